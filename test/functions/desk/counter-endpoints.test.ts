import type { APIGatewayProxyEvent } from 'aws-lambda';
import { beforeAll, describe, expect, it } from 'vitest';
import { personalData } from '../../../functions/adapters/aws/personal-data.ts';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { readCounterDay } from '../../../functions/adapters/dynamodb/counter-store.ts';
import {
  callEndpoint,
  cancellationEndpoint,
  sessionEndpoint,
  ticketEndpoint,
} from '../../../functions/desk/counter-endpoints.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import type { Endpoint } from '../../../functions/http/handler.ts';
import { requestOf } from '../../../functions/http/request.ts';
import { counterHours, listAppointments } from '../../../functions/read/counter-hours.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { procedure } from '../domain/dossier/example.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { useTable } from '../use-table.ts';

const CENTRE = 'H62.19';
const table = useTable();
const ticket = ticketEndpoint(table);
const cancellation = cancellationEndpoint(table);
const own = listAppointments(table);
const next = callEndpoint(table);
const secret = personalData('the secret of the counters');
const open = sessionEndpoint({ table, personal: async () => secret });
const hours = counterHours(table);

beforeAll(() =>
  publishCatalogue(table, firstCatalogue([procedure]), ProvinceRules.parse(loadProvince('H62'))),
);

const citizen = (sub: string) => ({ sub, roles: 'citizen' });
const counter = { sub: 'ha', roles: 'counter', units: CENTRE };
const leader = { sub: 'hung', roles: 'leader', units: CENTRE };
const monday = '2026-03-02T00:45:00.000Z';

async function ask(
  endpoint: Endpoint,
  by: object,
  { body, query, now = monday }: { body?: object; query?: object; now?: string } = {},
) {
  const event = {
    httpMethod: body ? 'POST' : 'GET',
    path: `/units/${CENTRE}`,
    headers: { 'idempotency-key': crypto.randomUUID() },
    pathParameters: { unit: CENTRE },
    queryStringParameters: query ?? null,
    body: body ? JSON.stringify(body) : null,
    requestContext: {
      requestId: crypto.randomUUID(),
      requestTimeEpoch: Date.parse(now),
      authorizer: by,
    },
  };
  const answered = await endpoint(requestOf(event as unknown as APIGatewayProxyEvent));
  return answered.ok ? JSON.parse(answered.value.body) : answered.reason;
}

describe('the counter of a unit', () => {
  it('gives each citizen an hour, calls appointments first, and gives no number twice at once', async () => {
    const hour = '2026-03-02T01:30:00.000Z';
    const drawn = await Promise.all([
      ask(ticket, counter, { body: {} }),
      ask(ticket, citizen('an'), { body: { hour } }),
      ask(ticket, citizen('binh'), { body: { hour } }),
    ]);
    expect(drawn.map(({ number }) => number).toSorted()).toEqual([1, 2, 3]);
    expect(await ask(ticket, citizen('an'), { body: { hour } })).toMatchObject({
      code: 'ticket-held',
    });
    const booked = drawn.filter(({ kind }) => kind === 'appointment').map(({ number }) => number);
    const called = await ask(next, counter, { body: { desk: 'Quầy 3' }, now: hour });
    expect(called).toMatchObject({ waiting: 2, ticket: { number: Math.min(...booked) } });
    const { hours: listed, waiting } = await ask(hours, {}, { query: { day: '2026-03-02' } });
    expect(waiting).toBe(2);
    expect(listed.find(({ from }: { from: string }) => from === hour)).toMatchObject({ taken: 2 });
  });

  it('lists to citizens what they have booked, until they give it back or its hour is over', async () => {
    const [early, late] = ['2026-03-03T01:30:00.000Z', '2026-03-05T02:30:00.000Z'];
    for (const hour of [late, early]) await ask(ticket, citizen('lan'), { body: { hour } });
    const hoursOf = async (sub: string, now = monday) =>
      (await ask(own, citizen(sub), { now })).items.map(({ hour }: { hour: string }) => hour);
    expect(await hoursOf('lan')).toEqual([early, late]);
    expect(await hoursOf('hoa')).toEqual([]);
    const { items } = await ask(own, citizen('lan'));
    expect(items[0]).toEqual({
      ...{ unit: CENTRE, day: '2026-03-03', number: 1, hour: early },
      unitName: 'Trung tâm Phục vụ hành chính công tỉnh',
    });
    expect(await hoursOf('lan', '2026-03-03T02:31:00.000Z')).toEqual([late]);
    const given = await ask(cancellation, citizen('lan'), { body: { hour: early } });
    expect(given).toMatchObject({ number: 1, cancelledAt: monday });
    expect(await hoursOf('lan')).toEqual([late]);
    const again = await ask(cancellation, citizen('lan'), { body: { hour: early } });
    expect(again).toMatchObject({ code: 'appointment-unknown' });
    const { hours: free, waiting } = await ask(hours, {}, { query: { day: '2026-03-03' } });
    expect(waiting).toBe(0);
    expect(free.find(({ from }: { from: string }) => from === early)).toMatchObject({ taken: 0 });
  });

  it('opens on a Saturday afternoon by the act of its leader, for which citizens book', async () => {
    const saturday = {
      day: '2026-03-07',
      from: '13:00',
      to: '16:00',
      desks: 2,
      reason: 'Cao điểm',
    };
    const at = '2026-03-07T06:00:00.000Z';
    const early = await ask(ticket, citizen('an'), { body: { hour: at } });
    expect(early).toMatchObject({ code: 'hour-not-open' });
    expect(await ask(open, leader, { body: saturday })).toMatchObject({ day: '2026-03-07' });
    const { extra } = await readCounterDay(table, CENTRE, saturday.day);
    expect(extra).toMatchObject([{ reason: expect.not.stringContaining('Cao điểm') }]);
    expect(await ask(open, leader, { body: saturday })).toMatchObject({ code: 'session-overlaps' });
    expect(await ask(open, leader, { body: { ...saturday, day: '9999-12-31' } })).toMatchObject({
      errors: [{ pointer: '/day', rule: 'ahead' }],
    });
    const booked = await ask(ticket, citizen('an'), { body: { hour: at } });
    expect(booked).toMatchObject({ day: '2026-03-07', number: 1 });
  });
});
