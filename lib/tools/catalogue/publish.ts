import {
  DescribeStateMachineCommand,
  paginateListStateMachines,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import type { PublishedLife } from '../../../functions/adapters/dynamodb/catalogue-rows.ts';
import type { ProcedureCode } from '../../../functions/domain/codes.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { mustBeLawful, versionsIn } from '../../../statemachines/compile.ts';
import { retiredOf, wholeCatalogue } from '../../../statemachines/kept-catalogue.ts';
import { duringItsTime, type RetiredVersions } from '../../../statemachines/machine.ts';
import type { Place } from '../../cloud/config/place.ts';
import { type Where, withTable } from './province-table.ts';

export interface PublishReport {
  readonly procedures: number;
  /** Not published: their machines are not deployed, or do not know their latest version. */
  readonly withoutMachine: readonly ProcedureCode[];
}

/**
 * Writes a province's catalogue into its table. Safe to repeat. On AWS a procedure is published only once its
 * machine knows its latest version; a local province makes its machines of this very catalogue.
 * @throws UnlawfulProcess when a version of any breaks the law; nothing is written then
 */
export function publish(
  where: Where,
  onProgress?: (done: number, all: number) => void,
): Promise<PublishReport> {
  return withTable(where, async (table, place) => {
    const { province } = place;
    const catalogue = wholeCatalogue(province);
    const { length } = catalogue.lives;
    for (const { versions } of catalogue.lives)
      for (const version of versions) mustBeLawful(version, duringItsTime(province));
    const withoutMachine = await publishCatalogue(
      table,
      catalogue,
      ProvinceRules.parse({ ...province, ...(!place.config.post && { withoutPost: true }) }),
      (done) => onProgress?.(done, length),
      where.endpoint === undefined
        ? await machinesDeployed(
            new SFNClient({ region: place.config.region, ...patient }),
            place,
            retiredOf(province),
          )
        : undefined,
    );
    return { procedures: length - withoutMachine.length, withoutMachine };
  });
}

/** `DescribeStateMachine` is throttled at 20 a second: a whole first catalogue takes a minute and a half. */
const patient = { retryMode: 'adaptive', maxAttempts: 20 } as const;

/**
 * Tells whether the machine of a procedure is deployed and knows its latest version, or needs not: all of its
 * dossiers have finished.
 */
export async function machinesDeployed(
  client: SFNClient,
  { names }: Pick<Place, 'names'>,
  retired: RetiredVersions,
) {
  const arns = new Map<string | undefined, string | undefined>();
  for await (const { stateMachines = [] } of paginateListStateMachines({ client }, {}))
    for (const { name, stateMachineArn } of stateMachines) arns.set(name, stateMachineArn);

  return async ({ code, versions }: PublishedLife): Promise<boolean> => {
    const latest = versions.at(-1)?.version ?? 0;
    if (retired.get(code)?.has(latest)) return true;
    const stateMachineArn = arns.get(names.stateMachine(code));
    if (!stateMachineArn) return false;
    const { definition = '{}' } = await client.send(
      new DescribeStateMachineCommand({ stateMachineArn }),
    );
    return versionsIn(definition).includes(latest);
  };
}
