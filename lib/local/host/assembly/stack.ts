import { z } from 'zod';
import { isObject, type Json, type JsonObject } from '../../stepfunctions/json.ts';
import { pseudoParameters } from './account.ts';
import { resolve, type Scope } from './intrinsics.ts';
import { type Identity, identify, namingProperty } from './resource-names.ts';
import { isLeftOut, isRun, type RunType } from './supported.ts';

/** A resource of a template that the local province runs, its references resolved. */
export interface Resource extends Identity {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: RunType;
  readonly properties: JsonObject;
}

/** Comes out of a JSON text: to look at every value of 1,840 machines again would take most of a start. */
const json = z.custom<Json>((value) => value !== undefined);
const Template = z.object({
  Parameters: z
    .record(z.string(), z.object({ Type: z.string(), Default: json.optional() }))
    .default({}),
  Conditions: z.record(z.string(), json).default({}),
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Condition: z.string().optional(),
      Properties: z.record(z.string(), json).default({}),
    }),
  ),
  Outputs: z
    .record(z.string(), z.object({ Value: json, Export: z.object({ Name: json }).optional() }))
    .default({}),
});

/** What stacks tell one another, by name. */
export interface SharedValues {
  readonly exports: Map<string, Json>;
  /** Parameters of Systems Manager. */
  readonly parameters: Map<string, Json>;
}

/**
 * The resources of one template that are run here. `shared` holds what earlier stacks left for later
 * ones and receives what this one does. Throws, naming stack and resource, on a type that is neither run nor
 * knowingly left out, and on a reference that leads nowhere.
 */
export function readStack(
  stack: string,
  source: unknown,
  shared: SharedValues,
): readonly Resource[] {
  const template = Template.parse(source);
  const present = (logicalId: string) => {
    const resource = template.Resources[logicalId];
    if (!resource) throw new Error(`${stack}: nothing is called ${logicalId}`);
    return resource;
  };

  const identities = new Map<string, Identity>();
  const identityOf = (logicalId: string): Identity => {
    const known = identities.get(logicalId);
    if (known) return known;
    const { Type, Properties } = present(logicalId);
    const naming = namingProperty(Type);
    const given = naming === undefined ? undefined : Properties[naming];
    const name = given === undefined ? undefined : resolve(given, scope);
    const identity = identify(stack, logicalId, Type, naming && name ? { [naming]: name } : {});
    identities.set(logicalId, identity);
    return identity;
  };

  const parameterOf = (name: string): Json | undefined => {
    const parameter = template.Parameters[name];
    if (!parameter?.Type.startsWith('AWS::SSM::Parameter::Value')) return parameter?.Default;
    const value = shared.parameters.get(String(parameter.Default));
    if (value !== undefined) return value;
    throw new Error(`${stack}: no earlier stack writes the parameter ${String(parameter.Default)}`);
  };

  const scope: Scope = {
    ref: (name) => {
      if (name === 'AWS::NoValue') return undefined;
      if (name === 'AWS::StackName') return stack;
      return pseudoParameters[name] ?? parameterOf(name) ?? identityOf(name).ref;
    },
    attribute: (logicalId, attribute) => {
      const value = identityOf(logicalId).attributes[attribute];
      if (value !== undefined) return value;
      const { Type } = present(logicalId);
      if (isRun(Type)) throw new Error(`${stack}: ${Type} has no attribute ${attribute} here`);
      return `${logicalId}.${attribute}`;
    },
    condition: (name) => {
      const condition = template.Conditions[name];
      if (condition === undefined) throw new Error(`${stack}: no condition is called ${name}`);
      return resolve(condition, scope) === true;
    },
    imported: (name) => {
      const value = shared.exports.get(name);
      if (value === undefined) throw new Error(`${stack}: no earlier stack exports ${name}`);
      return value;
    },
  };

  const resources: Resource[] = [];
  for (const [logicalId, resource] of Object.entries(template.Resources)) {
    if (resource.Condition !== undefined && !scope.condition(resource.Condition)) continue;
    const type = resource.Type;
    if (isLeftOut(type)) continue;
    if (!isRun(type)) throw new Error(`${stack}: ${logicalId} is a ${type}, which cannot run here`);
    const resolved = resolve(resource.Properties, scope);
    const properties = isObject(resolved) ? resolved : {};
    const identity = identityOf(logicalId);
    resources.push({ ...identity, stack, logicalId, type, properties });
    if (type === 'AWS::SSM::Parameter') {
      shared.parameters.set(identity.name, properties.Value ?? null);
    }
  }
  for (const output of Object.values(template.Outputs)) {
    const name = output.Export && resolve(output.Export.Name, scope);
    if (typeof name === 'string') shared.exports.set(name, resolve(output.Value, scope) ?? null);
  }
  return resources;
}
