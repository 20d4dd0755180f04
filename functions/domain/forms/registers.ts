import { PauseKind } from '../clock/pause-kinds.ts';
import type { UnitCode } from '../codes.ts';
import type { DossierEvent } from '../dossier/dossier.ts';
import type { Task } from '../dossier/task.ts';
import { titlesOf } from '../texts/texts.ts';
import { agencyOf, counterOf } from './agency.ts';
import { paperTrail } from './paper-trail.ts';
import { registerGroup, registerHeadings, registerLine, registerNotes } from './register-entry.ts';
import { type Block, line, type RegisterSource, type Sheet } from './sheet.ts';
import { appointmentText, columns, factText, momentText, shortMoment } from './words.ts';

/** Forms 06 and 07: the trace of a dossier, and its line in the register. */

/** Acts by which a dossier goes from one pair of hands to the next. */
const handOvers: readonly string[] = [
  'accepted',
  'stepCompleted',
  'decided',
  'stepReturned',
  'opinionGiven',
  'unitSilent',
];

/** Form 06: every hand-over, and whether it came before, at or after its time. */
export function controlSlip(source: RegisterSource): Sheet | undefined {
  const { dossier, events, procedure, province } = source;
  if (!dossier.acceptedAt) return undefined;
  const moved = events.filter(({ kind }) => handOvers.includes(kind));
  const last = events.findLast(
    ({ kind, facts }) => handOvers.includes(kind) || kind.startsWith('paper') || facts?.dueAfter,
  );
  return {
    issuedAt: last?.at ?? dossier.acceptedAt,
    landscape: true,
    blocks: [
      ...line('Thủ tục', `${procedure.name} (${procedure.code})`),
      ...line('Cơ quan (bộ phận) giải quyết hồ sơ', agencyOf(province, dossier.leadUnit).name),
      ...line('Cơ quan phối hợp giải quyết hồ sơ', coordinating(source) || 'không'),
      ...line('Ngày nhận', momentText(dossier.acceptedAt)),
      ...line(
        'Hẹn trả kết quả vào',
        dossier.dueAt ? momentText(dossier.dueAt) : appointmentText(dossier),
      ),
      {
        kind: 'table',
        columns: columns(
          ['STT', 5],
          ['Giao', 24, 'Tên đơn vị'],
          ['Nhận', 24, 'Tên đơn vị'],
          ['Thời gian giao nhận hồ sơ', 14],
          ['Kết quả giải quyết hồ sơ (trước hạn/đúng hạn/quá hạn)', 15],
          ['Ghi chú', 18],
        ),
        rows: moved.map((event, index) => handOver(event, index, source)),
      },
      ...paperTrail(source),
      ...changesOfTime(source),
      {
        kind: 'notes',
        items: [
          'Kết quả giải quyết hồ sơ do bên nhận nhập thông tin/ghi khi nhận bàn giao hồ sơ.',
          'Việc lưu vết được thực hiện tự động theo chức năng của Hệ thống thông tin giải quyết thủ tục hành chính và thể hiện trên mẫu phiếu điện tử.',
          'Người giao, người nhận xác nhận bằng tài khoản công vụ thay cho chữ ký trên phiếu giấy.',
        ],
      },
    ],
    signers: [],
  };
}

/** The units of the process that neither receive the dossier nor lead it. */
function coordinating({ dossier, procedure, province }: RegisterSource): string {
  const own: readonly string[] = ['receiving', 'lead', dossier.receivingUnit, dossier.leadUnit];
  const others = procedure.process.steps
    .flatMap((step) => [step, ...(step.asks?.units ?? [])])
    .filter(({ unit }) => !own.includes(unit));
  return [...new Set(others.map(({ unit }) => agencyOf(province, unit).name))].join('; ');
}

function handOver(event: DossierEvent, index: number, source: RegisterSource): readonly string[] {
  const { procedure } = source;
  const { at, kind, step } = event;
  const text = (name: string) => factText(event, name);
  const to = kind === 'accepted' ? procedure.process.steps[0]?.id : text('to');
  const own = procedure.process.steps.find(({ id }) => id === step);
  return [
    String(index + 1),
    kind === 'accepted' ? 'Người nộp hồ sơ' : holder(step, text('unit'), source),
    to === 'end'
      ? counterOf(source.province, source.dossier.receivingUnit).name
      : // An answer goes to the step that asked for it until the last of them moves the dossier on.
        holder(to ?? step, undefined, source),
    shortMoment(at),
    kind === 'accepted' ? '' : punctuality(at, text('dueAt')),
    text('note') ?? text('reason') ?? opinionText(event) ?? own?.name ?? 'Tiếp nhận hồ sơ',
  ];
}

