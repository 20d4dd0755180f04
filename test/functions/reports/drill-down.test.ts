import { beforeAll, describe, expect, it } from 'vitest';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { dossierRow } from '../../../functions/adapters/dynamodb/dossier-rows.ts';
import { writeTogether } from '../../../functions/adapters/dynamodb/dossier-store.ts';
import { keepOfficerName } from '../../../functions/adapters/dynamodb/officer-store.ts';
import type { Figures } from '../../../functions/application/figures/figures.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import type { Endpoint } from '../../../functions/http/handler.ts';
import { boardList } from '../../../functions/reports/drill-down.ts';
import { reportII06a } from '../../../functions/reports/form.ts';
import { board } from '../../../functions/reports/supervision.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { arrivalsOf } from '../../../lib/tools/year/arriving-dossiers.ts';
import { live } from '../../../lib/tools/year/dossier-life.ts';
import { loadByHand } from '../../../statemachines/catalogue.ts';
import { dossierTable } from '../../lib/local/dynamodb/dossier-table.ts';
import { figuresOfDossiers, onlyPlace } from '../application/figures/figures-of-dossiers.ts';
import { ask } from '../asking.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { fonts } from '../fonts.ts';
import { useTable } from '../use-table.ts';

const NOW = '2024-07-01T03:00:00.000Z';
/** It takes over a unit that had taken over others. */
const UNITED = 'H62.91';
const CENTRE = 'H62.19';
const FORMER = ['H62.02', 'H62.06.01', 'H62.08', 'H62.10', 'H62.11'];
const RESOLVED = 'ended.early,ended.onTime,ended.late';
const closed = 'from=2024-03-01&to=2024-05-31';
const running = 'from=2024-06-01&to=2024-07-31';

