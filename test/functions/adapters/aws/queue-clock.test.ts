import { describe, expect, it } from 'vitest';
import { queueClock } from '../../../../functions/adapters/aws/queue-clock.ts';
import { secondsOfQuiet } from '../../../../functions/domain/notifications/quiet-hours.ts';
import { vn } from '../../domain/clock/moments.ts';

const night = { from: '21:00', to: '07:00' };

/** A queue beside a machine, whose clocks run apart by `apart` seconds. */
function beside(apart: number) {
  let queue = Date.parse(vn('2026-03-02 20:58'));
  const clock = queueClock(() => queue - apart * 1000);
  const first = queue;
  let receipts = 0;
  return {
    receive(after = 0) {
      queue += after * 1000;
      return clock.at({
        messageId: 'tin-0001',
        attributes: {
          ApproximateReceiveCount: String(++receipts),
          ApproximateFirstReceiveTimestamp: String(first),
          SentTimestamp: String(first),
          SenderId: '',
        },
      });
    },
    postpone: (seconds: number) => clock.postponed('tin-0001', seconds),
  };
}

describe('the time of a queue', () => {
  it('holds until the morning what an outage held back into the quiet hours, and not longer', () => {
    for (const apart of [0, 3, -7_000_000, 9_000_000]) {
      const { receive, postpone } = beside(apart);
      expect(secondsOfQuiet(receive(), night)).toBe(0);
      postpone(120);
      const rest = secondsOfQuiet(receive(120), night);
      expect(rest).toBe(10 * 3600);
      postpone(rest);
      expect(secondsOfQuiet(receive(rest), night)).toBe(0);
    }
  });

  it('follows a province whose time is moved on while a message waits', () => {
    let machine = Date.parse('2026-11-28T08:00:00Z');
    const clock = queueClock(() => machine);
    const first = Date.parse(vn('2026-03-02 22:00'));
    const receipt = (count: number) => ({
      messageId: 'tin-0002',
      attributes: {
        ApproximateReceiveCount: String(count),
        ApproximateFirstReceiveTimestamp: String(first),
        SentTimestamp: String(first),
        SenderId: '',
      },
    });
    const rest = secondsOfQuiet(clock.at(receipt(1)), night);
    clock.postponed('tin-0002', rest);
    machine += 1000;
    expect(clock.at(receipt(2))).toBe(vn('2026-03-03 07:00'));
  });

  it('is that of the machine where an instance sees no first receipt', () => {
    const clock = queueClock(() => Date.parse(vn('2026-03-02 23:00')));
    const attributes = {
      ApproximateReceiveCount: '7',
      ApproximateFirstReceiveTimestamp: String(Date.parse(vn('2026-03-02 20:00'))),
      SentTimestamp: '0',
      SenderId: '',
    };
    expect(clock.at({ messageId: 'tin-0003', attributes })).toBe(vn('2026-03-02 23:00'));
  });
});
