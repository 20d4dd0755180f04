import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { z } from 'zod';

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
});
export type Resource = z.infer<typeof Resource>;

export const Template = z.object({
  Parameters: z.record(z.string(), z.unknown()).default({}),
  Resources: z.record(z.string(), Resource),
  Outputs: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});
export type Template = z.infer<typeof Template>;

/** By the last part of the stack's name: `Data`, `Runtime`, `P49` … */
export type Templates = ReadonlyMap<string, Template>;

/** The templates of H62 in its stage dev, which the tests of the running province run. */
export function provinceTemplates(): Templates {
  const assembly = inject('assembly');
  const ending = '.template.json';
  return new Map(
    readdirSync(assembly)
      .filter((file) => file.endsWith(ending))
      .map((file) => [
        file.slice(0, -ending.length).replace(/^.*-/, ''),
        Template.parse(JSON.parse(readFileSync(join(assembly, file), 'utf8'))),
      ]),
  );
}

/** Every resource of every template with where it stands. */
export function everything(templates: Templates) {
  return [...templates].flatMap(([stack, { Resources }]) =>
    Object.entries(Resources).map(([id, resource]) => ({ where: `${stack}/${id}`, ...resource })),
  );
}

export const ofType = (templates: Templates, ...types: string[]) =>
  everything(templates).filter(({ Type }) => types.includes(Type));

/** A value of a template as text, references and all. */
export const said = (value: unknown): string => JSON.stringify(value);

const Statement = z.object({
  Effect: z.string(),
  Action: z.union([z.string(), z.array(z.string())]),
  Resource: z.unknown().optional(),
  Condition: z.unknown().optional(),
  Principal: z.unknown().optional(),
});
const Policy = z.object({ Statement: z.array(Statement) });

/** The statements of a policy document, each action in a list. */
export function statements(policy: unknown) {
  return Policy.parse(policy).Statement.map(({ Action, ...statement }) => ({
    ...statement,
    actions: [Action].flat(),
  }));
}
