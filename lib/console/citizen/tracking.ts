import type { Answer } from '../../../functions/http/answers.ts';
import * as pay from '../texts/pay.ts';
import { either, element, isEnglish, vietnamese } from './elements.ts';
import { ratingForm } from './rating.ts';

/** Below the state of a dossier what who has its receipt may see; the key lies behind the `#` of the address. */

type TrackedDossier = Answer<'track-dossier'>;

const vi = {
  wrong: 'Mã trên đường dẫn không khớp với giấy tiếp nhận; ở đây chỉ xem được trạng thái và ngày.',
  offline: 'Chưa xem được chi tiết, đề nghị tải lại trang.',
  slower: 'Có quá nhiều lượt xem, đề nghị thử lại sau ít phút.',
  where: 'Hồ sơ đang ở đâu',
  procedure: 'Thủ tục',
  receiving: 'Nơi tiếp nhận',
  lead: 'Cơ quan giải quyết',
  result: 'Nhận kết quả',
  step: 'Đang ở bước',
  original: 'Hẹn trả ban đầu',
  newDay: 'Ngày hẹn mới',
  paused: 'Đang tạm dừng',
  since: '{why}, từ {at}',
  complete: 'Bổ sung hồ sơ trước',
  apology: 'Hồ sơ đã quá hạn trả. Cơ quan giải quyết đã xin lỗi lúc {at}.',
  late: 'Hồ sơ đã quá hạn trả. Cơ quan giải quyết chưa gửi thư xin lỗi.',
  calendar: 'Ngày hẹn trả có khi lịch nghỉ năm {year} được công bố',
  money: 'Phí, lệ phí, nghĩa vụ tài chính',
  fee: 'Phí, lệ phí',
  financialObligation: 'Nghĩa vụ tài chính',
  asked: '{amount} đồng, chưa nộp',
  paid: '{amount} đồng, đã nộp',
  refunded: '{amount} đồng, đã hoàn trả',
  nothingToPay: 'không phải nộp',
  history: 'Hồ sơ đã qua những việc gì',
  whole: 'Lịch sử liền mạch, chưa bị sửa.',
  broken: 'Lịch sử có dấu hiệu bị sửa; cơ quan vận hành đã được báo.',
  proof: 'Tải bằng chứng của lịch sử',
  proofMeans:
    'Tệp này cho thấy lịch sử không bị sửa về sau; ai cũng kiểm tra được mà không cần hỏi lại hệ thống.',
  linked: 'Hồ sơ liên thông',
  linkedDone: '{name}: {state}, {done}/{of}',
  linkedDue: 'Hẹn trả cả nhóm',
  linkedLate: 'Cả nhóm thủ tục đã quá hạn trả.',
  part: '{code} ({procedure})',
  direct: 'tại nơi tiếp nhận',
  online: 'trực tuyến',
  post: 'qua bưu chính',
};

const en: typeof vi = {
  wrong:
    'The key of this address is not that of the receipt; only the state and the dates are shown.',
  offline: 'The details cannot be shown now, please load the page again.',
  slower: 'Too many look-ups, please try again in a few minutes.',
  where: 'Where the dossier is',
  procedure: 'Procedure',
  receiving: 'Received by',
  lead: 'Handled by',
  result: 'The result is given',
  step: 'Present step',
  original: 'First appointment',
  newDay: 'New appointment',
  paused: 'Suspended',
  since: '{why}, since {at}',
  complete: 'To be completed before',
  apology: 'The result is late. The agency apologised at {at}.',
  late: 'The result is late. The agency has not apologised yet.',
  calendar: 'There will be an appointment when the calendar of {year} is announced',
  money: 'Fees and financial obligations',
  fee: 'Fee',
  financialObligation: 'Financial obligation',
  asked: '{amount} đồng, not paid yet',
  paid: '{amount} đồng, paid',
  refunded: '{amount} đồng, given back',
  nothingToPay: 'nothing to pay',
  history: 'What happened to the dossier',
  whole: 'The history is unbroken and unaltered.',
  broken: 'The history seems to have been altered; those who run the system have been told.',
  proof: 'Save the proof of the history',
  proofMeans:
    'This file shows that the history was not altered later; anybody can check it without asking the system.',
  linked: 'Linked procedures',
  linkedDone: '{name}: {state}, {done} of {of}',
  linkedDue: 'Appointment for all of them',
  linkedLate: 'The linked procedures are late.',
  part: '{code} ({procedure})',
  direct: 'where the dossier was received',
  online: 'online',
  post: 'by post',
};

const words = isEnglish ? en : vi;
const payWords = isEnglish ? pay.en : pay.vi;
const filled = (text: string, values: Readonly<Record<string, string | number>>) =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));

const clock = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  ...({ year: 'numeric', month: '2-digit', day: '2-digit' } as const),
  ...({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const),
});
const moment = (instant: string) => clock.format(new Date(instant));

const facts = (rows: readonly (readonly [string, Node | string | undefined])[]) =>
  element(
    'dl',
    ...rows.flatMap(([name, value]) =>
      value ? [element('div', element('dt', name), element('dd', value))] : [],
    ),
  );

const key = location.hash.slice(1);
const code = decodeURIComponent(location.pathname.split('/').at(-1) ?? '');
const more = document.getElementById('more');

