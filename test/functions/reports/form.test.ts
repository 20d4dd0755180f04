import { PDF } from '@libpdf/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import type { Dossier } from '../../../functions/domain/dossier/dossier.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { reportII06a } from '../../../functions/reports/form.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { figuresOfDossiers } from '../application/figures/figures-of-dossiers.ts';
import { ask } from '../asking.ts';
import { procedure } from '../domain/dossier/example.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { fonts } from '../fonts.ts';
import { useTable } from '../use-table.ts';

const table = useTable();
const at = (day: number) => `2026-03-${String(day).padStart(2, '0')}T03:00:00.000Z`;

const accepted = (number: number, day: number, more: Partial<Dossier>): Dossier => ({
  ...{ code: `H62.19-260302-000${number}`, version: 2, state: 'processing' },
  ...{ procedure: procedure.code, processVersion: 1, channel: 'online', resultChannel: 'online' },
  ...{ receivingUnit: 'H62.19', leadUnit: 'H62.11', applicantKey: 'key', filedBy: 'portal' },
  ...{ submittedAt: at(day), acceptedAt: at(day), originalDueAt: at(day + 3), dueAt: at(day + 3) },
  ...{ leg: 1, pauses: [], supplements: [] },
  ...more,
});
const decision = { outcome: 'approved', at: at(3), by: 'leader' } as const;

beforeAll(async () => {
  const rules = ProvinceRules.parse(loadProvince('H62'));
  await publishCatalogue(table, firstCatalogue([procedure]), rules);
});

const figures = figuresOfDossiers([
  accepted(1, 2, { deadline: 'overdue', overdueAt: at(5) }),
  accepted(2, 2, { decision, finishedAt: at(3), state: 'resolved' }),
  accepted(3, 9, { deadline: 'running' }),
]);

const form = (period: string) =>
  ask(
    reportII06a(table, () => figures, fonts),
    `period=${period}`,
    { now: at(10) },
  );

describe('form II.06a as a PDF', () => {
  it('prints what the workbook prints: the columns of the form, numbered, and a line for each field', async () => {
    const pdf: Buffer = await form('2026&format=pdf');
    const pages = (await PDF.load(pdf)).extractText();
    const text = pages.map((page) => page.text.normalize('NFC')).join(' ');
    for (const part of ['Kỳ báo cáo: Năm 2026', '(13)', 'Tổng cộng', 'NGƯỜI LẬP BIỂU'])
      expect(text).toContain(part);
    expect(text).not.toContain('Ngoài biểu mẫu');
  });
});

describe('form II.06a of a period that goes on', () => {
  it('holds against nobody what falls due after today, on the lines of the fields as in the sum', async () => {
    const { total, fields, levels, provisional } = await form('2026');
    expect(provisional).toBe(true);
    expect(total.columns).toMatchObject({ 3: 3, 7: 1, 8: 1, 11: 2, 12: 1, 13: 1 });
    expect(total.rates.ofThoseDue).toMatchObject({ numerator: 1, denominator: 2 });
    const { field: _field, ...only } = fields[0];
    expect(only).toEqual(total);
    expect(levels).toMatchObject([total]);
  });

  it('carries what is open now into a period that is still to come, where nothing has happened', async () => {
    const { total, fields } = await form('2027');
    expect(total.columns).toMatchObject({ 3: 2, 4: 0, 6: 2, 7: 0, 11: 2, 12: 1, 13: 1 });
    expect(fields).toMatchObject([total]);
  });
});
