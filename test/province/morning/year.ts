import { beforeAll, describe, expect, it } from 'vitest';
import { listQueue } from '../../../functions/adapters/dynamodb/lists.ts';
import { transit } from '../../../functions/adapters/dynamodb/table.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { fillProvince } from '../../../lib/tools/year/fill-province.ts';
import { loadByHand } from '../../../statemachines/catalogue.ts';
import { CENTRE, officer } from '../people.ts';
import { api, running } from './province.ts';

const province = loadProvince('H62');
const year = { year: 2024, scale: 0.0002, seed: 2024, told: () => () => {} };
const fill = (scale = year.scale) =>
  fillProvince(running.province.url, province, loadByHand('H62'), { ...year, scale });

describe('the year 2024, filled into a running province', () => {
  let rates: Awaited<ReturnType<typeof fill>>;
  beforeAll(async () => {
    rates = await fill();
    // Three counts of three years of days take a while on a busy machine.
  }, 300_000);

  it('is in the reports of the API with the published rates', () => {
    expect(rates.map(({ name, received }) => [name, received])).toEqual([
      ['Sở, ngành', 63],
      ['Trung tâm', 19],
      ['Địa phương', 49],
    ]);
    // Of 19 dossiers one is 5.3 %.
    for (const { onTimePercent, publishedPercent } of rates)
      expect(Math.abs(onTimePercent - publishedPercent)).toBeLessThan(5.3);
  });

  it('leaves open work, which machines of the province carry on', async () => {
    const leader = { ...officer('leader', CENTRE), roles: ['administrator'] };
    const { body } = await api.get('/supervision', leader);
    const { all } = body.open as { all: number };
    expect(all).toBeGreaterThan(0);
    // What is planned waits in this queue until a machine opens it.
    const planned = async () =>
      (await listQueue(running.table, transit.opening, { limit: 9 })).rows;
    await expect.poll(planned, { timeout: 20_000 }).toEqual([]);
  });

  it('names the officers who did the work of its last weeks', async () => {
    const leader = { ...officer('leader', CENTRE), roles: ['administrator'] };
    const { body } = await api.get(`/units/${CENTRE}/officers`, leader);
    const worked = body.items as { officer: string; name?: string }[];
    const ofTheYear = worked.filter((one) => /^year|:\d+$/.test(one.officer));
    expect(ofTheYear).not.toEqual([]);
    for (const { name } of ofTheYear) expect(name).toMatch(/^\S+ \S+ \S+$/);
  });

  it('changes nothing when it is repeated, and does not mix with another', async () => {
    expect(await fill()).toEqual(rates);
    await expect(fill(0.0003)).rejects.toThrow('holds the year 2024 at scale 0.0002');
  }, 300_000);
});