// The other language needs the key as well.
document.getElementById('other')?.setAttribute('href', `?lang=${isEnglish ? 'vi' : 'en'}#${key}`);
// Another receipt, scanned into the same tab.
addEventListener('hashchange', () => location.reload());
if (key && more) void ask({ key }).then((answer) => more.replaceChildren(...answer));

async function track(body: object): Promise<TrackedDossier | keyof typeof vi> {
  try {
    const response = await fetch(`/t/${code}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (response.ok) return await response.json();
    return response.status === 429 ? 'slower' : response.status < 500 ? 'wrong' : 'offline';
  } catch {
    return 'offline';
  }
}

async function ask(body: object): Promise<readonly Node[]> {
  const found = await track(body);
  return typeof found === 'string' ? [element('p', words[found])] : details(found);
}

function details(found: TrackedDossier): readonly Node[] {
  const { step, pause, payments, history, chain } = found;
  return [
    ...lateness(found),
    element('h2', words.where),
    facts([
      [words.procedure, vietnamese(found.procedure.name)],
      [words.receiving, vietnamese(found.receivingUnit)],
      [words.lead, vietnamese(found.leadUnit)],
      [words.step, step && presentStep(step)],
      [words.paused, pause && filled(words.since, { why: either(pause), at: moment(pause.from) })],
      [words.complete, found.completeBy && moment(found.completeBy)],
      [
        words.original,
        found.originalDueAt !== found.dueAt && found.originalDueAt
          ? moment(found.originalDueAt)
          : undefined,
      ],
      [words.newDay, found.newAppointment && moment(found.newAppointment)],
      [words.result, words[found.resultChannel]],
    ]),
    ...(found.linked ? together(found.linked) : []),
    ...(payments.length > 0 ? [element('h2', words.money), facts(payments.flatMap(money))] : []),
    ...payments.flatMap((one) => ways(one, found.receivingUnit)),
    ...(found.finishedAt ? [ratingForm(code, key)] : []),
    element('h2', words.history),
    element(
      'ol',
      ...history.map((one) => element('li', element('time', moment(one.at)), either(one))),
    ),
    element('p', chain.fault ? words.broken : words.whole),
    proofButton(),
    element('p', element('small', words.proofMeans)),
  ];
}

/** One line of progress over the procedures that were filed with this one, and each of them. */
function together(linked: NonNullable<TrackedDossier['linked']>): readonly Node[] {
  const { name, state, done, of, dueAt, overdue, children } = linked;
  return [
    element('h2', words.linked),
    element('p', filled(words.linkedDone, { name, state: either(state), done, of })),
    ...(overdue ? [late(words.linkedLate)] : []),
    facts([
      [words.linkedDue, dueAt && moment(dueAt)],
      ...children.map(
        ({ code: own, procedure, outlook }) =>
          [filled(words.part, { code: own, procedure }), either(outlook)] as const,
      ),
    ]),
  ];
}

/** `2/4: Thẩm định, Sở Xây dựng` */
const presentStep = ({ number, of, name, unit }: NonNullable<TrackedDossier['step']>) =>
  element('span', `${number}/${of}: `, vietnamese(`${name}, ${unit}`));

function lateness({ overdue, apologisedAt, awaitingCalendar }: TrackedDossier): readonly Node[] {
  const said = apologisedAt
    ? filled(words.apology, { at: moment(apologisedAt) })
    : overdue
      ? words.late
      : awaitingCalendar && filled(words.calendar, { year: awaitingCalendar });
  return said ? [late(said)] : [];
}

function late(said: string): HTMLElement {
  const note = element('p', said);
  note.className = 'late';
  return note;
}

/** What was asked for in place of another amount is shown, and that other is not. */
const money = ({ kind, amount, state }: TrackedDossier['payments'][number]) =>
  state === 'replaced'
    ? []
    : [[words[kind], filled(words[state], { amount: amount.toLocaleString('vi') })] as const];

/** How a payment that is asked for is paid: into the account of the province where there is one, or at the counter. */
function ways(
  { kind, pay: way }: TrackedDossier['payments'][number],
  unit: string,
): readonly Node[] {
  if (!way) return [];
  const { picture, reference, account, bank } = way;
  return [
    element('h3', `${payWords.title}: ${words[kind]}`),
    ...(picture ? [element('p', payWords.scan), drawn(picture)] : []),
    facts([
      [payWords.reference, reference],
      [payWords.account, account],
      [payWords.bank, bank],
    ]),
    element('p', filled(payWords.atCounter, { unit })),
  ];
}

function drawn({ size, path }: { size: number; path: string }): SVGElement {
  const [svg, line] = ['svg', 'path'].map((name) =>
    document.createElementNS('http://www.w3.org/2000/svg', name),
  ) as [SVGElement, SVGElement];
  // Readers need four squares of white around it.
  svg.setAttribute('viewBox', `-4 -4 ${size + 8} ${size + 8}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', payWords.code);
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

function proofButton(): HTMLElement {
  const button = element('button', words.proof);
  button.addEventListener('click', async () => {
    const found = await track({ key, proof: true });
    if (typeof found === 'string') return button.after(element('p', words[found]));
    const link = document.createElement('a');
    const proof = [JSON.stringify(found.proof, null, 2)];
    link.href = URL.createObjectURL(new Blob(proof, { type: 'application/json' }));
    link.download = `${code}.json`;
    link.click();
  });
  return button;
}
