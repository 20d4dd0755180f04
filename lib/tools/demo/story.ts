import {
  type DossierView,
  type Person,
  type ProvinceClient,
  portal,
  type TaskView,
} from './client.ts';
import { issueResult, upload } from './sample-documents.ts';
import { moment, type Timeline } from './timeline.ts';

interface ProcedureView {
  readonly code: string;
  readonly name: string;
  readonly publishedTerm: { readonly value?: number; readonly unit: string };
  readonly process: { readonly steps: readonly { readonly id: string; readonly decides?: true }[] };
}

export interface Cast {
  readonly client: ProvinceClient;
  readonly told: Timeline;
  readonly receivingUnit: string;
}

const officer = (task: Pick<TaskView, 'role' | 'unit'>): Person => ({
  sub: `demo-${task.role}-${task.unit}`,
  roles: [task.role],
  units: [task.unit],
});

const isProcessStep = (task: TaskView) => /^S\d+$/.test(task.step);
const openStep = (dossier: DossierView) =>
  dossier.tasks.find((task) => isProcessStep(task) && task.status === 'open');

/** Files a dossier through the portal, uploads its mandatory papers and has the counter accept it. */
export async function fileAndAccept(
  { client, told, receivingUnit }: Cast,
  code: string,
  applicant: string,
): Promise<{ dossier: DossierView; procedure: ProcedureView }> {
  const procedure = await client.get<ProcedureView>(`/procedures/${code}`);
  const { value = '', unit } = procedure.publishedTerm;
  told.title(`${procedure.code}  ${procedure.name}  (${value} ${unit})`);
  const filed = await client.post<{ code: string }>('/dossiers', portal, {
    procedure: code,
    receivingUnit,
    channel: 'online',
    resultChannel: 'online',
    applicant: { name: 'Nguyễn Văn An', personalId: applicant },
  });
  let dossier = await client.until(filed.code, portal, () => true);
  told.at(await client.now(), `submitted    ${dossier.code}`, dossier.nationalStatus.vi);
  for (const component of dossier.missing) {
    const bytes = await upload(client, dossier, component, portal);
    const { name } = dossier.components.find(({ id }) => id === component) ?? { name: component };
    told.at(await client.now(), `uploaded     ${component} (${bytes} bytes)`, name.slice(0, 90));
  }
  dossier = await client.until(filed.code, portal, ({ missing }) => missing.length === 0);
  const counter = officer({ role: 'counter', unit: receivingUnit });
  await client.act(dossier, 'accept', counter, {});
  dossier = await client.until(filed.code, portal, (seen) => openStep(seen) !== undefined);
  told.at(
    await client.now(),
    `accepted     receipt 01: due ${moment(dossier.clock.dueAt)}`,
    dossier.nationalStatus.vi,
  );
  return { dossier, procedure };
}

/** Lets the officers work until the dossier is resolved, each step half an hour before it is due. */
export async function workThrough(
  cast: Cast,
  from: DossierView,
  procedure: ProcedureView,
): Promise<DossierView> {
  const { client, told } = cast;
  let dossier = from;
  for (let task = openStep(dossier); task; task = openStep(dossier)) {
    await workUntilNearlyDue(client, task);
    const decides = procedure.process.steps.find(({ id }) => id === task.step)?.decides;
    const body = { step: task.step, ...(decides && { outcome: 'approved' }) };
    await client.act(dossier, decides ? 'decide' : 'complete-step', officer(task), body);
    tellStep(cast, task, await client.now(), decides === true);
    const done = task;
    dossier = await client.until(
      dossier.code,
      portal,
      (seen) =>
        seen.state === 'resolved' ||
        (openStep(seen) !== undefined && openStep(seen)?.step !== done.step),
    );
  }
  const counter = officer({ role: 'counter', unit: cast.receivingUnit });
  dossier = await issueResult(
    client,
    dossier,
    officer({ role: 'specialist', unit: dossier.leadUnit }),
  );
  told.at(await client.now(), `issued       the result, version ${dossier.result?.version}`);
  await client.act(dossier, 'return-result', counter, { method: 'online' });
  dossier = await client.until(dossier.code, portal, ({ state }) => state === 'returned');
  told.at(await client.now(), 'returned     the result', dossier.nationalStatus.vi);
  return dossier;
}

