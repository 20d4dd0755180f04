import type { ActName } from '../domain/dossier/acts.ts';

/** The name under which the API document has the body of an act: `AcceptBody`. */
export const bodyName = (act: ActName): string =>
  `${act.replaceAll(/(^|-)(\w)/g, (_, _dash, first: string) => first.toUpperCase())}Body`;

/** Where the document has it. */
export const bodySchema = (act: ActName): string => `#/components/schemas/${bodyName(act)}`;
