import type * as z from 'zod';
import { type ActName, acts } from '../domain/dossier/acts.ts';

/** The name under which the API document has the body of an act: `AcceptBody`. */
export const bodyName = (act: ActName): string =>
  `${act.replaceAll(/(^|-)(\w)/g, (_, _dash, first: string) => first.toUpperCase())}Body`;

/** Where the document has it. */
export const bodySchema = (act: ActName): string => `#/components/schemas/${bodyName(act)}`;

/** The bodies of the acts under their names. */
export const actBodies = Object.fromEntries(
  acts.map(({ name, body }: { name: ActName; body: z.ZodType }) => [
    name,
    body.meta({ id: bodyName(name) }),
  ]),
) as Readonly<Record<ActName, z.ZodType>>;