async function workUntilNearlyDue(client: ProvinceClient, task: TaskView): Promise<void> {
  const nearly = new Date(Date.parse(task.dueAt) - 30 * 60_000).toISOString();
  if (nearly > (await client.now())) await client.advanceTo(nearly);
}

function tellStep({ told }: Cast, task: TaskView, now: string, decided: boolean): void {
  const allowed = task.allowance
    ? `${task.allowance.value} ${task.allowance.unit}`
    : 'no time of its own';
  const late = now > task.dueAt ? 'LATE' : 'in time';
  told.at(
    now,
    `${decided ? 'decided  ' : 'completed'}    ${task.step} ${task.name.slice(0, 70)}`,
    `${task.unit} ${task.role} · allowance ${allowed} · opened ${moment(task.openedAt)} · due ${moment(task.dueAt)} · ${late}`,
  );
}

/** The specialist asks for one more paper; the clock stands still for two days. */
export async function supplementOnce(cast: Cast, from: DossierView): Promise<DossierView> {
  const { client, told } = cast;
  const task = openStep(from);
  if (!task) throw new Error('No open step to ask at');
  await client.act(from, 'request-supplement', officer(task), {
    items: [{ what: 'Bản chính để đối chiếu', reason: 'incomplete' }],
    guidance: 'Đề nghị nộp bản chính; thời gian chờ không tính vào thời hạn giải quyết',
  });
  let dossier = await client.until(from.code, portal, ({ state }) => state === 'supplementing');
  const asked = await client.now();
  told.at(
    asked,
    'supplement   asked for (form 02); the clock stands still',
    dossier.nationalStatus.vi,
  );
  await client.advanceTo(new Date(Date.parse(asked) + 2 * 86_400_000).toISOString());
  await client.act(dossier, 'resubmit', portal, {});
  dossier = await client.until(from.code, portal, (seen) => openStep(seen) !== undefined);
  told.at(
    await client.now(),
    `resubmitted  due ${moment(dossier.clock.dueAt)} (promised ${moment(dossier.clock.originalDueAt)})`,
    'the next leg of the state machine begins at the same step',
  );
  return dossier;
}

/** Nobody works until the due moment: the machine marks the dossier overdue and opens the apology. */
export async function letItFallDue(cast: Cast, from: DossierView): Promise<DossierView> {
  const { client, told } = cast;
  const due = from.clock.dueAt ?? (await client.now());
  await client.advanceTo(due);
  let dossier = await client.until(
    from.code,
    portal,
    ({ clock }) => clock.overdueMarkedAt !== undefined,
  );
  const lateBy = Date.parse(dossier.clock.overdueMarkedAt ?? due) - Date.parse(due);
  told.at(due, `overdue      marked ${lateBy} ms (virtual) after the due moment`);
  const apology = dossier.tasks.find(({ step, status }) => step === 'apology' && status === 'open');
  if (!apology) throw new Error('No apology was opened');
  told.note(`apology opened for the leader of ${apology.unit}, by ${moment(apology.dueAt)}`);
  await client.act(dossier, 'apologise', officer(apology), {
    text: 'Sở xin lỗi vì chậm trả kết quả.',
    expectedAt: apology.dueAt,
  });
  dossier = await client.until(from.code, portal, ({ tasks }) =>
    tasks.some(({ step, status }) => step === 'apology' && status === 'done'),
  );
  told.at(await client.now(), `apologised   (form 04), result expected ${moment(apology.dueAt)}`);
  return dossier;
}
