import { describe, expect, it } from 'vitest';
import { daysAfter } from '../../../functions/domain/clock/civil-day.ts';
import { vietnamDay } from '../../../functions/domain/codes.ts';
import { handledElsewhere } from '../long-procedure.ts';
import { CENTRE, counter } from '../people.ts';
import { api, running } from './province.ts';

const administrator = { sub: 'quan-tri', roles: ['administrator'] };

/** What `GET /portal/reconciliation` tells of a night. */
interface Night {
  readonly at: string;
  readonly differences: Readonly<Record<string, number>>;
  readonly examples: readonly object[];
}

const site = () => running.province.status().portal?.url ?? '';
const order = async (path: string, body: object) => {
  const response = await fetch(`${site()}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  return (await response.json()) as Record<string, unknown>;
};
const today = () => vietnamDay(new Date(running.province.time.now()).toISOString());

/** What comes through the National Portal of other systems, and what its nights repair. */
describe('a dossier', () => {
  it('that a ministry’s system handles is filed there, and followed here as the portal tells of it', async () => {
    const procedure = handledElsewhere.code;
    const here = await api.submit(procedure);
    expect(here.body.code).toBe('handled-elsewhere');
    expect(JSON.stringify(here.body)).toContain(handledElsewhere.handlingSystem?.url);
    const day = today().replaceAll('-', '');
    const MaHoSo = `G15.01-${day.slice(2)}-620001`;
    const stands = (minute: string, TrangThaiHoSo: number, more: object = {}) => ({
      Loai: 'DongBoHoSo',
      NoiDung: {
        ...{ MaHoSo, MaTTHC: `${procedure}.000.00.00.G15`, NoiNopHoSo: CENTRE, KenhThucHien: 2 },
        ...{ ChuHoSo: 'Nguyễn Văn An', SoGiayToChuHoSo: '026090001234', TrangThaiHoSo },
        ...{ NgayNopHoSo: `${day}000000`, NgayTiepNhan: `${day}000100` },
        ...{ ThoiDiemCapNhat: `${day}00${minute}00`, ...more },
      },
    });
    const first = { MaThongDiep: 'BTP-0000-0001', ...stands('02', 4) };
    for (const letter of [first, first, stands('04', 5), stands('03', 6)])
      expect(await order('/_send', letter)).toMatchObject({ error_code: 0, MaHoSo });
    expect((await api.get(`/dossiers/${MaHoSo}`, counter)).body).toMatchObject({
      state: 'supplementing',
      handledBy: handledElsewhere.handlingSystem?.name,
    });
    const accept = `/dossiers/${MaHoSo}/acts/accept`;
    const worked = await api.post(accept, counter, {}, { 'if-match': '*' });
    expect(worked.body.code).toBe('handled-elsewhere');
    await order('/_send', { ...stands('05', 9, { KetQua: 1 }), ThatLac: true });
    expect(await (await fetch(site())).text()).toContain('BTP-0000-0001');
  });

  it('is sent to the National Portal again at night where that lacks it, and the score of Decision 766 follows', async () => {
    await order('/_conduct', { next: ['refuses'] });
    const { code } = (await api.submit('1.009642')).body;
    const refusal = async () => {
      const { body } = await api.get('/portal/refusals?limit=100', administrator);
      return (body.items as { id: string }[]).find(({ id }) => id === `${code}/1`);
    };
    await expect.poll(refusal, { timeout: 20_000 }).toMatchObject({ reason: 'REFUSED' });
    expect(await refusal()).not.toHaveProperty('settledAt');
    const compared = async (at: string) => {
      await running.province.time.advanceTo(Date.parse(at));
      return api.untilAt<{ last?: Night }>(
        '/portal/reconciliation',
        administrator,
        ({ last }) => (last?.at ?? '') >= at,
      );
    };
    const day = today();
    /** Of the dossiers of this day: the portal knows all of `numerator`. */
    const score = async () => {
      const { body } = await api.get(`/reports/766?from=${day}&to=${day}`, administrator);
      const components = body.components as { component: string }[];
      return components.find(({ component }) => component === 'DOSSIER_SYNC');
    };
    const { last: found } = await compared(`${day}T19:00:00.000Z`);
    expect(found?.examples).toContainEqual({ code, difference: 'missing' });
    expect(found?.differences.toldOtherwise).toBe(1);
    expect(await score()).toMatchObject({ numerator: 0, denominator: 1 });
    const messages = async () => {
      const told = await fetch(`${site()}/ho-so/${code}`);
      return ((await told.json()) as { MaThongDiep: string }[]).map((one) => one.MaThongDiep);
    };
    await expect.poll(messages, { timeout: 20_000 }).toEqual([`${code}/1`]);
    const { last: again } = await compared(`${daysAfter(day, 1)}T19:00:00.000Z`);
    expect(again?.differences).toMatchObject({ missing: 0, toldOtherwise: 1 });
    await expect.poll(refusal).toHaveProperty('settledAt');
    const source = { kind: 'reconciled', at: again?.at };
    expect(await score()).toMatchObject({ numerator: 1, denominator: 1, source });
  });
});
