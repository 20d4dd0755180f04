import type { PersonalData } from '../adapters/aws/personal-data.ts';
import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { applicantWrites, commit, loadSituation } from '../adapters/dynamodb/dossier-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { procedureToFile } from '../application/procedure-to-file.ts';
import { untilWritten } from '../application/until-written.ts';
import { vietnamDay } from '../domain/codes.ts';
import { Applicant } from '../domain/dossier/applicant.ts';
import { follow } from '../domain/dossier/follow.ts';
import { partiesOf } from '../domain/dossier/parties.ts';
import type { PortalRequest } from '../domain/portal/portal-request.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { ApiRequest } from '../http/request.ts';

/** Keeps what another system tells of a dossier that it handles. */
export type Follower = (
  asked: Extract<PortalRequest, { act: 'follow' }>,
  request: Pick<ApiRequest, 'actor' | 'now'>,
) => Promise<Result<void, { readonly code: string }>>;

const ROUNDS = 4;

/**
 * Follows dossiers of procedures that a ministry's own system handles: each message says where one stands there. An
 * older one than the last changes nothing; a dossier of ours, or of a procedure that is ours, is never overwritten.
 */
export const followedDossiers =
  (table: Table, personal: () => Promise<PersonalData>): Follower =>
  async ({ procedure: code, told, applicant }, { actor, now }) => {
    const [found, province] = await Promise.all([
      procedureToFile(table, code, vietnamDay(told.submittedAt)),
      readProvince(table),
    ]);
    // What is told of the future would outlive everything that is told later.
    if (vietnamDay(told.asOf) > vietnamDay(now)) return refuse({ code: 'invalid-field' });
    if (!found.ok) return found;
    const { handlingSystem } = found.value;
    if (!handlingSystem) return refuse({ code: 'handled-here' });
    if (!province.units.some((unit) => unit.code === told.receivingUnit))
      return refuse({ code: 'unit-unknown' });
    const owner = Applicant.safeParse(applicant);
    if (!owner.success) return refuse({ code: 'invalid-field' });
    const { seal, keyOf } = await personal();
    const context = {
      by: actor.sub,
      now,
      procedure: { ...found.value, handlingSystem },
      parties: partiesOf(owner.data, keyOf),
    };
    const sealed = seal(told.code, 'applicant', owner.data);
    const written = await untilWritten(ROUNDS, async () => {
      const present = (await loadSituation(table, told.code))?.dossier;
      if (present && !present.handledBy) return refuse({ code: 'handled-here' });
      const change = follow(present, told, context);
      if (!change) return ok(undefined);
      const writes = present ? [] : applicantWrites(table, told.code, { sealed });
      return (await commit(table, change, writes)) === 'written' ? ok(undefined) : 'raced';
    });
    return written ?? refuse({ code: 'busy' });
  };