/** Both watch lists of units, beside what the other tests need. */
const watched = ['receivingWatch', 'leadWatch'];
const tableWithLists = {
  ...dossierTable,
  AttributeDefinitions: [
    ...dossierTable.AttributeDefinitions,
    ...watched.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  ],
  GlobalSecondaryIndexes: [
    ...dossierTable.GlobalSecondaryIndexes,
    ...watched.map((name) => ({
      IndexName: name,
      KeySchema: [
        { AttributeName: name, KeyType: 'HASH' },
        { AttributeName: 'dueAt', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['code'] },
    })),
  ],
};

describe('the way from figures to dossiers', () => {
  const table = useTable(tableWithLists);
  let figures: Figures;
  const current = async () => figures;
  const asked = (endpoint: Endpoint, query: string) => ask(endpoint, query, { now: NOW });

  beforeAll(async () => {
    const province = loadProvince('H62');
    const rules = ProvinceRules.parse(province);
    const catalogue = loadByHand('H62');
    const mergedInto = new Map([
      [CENTRE, UNITED],
      ...FORMER.map((unit) => [unit, CENTRE] as const),
    ]);
    await publishCatalogue(table, firstCatalogue(catalogue), {
      ...rules,
      units: [
        ...rules.units.map((unit) => ({ ...unit, mergedInto: mergedInto.get(unit.code) })),
        { code: UNITED, name: UNITED, validFrom: '2024-01-01' },
      ],
    });
    const arrivals = [...arrivalsOf(province, catalogue, { scale: 0.0004 })];
    const dossiers = arrivals
      .filter(({ filed }) => filed.at <= NOW)
      .map(({ filed, fate }, index) => {
        // Every third applicant is asked for more and takes a month, so that some are paused now.
        const slow = index % 3 === 0 && { supplement: true, applicantMinutes: 9600 };
        return live(filed, { ...fate, ...slow }, NOW).situation.dossier;
      });
    for (const dossier of dossiers)
      await writeTogether(table, [{ Put: { TableName: table.name, Item: dossierRow(dossier) } }]);
    const fields = new Map(catalogue.map(({ code, field }) => [code, field]));
    const levelOf = (unit: string) => (Number(unit.at(-1)) % 2 === 0 ? 'province' : 'commune');
    figures = await figuresOfDossiers(dossiers, (dossier) => ({
      ...onlyPlace(dossier),
      field: fields.get(dossier.procedure) ?? '',
      levels: {
        receiving: levelOf(dossier.receivingUnit),
        lead: levelOf(dossier.leadUnit),
      },
    }));
  }, 60_000);

  /** The codes of a whole list, page by page. */
  async function listed(query: string): Promise<readonly string[]> {
    const codes: string[] = [];
    let next: string | undefined;
    do {
      const page = await asked(
        boardList(table, current),
        `${query}&limit=7${next ? `&cursor=${next}` : ''}`,
      );
      codes.push(...page.items.map(({ code }: { code: string }) => code));
      next = page.next;
    } while (next);
    expect(new Set(codes).size).toBe(codes.length);
    return codes;
  }

  const scopes = ['receiving', 'lead'].map((by) => `unit=${UNITED}&by=${by}`);

  it.each(scopes)('leads from every column of form II.06a to its dossiers: %s', async (scope) => {
    for (const period of [closed, running]) {
      const { total, fields } = await asked(
        reportII06a(table, current, fonts),
        `${scope}&${period}`,
      );
      const { columns, rates } = total;
      const of = {
        3: 'accepted,carried',
        4: 'accepted.online',
        5: 'accepted.direct,accepted.post',
        7: RESOLVED,
        6: 'carried',
        8: 'ended.early',
        9: 'ended.onTime',
        10: 'ended.late',
        11: 'pending',
        12: 'pendingInTerm',
        13: 'pendingOverdue',
      };
      const found: Record<string, number> = {};
      for (const [column, list] of Object.entries(of))
        found[column] = (await listed(`${scope}&${period}&of=${list}`)).length;
      expect(columns).toMatchObject(found);
      expect(columns[11]).toBeGreaterThan(0);
      expect(columns[6]).toBeGreaterThan(0);
      const inTime = await listed(`${scope}&${period}&of=accepted&without=cohort.late`);
      expect(inTime).toHaveLength(rates.ofThoseReceived.numerator);
      expect(fields.length).toBeGreaterThan(1);
      const [{ field, ...line }] = fields;
      for (const [column, list] of Object.entries(of)) {
        const own = await listed(
          `${scope}&${period}&of=${list}&field=${encodeURIComponent(field)}`,
        );
        expect([column, own.length]).toEqual([column, line.columns[column]]);
      }
    }
  });

  it.each(scopes)(
    'leads from the numbers of the board, paused dossiers included: %s',
    async (scope) => {
      const { open } = await asked(board(table, current, fonts), scope);
      const all = await listed(`${scope}&of=open`);
      expect(all).toHaveLength(open.all);
      for (const list of [
        'dueToday',
        'dueSoon',
        'overdue',
        'overdueApologised',
        'overdueWithoutApology',
      ])
        expect([list, await listed(`${scope}&of=${list}`)]).toEqual([
          list,
          expect.objectContaining({ length: open[list] }),
        ]);
      expect(await listed(`${scope}&of=pending`)).toEqual(all);
      const paused = await listed(`${scope}&of=open&state=supplementing`);
      expect(paused.length).toBeGreaterThan(0);
    },
  );

  it.each(scopes)(
    'leads from each day of the calendar to what falls due on it: %s',
    async (scope) => {
      const { due } = await asked(board(table, current, fonts), scope);
      expect(due.days).toHaveLength(49);
      expect(due.days[0]).toEqual({ day: '2024-06-17', n: expect.any(Number) });
      expect(due.days[5]).toMatchObject({ day: '2024-06-22', rests: true });
      const full = due.days.filter(({ n }: { n: number }) => n > 0);
      expect(full.length).toBeGreaterThan(2);
      for (const { day, n } of full)
        expect(await listed(`${scope}&of=open&from=${day}&to=${day}`)).toHaveLength(n);
    },
  );

  it.each(['receiving', 'lead'])(
    'leads from the numbers of the whole province, of each channel too: %s',
    async (by) => {
      const lists = {
        all: 'open',
        dueToday: 'dueToday',
        dueSoon: 'dueSoon',
        overdue: 'overdue',
        overdueApologised: 'overdueApologised',
        overdueWithoutApology: 'overdueWithoutApology',
      };
      for (const channel of ['', '&channel=online', '&channel=direct']) {
        const { open, submitted, supplements } = await asked(
          board(table, current, fonts),
          `by=${by}${channel}`,
        );
        const found: Record<string, number> = {};
        for (const [number, of] of Object.entries(lists))
          found[number] = (await listed(`by=${by}&of=${of}${channel}`)).length;
        expect(found).toEqual(open);
        expect(open.all).toBeGreaterThan(open.dueSoon);
        expect(await listed(`by=${by}&of=submitted.online${channel}`)).toHaveLength(
          submitted.online ?? 0,
        );
        expect(supplements.n).toBeGreaterThan(0);
      }
      const codes = await listed(`by=${by}&of=open`);
      expect(await listed(`by=${by}&of=open&order=desc`)).toEqual(codes.toReversed());
      const { total, levels } = await asked(
        reportII06a(table, current, fonts),
        `by=${by}&${running}`,
      );
      expect(await listed(`by=${by}&${running}&of=pending`)).toHaveLength(total.columns[11]);
      expect(levels.length).toBeGreaterThan(1);
      for (const { level, columns } of levels)
        for (const [column, of] of Object.entries({ 7: RESOLVED, 11: 'pending' }))
          expect(await listed(`by=${by}&${running}&of=${of}&level=${level}`)).toHaveLength(
            columns[column],
          );
      for (const line of ['field=x', 'level=commune', 'without=accepted'])
        await expect(asked(boardList(table, current), `of=open&${line}`)).resolves.toMatchObject({
          errors: [{ pointer: '/of' }],
        });
    },
  );

  it('names procedures, and officers once one has come under a token with a name', async () => {
    const ask = () => asked(board(table, current, fonts), `unit=${UNITED}`);
    const { procedures, officers } = await ask();
    expect(procedures.length).toBeGreaterThan(0);
    for (const one of procedures) expect(one.procedureName, one.procedure).toBeTruthy();
    const { items } = await asked(boardList(table, current), `unit=${UNITED}&of=open`);
    expect(items[0].procedureName).toBeTruthy();
    const [{ officer: sub, officerName }] = officers;
    expect(officerName).toBeUndefined();
    await keepOfficerName(table, { sub, name: 'Lê Văn Cường', roles: ['citizen'], units: [] });
    await keepOfficerName(table, { sub: 'other', roles: ['specialist'], units: [] });
    expect((await ask()).officers[0].officerName).toBeUndefined();
    await keepOfficerName(table, { sub, name: 'Lê Văn Cường', roles: ['specialist'], units: [] });
    expect((await ask()).officers[0].officerName).toBe('Lê Văn Cường');
  });

  it('asks on which day the period begins into which dossiers were carried', async () => {
    await expect(
      asked(boardList(table, current), `unit=${UNITED}&of=carried`),
    ).resolves.toMatchObject({
      code: 'invalid-field',
    });
  });
});
