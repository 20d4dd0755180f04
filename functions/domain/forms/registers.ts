import type { DossierEvent } from '../dossier/dossier.ts';
import { paperTrail } from './paper-trail.ts';
import { registerHeadings, registerLine } from './register-entry.ts';
import { digitally, line, type RegisterSource, type Sheet } from './sheet.ts';
import { appointmentText, columns, factText, momentText, shortMoment, unitName } from './words.ts';

/** Forms 06 and 07: the trace of a dossier, and its line in the register. */

/** Acts by which a dossier goes from one pair of hands to the next. */
const handOvers: readonly string[] = ['accepted', 'stepCompleted', 'decided', 'stepReturned'];

/** Form 06: every hand-over, and whether it came before, at or after its time. */
export function controlSlip(source: RegisterSource): Sheet | undefined {
  const { dossier, events, procedure, province } = source;
  if (!dossier.acceptedAt) return undefined;
  const moved = events.filter(({ kind }) => handOvers.includes(kind));
  const last = events.findLast(({ kind }) => handOvers.includes(kind) || kind.startsWith('paper'));
  return {
    issuedAt: last?.at ?? dossier.acceptedAt,
    landscape: true,
    blocks: [
      ...line('Thủ tục', `${procedure.name} (${procedure.code})`),
      ...line('Cơ quan giải quyết hồ sơ', unitName(province, dossier.leadUnit)),
      ...line('Bộ phận tiếp nhận', unitName(province, dossier.receivingUnit)),
      ...line('Thời gian nhận hồ sơ', momentText(dossier.acceptedAt)),
      ...line(
        'Thời gian trả kết quả',
        dossier.dueAt ? momentText(dossier.dueAt) : appointmentText(dossier),
      ),
      {
        kind: 'table',
        columns: columns(
          ['TT', 4],
          ['Đơn vị giao', 20],
          ['Đơn vị nhận', 20],
          ['Thời gian giao, nhận', 14],
          ['Kết quả', 9],
          ['Ghi chú', 33],
        ),
        rows: moved.map((event, index) => handOver(event, index, source)),
      },
      ...paperTrail(source),
    ],
    signatures: [],
  };
}

function handOver(event: DossierEvent, index: number, source: RegisterSource): readonly string[] {
  const { dossier, tasks, procedure, province } = source;
  const { at, kind, step } = event;
  const text = (name: string) => factText(event, name);
  const to = kind === 'accepted' ? procedure.process.steps[0]?.id : text('to');
  const receiver = tasks.find(({ id }) => id === to)?.unit ?? dossier.receivingUnit;
  const own = procedure.process.steps.find(({ id }) => id === step);
  return [
    String(index + 1),
    unitName(province, text('unit') ?? dossier.receivingUnit),
    unitName(province, receiver),
    shortMoment(at),
    kind === 'accepted' ? '' : punctuality(at, text('dueAt')),
    text('note') ?? text('reason') ?? own?.name ?? 'Tiếp nhận hồ sơ',
  ];
}

/** To the minute: nobody reads seconds on a slip. */
function punctuality(at: string, dueAt: string | undefined): string {
  if (!dueAt) return '';
  const [done, due] = [at.slice(0, 16), dueAt.slice(0, 16)];
  if (done === due) return 'Đúng hạn';
  return done < due ? 'Trước hạn' : 'Quá hạn';
}

/** Hundredths of the width that the columns of the register take, after the number. */
const shares = [16, 16, 11, 12, 11, 9, 9, 9, 10];

/** Form 07: the line of this dossier in the register, which is kept electronically. */
export function registerEntry(source: RegisterSource): Sheet | undefined {
  const { dossier, events, procedure, applicant, province } = source;
  if (!dossier.acceptedAt) return undefined;
  const { field, ...entry } = registerLine(dossier, procedure, applicant, province);
  const { field: _field, ...headings } = registerHeadings;
  return {
    issuedAt: events.at(-1)?.at ?? dossier.acceptedAt,
    landscape: true,
    blocks: [
      ...line(registerHeadings.field, field),
      {
        kind: 'table',
        columns: columns(
          ['TT', 4],
          ...Object.values(headings).map((name, index) => [name, shares[index] ?? 10] as const),
        ),
        rows: [['1', ...Object.values(entry)]],
      },
    ],
    signatures: [digitally('Người lập sổ')],
  };
}
