import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformSync } from 'esbuild';
import { z } from 'zod';
import { accessKeyOf, roleNamed } from '../../iam/guard.ts';
import { credentials, region } from '../assembly/account.ts';
import type { Assembly } from '../assembly/assembly.ts';
import type { Resource } from '../assembly/stack.ts';
import { createFunction, type FunctionSpec, type LocalFunction } from './function.ts';
import type { Outcome } from './worker-call.ts';

/** All functions share the cores of one machine, and its loading counts, which Lambda does not count: slower by so much. */
const SLOWER = 4;

const Properties = z.object({
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string(),
  Role: z.string(),
  Runtime: z.string().startsWith('nodejs'),
  Timeout: z.coerce.number().default(3),
  MemorySize: z.coerce.number().default(128),
  Layers: z.array(z.unknown()).default([]),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }).optional(),
});

/** The libraries of this machine, where Lambda has those of a layer. */
const libraries = join(import.meta.dirname, '../../../../node_modules');

export type Environment = Readonly<Record<string, string>>;

export interface Functions {
  /** Calls a function by name or ARN. Throws when the assembly has no such function. */
  readonly invoke: (nameOrArn: string, event: unknown) => Promise<Outcome>;
  readonly inFlight: () => number;
  readonly stop: () => Promise<void>;
}

/**
 * The assembly's functions. Each gets the environment of its template and on top what `local` makes of
 * it: where the stand-ins listen. Nothing is loaded before its first call.
 * @param scratch what functions put into their temporary folders; emptied first.
 */
export function createFunctions(
  assembly: Assembly,
  scratch: string,
  local: (own: Environment) => Environment,
  log: (functionName: string, text: string) => void,
): Functions {
  rmSync(scratch, { recursive: true, force: true });
  const code = workerModule();
  const functions = new Map<string, LocalFunction>();
  for (const resource of assembly.of('AWS::Lambda::Function')) {
    const spec = specify(resource, assembly, scratch, local);
    functions.set(
      spec.name,
      createFunction(spec, code, (text) => log(spec.name, text)),
    );
  }
  return {
    invoke: (nameOrArn, event) => {
      const name = nameOrArn.replace(/^arn:[^:]+:lambda:[^:]*:\d+:function:/, '');
      const found = functions.get(name);
      if (!found) throw new Error(`the assembly has no function ${nameOrArn}`);
      return found.invoke(event);
    },
    inFlight: () => [...functions.values()].reduce((sum, { inFlight }) => sum + inFlight(), 0),
    stop: async () => {
      await Promise.all([...functions.values()].map(({ stop }) => stop()));
    },
  };
}

function specify(
  resource: Resource,
  assembly: Assembly,
  scratch: string,
  local: (own: Environment) => Environment,
): FunctionSpec {
  const { data, error } = Properties.safeParse(resource.properties);
  if (!data) {
    throw new Error(`${resource.stack}: ${resource.logicalId}: ${z.prettifyError(error)}`);
  }
  const [module = '', handler = ''] = data.Handler.split('.');
  const directory = assembly.asset(data.Code.S3Key);
  const file = ['mjs', 'js', 'cjs']
    .map((ending) => join(directory, `${module}.${ending}`))
    .find(existsSync);
  if (file === undefined) throw new Error(`${resource.name}: ${directory} has no ${module}.mjs`);
  const own = data.Environment?.Variables ?? {};
  return {
    name: resource.name,
    arn: resource.attributes.Arn ?? resource.name,
    file: pathToFileURL(file).href,
    handler,
    timeoutMs: data.Timeout * 1000 * SLOWER,
    memoryMb: data.MemorySize,
    scratch,
    isNative: data.Layers.length > 0,
    environment: {
      ...own,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: accessKeyOf(roleNamed(data.Role)),
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      // Speaks of this machine's Node, not of the one in the cloud.
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      AWS_LAMBDA_FUNCTION_NAME: resource.name,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(data.MemorySize),
      // Lambda looks for what a layer brings by the same name.
      ...(data.Layers.length > 0 && { NODE_PATH: libraries }),
      ...local(own),
    },
  };
}

/**
 * The worker's code as a module address. Workers cannot load TypeScript on Node 20, and giving each one
 * a loader costs a tenth of a second; compiling the one file once costs a hundredth.
 */
function workerModule(): URL {
  const source = readFileSync(new URL('./worker.ts', import.meta.url), 'utf8');
  const { code } = transformSync(source, { loader: 'ts', format: 'esm' });
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}
