import type { Allowance } from '../../../functions/domain/clock/term.ts';
import { termText } from '../../../functions/domain/forms/words.ts';
import type { Procedure } from '../../../functions/domain/procedure/procedure.ts';
import type { Province } from '../../cloud/config/province.ts';
import {
  type DossierView,
  type Person,
  type ProvinceClient,
  portal,
  type TaskView,
} from './client.ts';
import { declared, issueResult, put, type SignedPut, samplePdf } from './sample-documents.ts';
import { dueText, moment, type Timeline } from './timeline.ts';

type ProcedureView = Pick<Procedure, 'code' | 'name' | 'level' | 'publishedTerm' | 'components'> & {
  readonly process: { readonly steps: readonly { readonly id: string; readonly decides?: true }[] };
};

type FiledView = Pick<DossierView, 'code' | 'nationalStatus'> & {
  readonly uploads?: readonly (SignedPut & { readonly component: string })[];
};

export interface Cast {
  readonly client: ProvinceClient;
  readonly told: Timeline;
  readonly units: Province['units'];
  /** Where dossiers are filed; absent: where each procedure belongs. */
  readonly receivingUnit?: string | undefined;
}

/**
 * Where a procedure belongs: one of the communes decides what is theirs, the Centre of the province takes in
 * all else.
 */
export function counterOf(
  { units, receivingUnit }: Cast,
  { level }: Pick<ProcedureView, 'level'>,
): string {
  if (receivingUnit) return receivingUnit;
  const kind = level === 'Cấp xã' ? 'commune' : 'centre';
  const unit = units.find((one) => one.kind === kind && one.validTo === undefined);
  if (!unit) throw new Error(`Không có đơn vị tiếp nhận ${level}`);
  return unit.code;
}

/** Officers of the story, by whose names its papers are signed. */
const names: Readonly<Record<string, string>> = {
  counter: 'Trần Thị Thu Hà',
  specialist: 'Lê Quang Minh',
  leader: 'Phạm Quốc Hùng',
};

export const officer = ({ role, unit }: Pick<TaskView, 'role' | 'unit'>): Person => ({
  sub: `demo-${role}-${unit}`,
  roles: [role],
  units: [unit],
  ...(names[role] && { name: names[role] }),
});

const isProcessStep = (task: TaskView) => /^S\d+$/.test(task.step);
export const openStep = (dossier: DossierView) =>
  dossier.tasks.find((task) => isProcessStep(task) && task.status === 'open');

