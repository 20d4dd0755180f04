import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { manualTime, runningTime } from '../../../lib/local/time.ts';

const DAY = 24 * 3_600_000;

describe('manual time', () => {
  it('rings alarms in the order of their instants, each at its own', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 1000 })), async (instants) => {
        const time = manualTime(0);
        const rung: number[] = [];
        for (const instant of instants) {
          time.at(instant, () => {
            expect(time.now()).toBe(instant);
            rung.push(instant);
          });
        }
        await time.advance(1000);
        expect(rung).toEqual(instants.toSorted((a, b) => a - b));
      }),
    );
  });

  it('lets the work of one alarm settle before the next, and rings what that work asked for', async () => {
    const time = manualTime(0);
    const seen: string[] = [];
    time.at(10, async () => {
      await Promise.resolve();
      seen.push(`asked at ${time.now()}`);
      time.at(15, () => seen.push(`rang at ${time.now()}`));
    });
    time.at(20, () => seen.push(`last at ${time.now()}`));
    await time.advanceTo(30);
    expect(seen).toEqual(['asked at 10', 'rang at 15', 'last at 20']);
    expect(time.now()).toBe(30);
  });

  it('rings no cancelled alarm, even one cancelled by another of the same instant', async () => {
    const time = manualTime(0);
    const rung: string[] = [];
    time.at(5, () => {
      rung.push('first');
      cancel();
    });
    const cancel = time.at(5, () => rung.push('second'));
    time.at(5, () => rung.push('third'));
    time.at(6, () => rung.push('later'));
    await time.advance(5);
    cancel();
    await time.advance(1);
    expect(rung).toEqual(['first', 'third', 'later']);
  });

  it('rings an alarm set in the past at the next occasion and never goes back', async () => {
    const time = manualTime(100);
    const rung: number[] = [];
    time.at(40, () => rung.push(time.now()));
    await time.advanceTo(50);
    expect(time.now()).toBe(100);
    await time.advance(0);
    expect(rung).toEqual([100]);
  });
});

describe('running time', () => {
  const machineStart = Date.parse('2026-11-23T01:00:00.000Z');
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: machineStart });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('shows the time of the machine unless told otherwise', () => {
    const time = runningTime();
    vi.advanceTimersByTime(1234);
    expect(time.now()).toBe(machineStart + 1234);
  });

  it('sleeps through 98 days and more, which are longer than one timer can be', () => {
    const time = runningTime();
    const rung: number[] = [];
    time.at(machineStart + 98 * DAY, () => rung.push(time.now()));
    vi.advanceTimersByTime(98 * DAY - 1);
    expect(rung).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(rung).toEqual([machineStart + 98 * DAY]);
  });

  it('runs at its speed, from where it was when the speed was set, and stands still at 0', () => {
    const time = runningTime({ start: 0, speed: 10 });
    vi.advanceTimersByTime(100);
    time.setSpeed(0);
    vi.advanceTimersByTime(100);
    expect(time.now()).toBe(1000);
    const rung: number[] = [];
    time.at(3000, () => rung.push(time.now()));
    time.setSpeed(1000);
    vi.advanceTimersByTime(2);
    expect(rung).toEqual([3000]);
  });

  it('goes on after a restart from the time at which it stopped', () => {
    const time = runningTime({ start: 0, speed: 10 });
    vi.advanceTimersByTime(100);
    const saved = JSON.stringify(time.state());
    time.stop();
    vi.advanceTimersByTime(DAY);
    const again = runningTime(JSON.parse(saved) as ReturnType<typeof time.state>);
    vi.advanceTimersByTime(1);
    expect(again.now()).toBe(1010);
  });

  it('goes on from where it was when the clock of the machine is set back', () => {
    const time = runningTime({ start: 0, speed: 1 });
    vi.advanceTimersByTime(60_000);
    expect(time.now()).toBe(60_000);
    vi.setSystemTime(Date.now() - DAY);
    expect(time.now()).toBe(60_000);
    vi.advanceTimersByTime(5_000);
    expect(time.now()).toBe(65_000);
  });

  it('can be taken forward, ringing on the way, and runs on from there', async () => {
    const settled: number[] = [];
    const time = runningTime({ start: 0, settle: async () => void settled.push(time.now()) });
    const rung: number[] = [];
    time.at(98 * DAY, () => rung.push(time.now()));
    time.at(200 * DAY, () => rung.push(time.now()));
    await time.advanceTo(100 * DAY);
    await time.advanceTo(50 * DAY);
    expect(time.now()).toBe(100 * DAY);
    expect(rung).toEqual([98 * DAY]);
    expect(settled).toEqual([0, 98 * DAY, 100 * DAY]);
    vi.advanceTimersByTime(100 * DAY);
    expect(rung).toEqual([98 * DAY, 200 * DAY]);
  });

  it('does not ring early when its timer does', () => {
    const time = runningTime();
    const rung: number[] = [];
    time.at(machineStart + 1000, () => rung.push(time.now()));
    vi.setSystemTime(machineStart - 500);
    vi.advanceTimersByTime(1000);
    expect(rung).toEqual([]);
    vi.advanceTimersByTime(500);
    expect(rung).toEqual([machineStart + 1000]);
  });

  it('rings nothing once stopped', () => {
    const time = runningTime();
    const rung: number[] = [];
    time.at(machineStart + 1000, () => rung.push(time.now()));
    time.stop();
    vi.advanceTimersByTime(2000);
    expect(rung).toEqual([]);
  });
});
