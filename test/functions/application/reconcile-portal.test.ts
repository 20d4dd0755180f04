import { describe, expect, it } from 'vitest';
import { knownIn } from '../../../functions/domain/portal/reconciliation.ts';
import { manualTime } from '../../../lib/local/time.ts';
import { codes, event, kinds, MORNING, portalWorld, settle } from './portal-world.ts';

describe('the comparison at night', () => {
  it('names what the portal lacks, is behind in or has beyond us, and mends what can be mended', async () => {
    const time = manualTime(MORNING);
    const world = portalWorld(time);
    const work = [world.worker()];
    for (const code of codes) world.happens(code, event(1, time.now(), kinds[0]));
    await settle(world, time, work);
    const elsewhere = 'G15.01-260302-620001';
    world.happens(elsewhere, {
      ...event(1, time.now(), kinds[0]),
      ...{ kind: 'followed', to: 'processing' },
    });
    // Told while another portal stood there: its messages are gone.
    world.happens(codes[0], event(2, time.now(), kinds[0]));
    for (let held = world.queue.receive(10); held.length > 0; held = world.queue.receive(10))
      for (const { id } of held) world.queue.delete([id]);
    world.portal.take({
      MaThongDiep: `${codes[1]}/9`,
      HoSo: { MaHoSo: codes[1], TrangThaiHoSo: 4 },
    });
    world.portal.take({
      MaThongDiep: 'H62.01-260302-0099/1',
      HoSo: { MaHoSo: 'H62.01-260302-0099', TrangThaiHoSo: 1 },
    });
    world.portal.take({
      MaThongDiep: `${elsewhere}/9`,
      HoSo: { MaHoSo: elsewhere, TrangThaiHoSo: 9 },
    });
    const { found: soon } = await world.compared();
    expect(soon.differences).toMatchObject({ behind: 0 });
    await time.advance(3_600_000);
    const { found, units } = await world.compared();
    expect(found.differences).toEqual({
      missing: 0,
      behind: 1,
      otherState: 0,
      ahead: 1,
      unknown: 1,
      toldOtherwise: 1,
    });
    const march = { from: '2026-03-01', to: '2026-03-31' };
    const known = (unit: string) => knownIn([units.get(unit) ?? {}], march);
    expect(known('H62.01')).toEqual({ dossiers: 2, known: 0, listed: 3 });
    expect(known('H62.07')).toEqual({ dossiers: 1, known: 1, listed: 1 });
    expect(found.sentAgain).toBe(1);
    await settle(world, time, work);
    expect((await world.compared()).found.differences).toMatchObject({ behind: 0, ahead: 1 });
  });

  it('leaves what waits in the queue, and sends again what is lost beside it', async () => {
    const time = manualTime(MORNING);
    const world = portalWorld(time);
    for (const code of codes.slice(0, 2)) world.happens(code, event(1, time.now(), kinds[0]));
    const compared = async () => (await world.compared()).found;
    await time.advance(3_600_000);
    expect(await compared()).toMatchObject({ differences: { missing: 2 }, sentAgain: 0 });
    expect(world.queue.depth()).toBe(2);
    const [lost] = world.queue.receive(1);
    world.queue.delete([lost?.id ?? '']);
    expect(await compared()).toMatchObject({ differences: { missing: 2 }, sentAgain: 2 });
    await time.advance(86_400_000);
    expect(await compared()).toMatchObject({ differences: { missing: 2 }, sentAgain: 0 });
    expect(world.queue.depth()).toBe(3);
  });
});
