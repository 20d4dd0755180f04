import type { Life } from '../functions/domain/procedure/life.ts';
import type { StateMachineDefinition } from './asl.ts';
import { compile, mustBeLawful } from './compile.ts';
import type { LintContext } from './lint.ts';
import { check } from './machine-check.ts';

/** Versions whose dossiers have all finished, by code: no leg will ever begin under them again. */
export type RetiredVersions = ReadonlyMap<string, ReadonlySet<number>>;

/**
 * The machine of a procedure with every version under which a dossier may be open: the one in force, those
 * announced and those before it. None when all are retired, which happens only after the procedure's end.
 * @throws UnlawfulProcess when the lint finds an error in any of them; Error for a machine that could not run to its end
 */
export function machineOf(
  { code, versions }: Life,
  retired: RetiredVersions,
  context: LintContext = {},
): StateMachineDefinition | undefined {
  const gone = retired.get(code);
  const [latest, ...former] = versions
    .filter(({ process }) => !gone?.has(process.version))
    .toReversed();
  if (!latest) return undefined;
  for (const version of former) mustBeLawful(version, duringItsTime(context));
  const processes = former.map(({ process }) => process);
  const definition = compile(latest, context, processes);
  const [fault] = check(definition);
  if (fault) throw new Error(`The machine of ${code}: ${fault}`);
  return definition;
}

/** A former version is held against the law of time alone: the units of its time may have closed since. */
export const duringItsTime = ({ units: _units, ...context }: LintContext): LintContext => context;
