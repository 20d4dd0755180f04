import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DossierEvent } from '../../../functions/domain/dossier/dossier.ts';
import { knownIn } from '../../../functions/domain/portal/reconciliation.ts';
import type { Conduct } from '../../../lib/local/portal/stand-in.ts';
import { conducts } from '../../../lib/local/portal/stand-in.ts';
import { manualTime } from '../../../lib/local/time.ts';
import { portalWorld } from './portal-world.ts';

const MORNING = Date.parse('2026-03-02T01:00:00.000Z');
const DAY_S = 86_400;

/** Histories by which a run of the suite is held against the portal; `test:long` has ten thousand. */
const RUNS = Number(process.env.PORTAL_HISTORIES ?? 300);

type World = ReturnType<typeof portalWorld>;

const codes = ['H62.01-260302-0001', 'H62.01-260302-0002', 'H62.07-260302-0001'] as const;

/** What a dossier may live through, some of it nothing that the portal gets. */
const kinds = [
  ['stepCompleted', 'processing'],
  ['documentFiled', 'processing'],
  ['supplementRequested', 'supplementing'],
  ['lookedInto', 'processing'],
  ['paid', 'processing'],
  ['resultIssued', 'resolved'],
] as const;

const event = (version: number, at: number, [kind, to]: (typeof kinds)[number]): DossierEvent => ({
  kind: version === 1 ? 'submitted' : kind,
  to: version === 1 ? 'submitted' : to,
  version,
  at: new Date(at).toISOString(),
  actor: 'an',
  facts: {},
});

/** Seconds for which the portal is down: the long ones rarer, for they take the longest to live through. */
const outages = [30, 60, 300, 300, 300, 3_600, 3_600, 3_600, DAY_S, 7 * DAY_S];

const anyStep = fc.oneof(
  { weight: 6, arbitrary: fc.record({ dossier: fc.nat(2), kind: fc.constantFrom(...kinds) }) },
  { weight: 2, arbitrary: fc.record({ conduct: fc.constantFrom(...conducts) }) },
  { weight: 1, arbitrary: fc.record({ downFor: fc.constantFrom(...outages) }) },
  { weight: 1, arbitrary: fc.record({ clock: fc.integer({ min: -DAY_S, max: DAY_S }) }) },
  { weight: 2, arbitrary: fc.record({ pass: fc.constantFrom(1, 20, 400, 3_600) }) },
);

/** Lets three instances of the function work until the queue is empty, time passing as they wait. */
async function settle({ queue }: World, time: ReturnType<typeof manualTime>, work: Worker[]) {
  for (let round = 0; queue.depth() > 0; round++) {
    if (round > 100_000) throw new Error('the queue never empties');
    let busy = false;
    for (const one of work) busy = (await one()) || busy;
    if (!busy) await time.advanceTo(Math.max(queue.nextVisible() ?? 0, time.now() + 1));
  }
}
type Worker = () => Promise<boolean>;

describe('telling the portal', () => {
  it('loses nothing, keeps the order of each dossier and gives no id two contents, however the portal behaves', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 40 }), async (steps) => {
        const time = manualTime(MORNING, async () => {});
        const world = portalWorld(time);
        const work = [world.worker(), world.worker(), world.worker()];
        const versions = [0, 0, 0];
        for (const step of steps) {
          if ('dossier' in step) {
            const version = (versions[step.dossier] ?? 0) + 1;
            versions[step.dossier] = version;
            world.happens(codes[step.dossier] ?? '', event(version, time.now(), step.kind));
          } else if ('conduct' in step) world.portal.behave([step.conduct]);
          else if ('downFor' in step) world.portal.downFor(step.downFor);
          else if ('clock' in step) world.portal.setClock(step.clock);
          else {
            await time.advance(step.pass * 1000);
            for (const one of work) await one();
          }
        }
        await settle(world, time, work);
        expect(world.lost()).toEqual([]);
        expect(world.outOfOrder()).toEqual([]);
        expect(world.doubled()).toEqual([]);

        // Each night mends what is left; the portal misbehaves at most once for each step.
        let left = 1;
        for (let night = 0; left > 0 && night <= steps.length + 2; night++) {
          await time.advance(DAY_S * 1000);
          const { differences } = (await world.compared()).found;
          left = Object.values(differences).reduce((sum, n) => sum + n, 0);
          await settle(world, time, work);
        }
        expect(left).toBe(0);
        expect(world.doubled()).toEqual([]);
      }),
      {
        numRuns: RUNS,
        // Refused twice: the second comparison sends again what the first one did.
        examples: [
          [[{ dossier: 0, kind: kinds[0] }, { conduct: 'refuses' }, { conduct: 'refuses' }]],
        ],
      },
    );
  });

  it('waits for a dossier that cannot be told without holding up another', async () => {
    const time = manualTime(MORNING);
    const world = portalWorld(time);
    world.happens(codes[0], event(1, MORNING, kinds[0]));
    world.happens(codes[0], event(2, MORNING, kinds[0]));
    world.happens(codes[1], event(1, MORNING, kinds[0]));
    world.portal.behave(['fails']);
    await world.worker()();
    expect(world.portal.list(10).DanhSach.map(({ MaHoSo }) => MaHoSo)).toEqual([codes[1]]);
    await settle(world, time, [world.worker()]);
    expect(world.portal.messagesOf(codes[0]).map(({ MaThongDiep }) => MaThongDiep)).toEqual([
      `${codes[0]}/1`,
      `${codes[0]}/2`,
    ]);
  });

  it('keeps a message that the portal refuses for people, and tells the next one', async () => {
    const time = manualTime(MORNING);
    const world = portalWorld(time);
    world.happens(codes[0], event(1, MORNING, kinds[0]));
    world.happens(codes[0], event(2, MORNING, kinds[0]));
    world.portal.behave(['refuses'] satisfies Conduct[]);
    await world.worker()();
    expect(world.refused).toEqual([`${codes[0]}/1`]);
    expect(world.queue.depth()).toBe(0);
    expect(world.portal.list(10).DanhSach).toMatchObject([{ MaThongDiepCuoi: `${codes[0]}/2` }]);
  });

  it('asks a portal that is down less and less, and no dossier waits for more than two minutes after it', async () => {
    const time = manualTime(MORNING);
    const world = portalWorld(time);
    for (let n = 1; n <= 50; n++)
      world.happens(`H62.01-260302-${String(n).padStart(4, '0')}`, event(1, MORNING, kinds[0]));
    world.portal.downFor(300);
    await settle(world, time, [world.worker()]);
    expect(world.asked() - 50).toBeLessThan(20);
    expect(time.now() - MORNING).toBeLessThan((300 + 180) * 1000);
    expect(world.lost()).toEqual([]);
  });
});

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
