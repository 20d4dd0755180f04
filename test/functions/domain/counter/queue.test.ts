import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  book,
  cancel,
  draw,
  nextInLine,
  type Ticket,
} from '../../../../functions/domain/counter/queue.ts';
import { must } from '../dossier/example.ts';

const hours = [
  { from: '2026-03-02T01:00:00.000Z', to: '2026-03-02T02:00:00.000Z', capacity: 2 },
  { from: '2026-03-02T02:00:00.000Z', to: '2026-03-02T03:00:00.000Z', capacity: 2 },
];
const early = '2026-03-02T00:00:00.000Z';
const at = (now: string) => ({ unit: 'H62.19', day: '2026-03-02', now });
const hour = hours[0]?.from ?? '';
const booked = (by: string, tickets: readonly Ticket[]) =>
  book({ ...at(early), by, hour }, hours, tickets);

describe('the queue of a counter', () => {
  it('books an hour for as many people as it has room for, and once for each', () => {
    const one = must(booked('an', []));
    expect(booked('an', [one])).toMatchObject({ reason: { code: 'ticket-held' } });
    const two = must(booked('binh', [one]));
    expect([one.number, two.number]).toEqual([1, 2]);
    expect(booked('chi', [one, two])).toMatchObject({
      reason: { code: 'hour-full', facts: { hours: [{ left: 0 }, { left: 2 }] } },
    });
  });

  it('books no hour that is over, and none at which it is closed', () => {
    const over = book({ ...at('2026-03-02T02:00:00.000Z'), by: 'an', hour }, hours, []);
    expect(over).toMatchObject({
      reason: { code: 'hour-not-open', facts: { hours: [{ from: hours[1]?.from, left: 2 }] } },
    });
    expect(draw(at('2026-03-02T05:00:00.000Z'), hours, [])).toMatchObject({
      reason: { code: 'hour-not-open' },
    });
  });

  it('draws who came into the present hour, the next one where that is full, and else into the last', () => {
    const [first, second] = hours.map(({ from }) => from);
    expect(must(draw(at(hour), hours, [])).hour).toBe(first);
    expect(must(draw(at(second ?? ''), hours, [])).hour).toBe(second);
    let tickets: readonly Ticket[] = [];
    for (const _ of [1, 2, 3, 4, 5]) tickets = [...tickets, must(draw(at(early), hours, tickets))];
    expect(tickets.map((one) => one.hour)).toEqual([first, first, second, second, second]);
    expect(nextInLine(tickets.toReversed(), early)?.number).toBe(1);
  });

  it('calls appointments whose hour has come before those who came, and them in their order', () => {
    const walkIn = must(draw(at(early), hours, []));
    const appointment = must(booked('an', [walkIn]));
    expect(nextInLine([walkIn, appointment], early)).toEqual(walkIn);
    expect(nextInLine([walkIn, appointment], hour)).toEqual(appointment);
    expect(nextInLine([walkIn, { ...appointment, calledAt: hour }], hour)).toEqual(walkIn);
  });

  it('frees the place of an appointment that is given back, once and only before its hour', () => {
    const one = must(booked('an', []));
    const two = must(booked('binh', [one]));
    const gone = must(cancel({ by: 'an', hour, now: early }, [one, two]));
    const tickets = [gone, two];
    expect(must(booked('chi', tickets)).number).toBe(3);
    expect(must(booked('an', tickets)).number).toBe(3);
    expect(nextInLine(tickets, hour)).toEqual(two);
    const unknown = { reason: { code: 'appointment-unknown' } };
    expect(cancel({ by: 'an', hour, now: early }, tickets)).toMatchObject(unknown);
    expect(cancel({ by: 'binh', hour, now: hour }, tickets)).toMatchObject(unknown);
    expect(cancel({ by: 'chi', hour, now: early }, tickets)).toMatchObject(unknown);
  });

  it('calls two of the same hour in the order of their numbers', () => {
    const one = must(booked('an', []));
    const two = must(booked('binh', [one]));
    expect(nextInLine([two, one], hour)).toEqual(one);
  });

  it('gives no number twice and no hour beyond its room, and calls everybody once', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 30 }), (arrivals) => {
        let tickets: readonly Ticket[] = [];
        for (const [nth, appointment] of arrivals.entries()) {
          const drawn = appointment
            ? booked(`person ${nth}`, tickets)
            : draw(at(early), hours, tickets);
          if (drawn.ok) tickets = [...tickets, drawn.value];
        }
        expect(new Set(tickets.map(({ number }) => number)).size).toBe(tickets.length);
        const appointments = tickets.filter(({ kind }) => kind === 'appointment');
        expect(appointments.length).toBeLessThanOrEqual(2);
        const called = new Set<number>();
        for (let next = nextInLine(tickets, hour); next; next = nextInLine(tickets, hour)) {
          const { number } = next;
          called.add(number);
          tickets = tickets.map((one) =>
            one.number === number ? { ...one, calledAt: hour } : one,
          );
        }
        expect(called.size).toBe(tickets.length);
      }),
    );
  });
});