/** Who has the dossier at a step: the post, in the words of the process, and the unit that it is in. */
function holder(
  step: Task['id'] | string | undefined,
  unit: UnitCode | undefined,
  { dossier, tasks, procedure, province }: RegisterSource,
): string {
  const post = procedure.process.steps.find(({ id }) => id === step);
  const code = unit ?? tasks.find(({ id }) => id === step)?.unit ?? dossier.receivingUnit;
  const isCounter = post?.unit === 'receiving' || !post;
  const { name } = isCounter ? counterOf(province, code) : agencyOf(province, code);
  return post ? `${post.actor} – ${name}` : name;
}

/** What an asked unit said, or that it said nothing. */
function opinionText(event: DossierEvent): string | undefined {
  if (event.kind === 'unitSilent') return 'Không trả lời trong thời hạn';
  return event.kind === 'opinionGiven' ? 'Cho ý kiến' : undefined;
}

/** To the minute: nobody reads seconds on a slip. */
function punctuality(at: string, dueAt: string | undefined): string {
  if (!dueAt) return '';
  const [done, due] = [at.slice(0, 16), dueAt.slice(0, 16)];
  if (done === due) return 'Đúng hạn';
  return done < due ? 'Trước hạn' : 'Quá hạn';
}

/** Every pause, and every act that moved the appointment, with both appointments. */
function changesOfTime({ dossier, events }: RegisterSource): readonly Block[] {
  const paused = dossier.pauses.map(({ kind, from, to }) => ({
    at: from,
    text: `Tạm dừng tính thời hạn từ ${shortMoment(from)}${to ? ` đến ${shortMoment(to)}` : ''}: ${pauseText(kind)}`,
  }));
  const moved = events.flatMap((event) => {
    const [before, after] = [factText(event, 'dueBefore'), factText(event, 'dueAfter')];
    if (!after || before === after) return [];
    const was = before ? ` từ ${shortMoment(before)}` : '';
    return [{ at: event.at, text: `Hẹn trả kết quả chuyển${was} sang ${shortMoment(after)}` }];
  });
  const changes = [...paused, ...moved].toSorted((a, b) => a.at.localeCompare(b.at));
  if (changes.length === 0) return [];
  const label = 'Thời gian tạm dừng và thay đổi hẹn trả kết quả';
  return [{ kind: 'list', label, items: changes.map(({ text }) => text) }];
}

function pauseText(kind: string): string {
  const { data: known } = PauseKind.safeParse(kind);
  return known ? titlesOf('pauses', known).vi.toLocaleLowerCase('vi') : kind;
}

/** Shares of the width that the columns of the register take, after the number: a day fits on one line. */
const shares = [18, 20, 12, 12, 11, 10, 10, 10, 8.6];
const FIRST_OF_GROUP = 5;

/** Form 07: the line of this dossier in the register, which is kept electronically. */
export function registerEntry(source: RegisterSource): Sheet | undefined {
  const { dossier, events, procedure, applicant, province } = source;
  if (!dossier.acceptedAt) return undefined;
  const { field, note: _note, ...entry } = registerLine(dossier, procedure, applicant, province);
  const { field: _field, ...headings } = registerHeadings;
  return {
    issuedAt: events.at(-1)?.at ?? dossier.acceptedAt,
    landscape: true,
    aboutMany: true,
    blocks: [
      ...line(registerHeadings.field, field),
      {
        kind: 'table',
        columns: columns(
          ['STT', 5.2],
          ...Object.values(headings).map(
            (name, index) =>
              [
                name,
                shares[index] ?? 8,
                index >= FIRST_OF_GROUP ? registerGroup : undefined,
              ] as const,
          ),
          ['Ký nhận', 8, registerGroup],
        ),
        rows: [
          [
            '1',
            ...Object.values(entry),
            dossier.resultChannel === 'online' ? 'Nhận trên Cổng' : '',
          ],
        ],
      },
      {
        kind: 'notes',
        items: registerNotes,
      },
    ],
    signers: [],
  };
}