/** Files a dossier through the portal, uploads its mandatory papers and has the counter accept it. */
export async function fileAndAccept(
  cast: Cast,
  code: string,
  applicant: string,
): Promise<{ dossier: DossierView; procedure: ProcedureView }> {
  const { client, told } = cast;
  const procedure = await client.get<ProcedureView>(`/procedures/${code}`);
  const receivingUnit = counterOf(cast, procedure);
  told.title(`${procedure.code}  ${procedure.name}`);
  told.note(`Thời hạn giải quyết: ${termText(procedure.publishedTerm)}`);
  told.note(`Nơi tiếp nhận: ${nameOf(cast, receivingUnit)}`);
  const papers = procedure.components
    .filter(({ mandatory }) => mandatory)
    .map(({ id, name }) => ({ id, name, bytes: samplePdf(`${applicant} ${id} ${Date.now()}`) }));
  const filed = await client.post<FiledView>('/dossiers', portal, {
    procedure: code,
    receivingUnit,
    channel: 'online',
    resultChannel: 'online',
    applicant: { name: 'Nguyễn Văn An', personalId: applicant },
    papers: papers.map(({ id, bytes }) => declared(id, bytes)),
  });
  told.at(await client.now(), `Nộp hồ sơ     ${filed.code}`, filed.nationalStatus.vi);
  for (const { id, name, bytes } of papers) {
    const address = filed.uploads?.find(({ component }) => component === id);
    if (!address) throw new Error(`No address for ${id} of ${filed.code}`);
    await put(address, bytes);
    told.at(await client.now(), `Nộp giấy tờ   ${id} (${bytes.length} byte)`, name);
  }
  let dossier = await client.until(filed.code, portal, ({ missing }) => missing.length === 0);
  const counter = officer({ role: 'counter', unit: receivingUnit });
  await client.act(dossier, 'accept', counter, {});
  dossier = await client.until(filed.code, portal, (seen) => openStep(seen) !== undefined);
  told.at(
    await client.now(),
    `Tiếp nhận     Mẫu 01: hẹn trả kết quả ${dueText(dossier.clock)}`,
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
    await client.advanceTo(nearlyDue(task));
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
  const counter = officer({ role: 'counter', unit: dossier.receivingUnit });
  dossier = await issueResult(
    client,
    dossier,
    officer({ role: 'specialist', unit: dossier.leadUnit }),
  );
  told.at(await client.now(), `Ban hành      kết quả, lần ${dossier.result?.version}`);
  await client.act(dossier, 'return-result', counter, { method: 'online' });
  dossier = await client.until(dossier.code, portal, ({ state }) => state === 'returned');
  told.at(await client.now(), 'Trả kết quả   trực tuyến', dossier.nationalStatus.vi);
  return dossier;
}

const nearlyDue = ({ dueAt }: TaskView): string =>
  new Date(Date.parse(dueAt) - 30 * 60_000).toISOString();

const posts: Readonly<Record<string, string>> = {
  counter: 'bộ phận một cửa',
  specialist: 'công chức thụ lý',
  leader: 'lãnh đạo',
};

const nameOf = ({ units }: Cast, code: string) =>
  units.find((unit) => unit.code === code)?.name ?? code;

const allowanceText = (allowance: Allowance | undefined) =>
  allowance ? `thời hạn ${termText(allowance)}` : 'không tính thời hạn riêng';

function tellStep(cast: Cast, task: TaskView, now: string, decided: boolean): void {
  const { told } = cast;
  told.at(
    now,
    `${decided ? 'Quyết định    ' : 'Hoàn thành    '}${task.step} ${task.name}`,
    `${nameOf(cast, task.unit)}, ${posts[task.role] ?? task.role}: ${allowanceText(task.allowance)}`,
  );
  const opened = task.openedAt ? `mở ${moment(task.openedAt)}, ` : '';
  told.note(`${opened}hạn ${moment(task.dueAt)}, ${now > task.dueAt ? 'quá hạn' : 'trong hạn'}`);
}

/** The specialist asks for one more paper; the clock stands still for two days. */
export async function supplementOnce(cast: Cast, from: DossierView): Promise<DossierView> {
  const { client, told } = cast;
  const task = openStep(from);
  if (!task) throw new Error('Không có bước nào đang mở');
  await client.act(from, 'request-supplement', officer(task), {
    items: [{ what: 'Bản chính để đối chiếu', reason: 'incomplete' }],
    guidance: 'Đề nghị nộp bản chính; thời gian chờ không tính vào thời hạn giải quyết',
  });
  let dossier = await client.until(from.code, portal, ({ state }) => state === 'supplementing');
  const asked = await client.now();
  told.at(asked, 'Bổ sung       yêu cầu theo Mẫu 02; thời hạn tạm dừng', dossier.nationalStatus.vi);
  await client.advanceTo(new Date(Date.parse(asked) + 2 * 86_400_000).toISOString());
  await client.act(dossier, 'resubmit', portal, {});
  dossier = await client.until(from.code, portal, (seen) => openStep(seen) !== undefined);
  told.at(
    await client.now(),
    `Đã bổ sung    hẹn trả ${dueText(dossier.clock)}, trước đó ${dueText({ ...dossier.clock, dueAt: dossier.clock.originalDueAt })}`,
    'Máy trạng thái chạy tiếp từ bước đang làm dở',
  );
  return dossier;
}

/** Nobody works until the due moment: the machine marks the dossier overdue and opens the apology. */
export async function letItFallDue(cast: Cast, from: DossierView): Promise<DossierView> {
  const { client, told } = cast;
  const { dueAt: due } = from.clock;
  if (!due) throw new Error(`Hồ sơ ${from.code} chưa có ngày hẹn trả: ${dueText(from.clock)}`);
  await client.advanceTo(due);
  let dossier = await client.until(
    from.code,
    portal,
    ({ clock }) => clock.overdueMarkedAt !== undefined,
  );
  const lateBy = Date.parse(dossier.clock.overdueMarkedAt ?? due) - Date.parse(due);
  told.at(due, `Quá hạn       ghi nhận sau giờ hẹn ${lateBy} mili giây`);
  const apology = dossier.tasks.find(({ step, status }) => step === 'apology' && status === 'open');
  if (!apology) throw new Error('Chưa có việc xin lỗi nào được mở');
  told.note(`${nameOf(cast, apology.unit)}, lãnh đạo: xin lỗi trước ${moment(apology.dueAt)}`);
  await client.act(dossier, 'apologise', officer(apology), {
    reason: 'Hồ sơ phải xác minh thêm với cơ quan phối hợp.',
    expectedAt: apology.dueAt,
  });
  dossier = await client.until(from.code, portal, ({ tasks }) =>
    tasks.some(({ step, status }) => step === 'apology' && status === 'done'),
  );
  told.at(await client.now(), `Xin lỗi       Mẫu 04: trả kết quả ${moment(apology.dueAt)}`);
  return dossier;
}
