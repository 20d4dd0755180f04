import { loadProvince } from '../../cloud/config/province.ts';
import { portal, provinceClient } from '../demo/client.ts';
import { fileAndAccept, officer, openStep } from '../demo/story.ts';
import { timeline } from '../demo/timeline.ts';

/** Three working days, of a department: the Centre takes it in, whose leader looks at the board. */
const PROCEDURE = '1.014464';
const LATE = ['026090002001', '026090002002', '026090002003'];
/** The citizen of the sign-in page is the last of them. */
const NEW = ['026090002004', '026090001234'];

/** Of a commune, where a specialist has the second step. */
const OF_COMMUNE = '3.000527';

/** Leaves dossiers that nobody finished in time, and some that came since; the province's time moves behind the due time. */
export async function leaveOpenWork(url: string): Promise<void> {
  const client = provinceClient(url);
  const [province = ''] = (await client.place()).toUpperCase().split('-');
  const cast = { client, told: timeline(() => undefined), units: loadProvince(province).units };
  const late = [];
  for (const applicant of LATE)
    late.push((await fileAndAccept(cast, PROCEDURE, applicant)).dossier);
  await client.advanceTo(late.at(-1)?.clock.dueAt ?? '');
  for (const { code } of late)
    await client.until(code, portal, ({ clock }) => clock.overdueMarkedAt !== undefined);
  for (const applicant of NEW) await fileAndAccept(cast, PROCEDURE, applicant);
  const { dossier } = await fileAndAccept(cast, OF_COMMUNE, '026090002005');
  const first = openStep(dossier);
  if (!first) return;
  await client.act(dossier, 'complete-step', officer(first), { step: first.step });
  const isWithSpecialist = (seen: typeof dossier) => openStep(seen)?.role === 'specialist';
  await client.until(dossier.code, portal, isWithSpecialist);
}
