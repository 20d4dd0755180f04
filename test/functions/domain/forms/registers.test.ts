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

  it('is of the last thing that happened, and of no dossier that was not accepted', () => {
    expect(registerEntry(source)?.issuedAt).toBe(source.events.at(-1)?.at);
    expect(registerEntry({ ...source, dossier: begun.situation.dossier })).toBeUndefined();
  });
});
