import { DeleteCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll } from 'vitest';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { dossierRow } from '../../../functions/adapters/dynamodb/dossier-rows.ts';
import { keys } from '../../../functions/adapters/dynamodb/table.ts';
import { dossierCode } from '../../../functions/domain/codes.ts';
import type { Dossier } from '../../../functions/domain/dossier/dossier.ts';
import { ProvinceRules } from '../../../functions/domain/province.ts';
import { dossiersOf, tally } from '../../../functions/tally/tally.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { procedure } from '../domain/dossier/example.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { useTable } from '../use-table.ts';

const UNITS = ['H62.19', 'H62.11'];
const DAY = '2026-03-02';
export const codeOf = (number: number) => dossierCode('H62.19', DAY, number);
export const at = (day: number) => `2026-03-${String(day).padStart(2, '0')}T03:00:00.000Z`;

const decision = { outcome: 'approved', at: at(9), by: 'binh' } as const;
/** Received by one unit and decided late by another. */
export const dossier = (number: number): Dossier => ({
  ...{ code: codeOf(number), version: 5, state: 'resolved' },
  ...{ procedure: procedure.code, processVersion: 1, channel: 'online', resultChannel: 'online' },
  ...{ receivingUnit: 'H62.19', leadUnit: 'H62.11', applicantKey: 'key', filedBy: 'portal' },
  ...{ submittedAt: at(2), acceptedAt: at(2), originalDueAt: at(5), dueAt: at(5), leg: 1 },
  ...{ pauses: [], supplements: [], decision, finishedAt: at(9) },
  work: [
    { kind: 'accepted', by: 'an', unit: 'H62.19', at: at(2) },
    { kind: 'decided', by: 'binh', unit: 'H62.11', at: at(9), late: true },
  ],
});

/** A table with a small province in it: two units, and three dossiers of one day that are counted. */
export function useCounted() {
  const table = useTable();
  beforeAll(async () => {
    const province = ProvinceRules.parse(loadProvince('H62'));
    const units = province.units.filter(({ code }) => UNITS.includes(code));
    await publishCatalogue(table, firstCatalogue([procedure]), { ...province, units });
    const rows = [1, 2, 3].map((number) => dossierRow(dossier(number)));
    for (const Item of [...rows, { ...keys.sequence('H62.19', DAY), n: 3 }])
      await table.client.send(new PutCommand({ TableName: table.name, Item }));
    await tally(table, dossiersOf(rows));
  });

  /** Every row that can be made anew from the dossiers. */
  async function figures() {
    const { Items: rows = [] } = await table.client.send(
      new ScanCommand({ TableName: table.name }),
    );
    return rows.filter(({ pk }) => /^R#(?!rebuild|recount|tallies)/.test(String(pk)));
  }

  /** Loses those of them whose partition is so named. */
  async function lose(lost: RegExp): Promise<void> {
    for (const { pk, sk } of await figures())
      if (lost.test(String(pk)))
        await table.client.send(new DeleteCommand({ TableName: table.name, Key: { pk, sk } }));
  }
  return { table, figures, lose };
}
