import { describe, expect, it } from 'vitest';
import type { DossierEvent } from '../../../../functions/domain/dossier/dossier.ts';
import { controlSlip, registerEntry } from '../../../../functions/domain/forms/registers.ts';
import type { RegisterSource, Sheet } from '../../../../functions/domain/forms/sheet.ts';
import { begun, registers, supplemented, textOf } from './example.ts';

const source = registers['06'];
const due = '2026-03-04T10:00:00.000Z';
const event = (kind: DossierEvent['kind'], at: string, facts: object = {}): DossierEvent => ({
  kind,
  at,
  version: 1,
  to: 'processing',
  actor: 'specialist',
  step: 'S2',
  facts: { to: 'S3', dueAt: due, ...facts },
});
const rowsOf = (sheet: Sheet | undefined) => {
  const table = sheet?.blocks.find(({ kind }) => kind === 'table');
  return table?.kind === 'table' ? table.rows : [];
};
const slip = (...events: readonly DossierEvent[]) => controlSlip({ ...source, events });
const cell = (one: DossierEvent, column: number) => rowsOf(slip(one))[0]?.[column];

describe('the control slip of a dossier', () => {
  it('names the post and the unit from which and to which the dossier went, when, and how the time was kept', () => {
    const sheet = controlSlip(supplemented);
    expect(rowsOf(sheet)).toEqual([
      [
        ...['1', 'Người nộp hồ sơ', 'counter – Văn phòng UBND tỉnh Vĩnh Phúc'],
        ...['02/03/2026 08:00', '', 'Tiếp nhận hồ sơ'],
      ],
      [
        ...['2', 'counter – Văn phòng UBND tỉnh Vĩnh Phúc', 'specialist – Sở Xây dựng'],
        ...['02/03/2026 09:00', 'Trước hạn', 'Bước S1'],
      ],
    ]);
    expect(sheet).toMatchObject({ landscape: true, issuedAt: '2026-03-06T02:00:00.000Z' });
  });

  it('lists pauses and changed appointments in the order of time', () => {
    const [paused, moved] = [
      'Tạm dừng tính thời hạn từ 03/03/2026 09:00 đến 06/03/2026 09:00: chờ bổ sung, hoàn thiện hồ sơ',
      'Hẹn trả kết quả chuyển từ 05/03/2026 17:00 sang 10/03/2026 17:00',
    ];
    const extended = event('extended', '2026-03-02T09:00:00.000Z', { dueAfter: due });
    const pauses = [
      ...supplemented.dossier.pauses,
      { ...supplemented.dossier.pauses[0], kind: 'cơn bão', from: due, to: undefined },
    ] as typeof supplemented.dossier.pauses;
    const items = (of: RegisterSource) =>
      controlSlip(of)?.blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
    expect(items(supplemented)).toEqual([paused, moved]);
    const { dossier, events } = supplemented;
    expect(
      items({ ...supplemented, dossier: { ...dossier, pauses }, events: [...events, extended] }),
    ).toEqual([
      'Hẹn trả kết quả chuyển sang 04/03/2026 17:00',
      paused,
      'Tạm dừng tính thời hạn từ 04/03/2026 17:00: cơn bão',
      moved,
    ]);
  });

  it.each([
    ['2026-03-04T09:59:59.000Z', 'Trước hạn'],
    ['2026-03-04T10:00:00.000Z', 'Đúng hạn'],
    ['2026-03-04T10:00:59.000Z', 'Đúng hạn'],
    ['2026-03-04T10:01:00.000Z', 'Quá hạn'],
  ])('judges a hand-over by the minute: at %s %s', (at, word) => {
    expect(cell(event('stepCompleted', at), 4)).toBe(word);
  });

  it('judges by nothing a step that had no due time, nor what the applicant handed in', () => {
    expect(cell(event('stepCompleted', due, { dueAt: undefined }), 4)).toBe('');
    expect(cell(event('accepted', due), 4)).toBe('');
    expect(cell(event('accepted', due), 1)).toBe('Người nộp hồ sơ');
  });

  it('says of a unit that was asked whether it answered, unless a note says more', () => {
    expect(cell(event('opinionGiven', due), 5)).toBe('Cho ý kiến');
    expect(cell(event('unitSilent', due), 5)).toBe('Không trả lời trong thời hạn');
    expect(cell(event('opinionGiven', due, { note: 'Kèm bản vẽ' }), 5)).toBe('Kèm bản vẽ');
    expect(cell(event('stepReturned', due, { reason: 'Thiếu' }), 5)).toBe('Thiếu');
  });

  it('says of any other hand-over at which step it was, or that the dossier was taken in', () => {
    expect(cell(event('stepCompleted', due), 5)).toBe(source.procedure.process.steps[1]?.name);
    const { step: _none, ...accepted } = event('accepted', due);
    expect(cell(accepted, 5)).toBe('Tiếp nhận hồ sơ');
  });

  it('leaves out acts by which the dossier changes no hands, and numbers the others', () => {
    const rows = rowsOf(
      slip(event('noteAdded', due), event('stepCompleted', due), event('decided', due)),
    );
    expect(rows.map(([number]) => number)).toEqual(['1', '2']);
  });

  it('hands over to the counter at the end of the process', () => {
    expect(cell(event('decided', due, { to: 'end' }), 2)).toBe('Văn phòng UBND tỉnh Vĩnh Phúc');
  });

  it('is of the last moment at which something in it changed', () => {
    const [first, later, last] = ['02', '03', '04'].map((day) => `2026-03-${day}T02:00:00.000Z`);
    const moved = event('extended', String(later), { dueAfter: due });
    const noted = event('noteAdded', String(last));
    expect(slip(event('stepCompleted', String(first)), moved, noted)?.issuedAt).toBe(later);
    expect(slip(noted)?.issuedAt).toBe(source.dossier.acceptedAt);
  });

  it('names once each unit that takes part beside those that receive and lead', () => {
    const [first, second, ...rest] = source.procedure.process.steps;
    const beside = (unit: string): RegisterSource => ({
      ...source,
      procedure: {
        ...source.procedure,
        process: {
          ...source.procedure.process,
          steps: [first, { ...second, unit }, { ...second, unit }, ...rest].flatMap((step) =>
            step ? [step as (typeof rest)[number]] : [],
          ),
        },
      },
    });
    const told = (unit: string) => textOf(controlSlip(beside(unit)) as Sheet);
    const label = 'Cơ quan phối hợp giải quyết hồ sơ';
    expect(told('lead')).toContain(`${label}: không`);
    expect(told(source.dossier.leadUnit)).toContain(`${label}: không`);
    expect(told('H62.06')).toMatch(new RegExp(`${label}: Sở [^;\\n]+\\n`));
  });

  it('lists no change of time where nothing was paused or moved', () => {
    const lists = (of: RegisterSource) =>
      controlSlip(of)?.blocks.filter(({ kind }) => kind === 'list').length;
    expect(lists(source)).toBe(0);
    expect(lists(supplemented)).toBe(1);
    const same = event('extended', due, { dueBefore: due, dueAfter: due });
    expect(lists({ ...source, events: [...source.events, same] })).toBe(0);
  });
});

