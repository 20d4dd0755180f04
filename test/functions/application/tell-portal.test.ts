import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Conduct } from '../../../lib/local/portal/stand-in.ts';
import { conducts } from '../../../lib/local/portal/stand-in.ts';
import { manualTime } from '../../../lib/local/time.ts';
import { codes, event, kinds, MORNING, portalWorld, settle } from './portal-world.ts';

const DAY_S = 86_400;

/** Histories by which a run of the suite is held against the portal; `test:long` has ten thousand. */
const RUNS = Number(process.env.PORTAL_HISTORIES ?? 300);

/** Seconds for which the portal is down: the long ones rarer, for they take the longest to live through. */
const outages = [30, 60, 300, 300, 300, 3_600, 3_600, 3_600, DAY_S, 7 * DAY_S];

const anyStep = fc.oneof(
  { weight: 6, arbitrary: fc.record({ dossier: fc.nat(2), kind: fc.constantFrom(...kinds) }) },
  { weight: 2, arbitrary: fc.record({ conduct: fc.constantFrom(...conducts) }) },
  { weight: 1, arbitrary: fc.record({ downFor: fc.constantFrom(...outages) }) },
  { weight: 1, arbitrary: fc.record({ clock: fc.integer({ min: -DAY_S, max: DAY_S }) }) },
  { weight: 2, arbitrary: fc.record({ pass: fc.constantFrom(1, 20, 400, 3_600) }) },
);

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