describe('the line in the register', () => {
  it('is signed by nobody where the result was taken online', () => {
    const signed = (resultChannel: 'online' | 'direct') =>
      rowsOf(registerEntry({ ...source, dossier: { ...source.dossier, resultChannel } }))[0]?.at(
        -1,
      );
    expect(signed('online')).toBe('Nhận trên Cổng');
    expect(signed('direct')).toBe('');
  });

  it('has the columns of the form, of which each takes its share', () => {
    const sheet = registerEntry(source);
    const table = sheet?.blocks.find(({ kind }) => kind === 'table');
    const columns = table?.kind === 'table' ? table.columns : [];
    expect(columns.map(({ share }) => share)).toEqual([
      ...[5.2, 18, 20, 12, 12, 11, 10, 10, 10, 8.6, 8],
    ]);
    expect(columns.map(({ group }) => group === undefined)).toEqual([
      ...[true, true, true, true, true, true, false, false, false, false, false],
    ]);
    expect(sheet).toMatchObject({ landscape: true, aboutMany: true });
  });

  it('is of the last thing that happened, and of no dossier that was not accepted', () => {
    expect(registerEntry(source)?.issuedAt).toBe(source.events.at(-1)?.at);
    expect(registerEntry({ ...source, dossier: begun.situation.dossier })).toBeUndefined();
  });
});
