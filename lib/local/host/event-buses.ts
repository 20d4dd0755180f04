import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { callerOf, type Guard, noGuard } from '../iam/guard.ts';
import { arn } from './assembly/account.ts';
import type { Assembly } from './assembly/assembly.ts';
import type { RequestHandler } from './listen.ts';

const PutEvents = z.object({
  Entries: z
    .array(
      z.object({
        EventBusName: z.string(),
        Source: z.string(),
        DetailType: z.string(),
        Detail: z.string().transform((detail): unknown => JSON.parse(detail)),
        Time: z.number().optional(),
      }),
    )
    .min(1)
    .max(10),
});

/**
 * The buses that an assembly makes beside the account's own, as their senders see them: `PutEvents`, and
 * nothing else. What was sent is kept in a file of each bus, one line an event, for a person to look at:
 * the templates put no rule on them.
 */
export function createEventBuses(
  assembly: Assembly,
  directory: string,
  guard: Guard = noGuard,
): RequestHandler {
  mkdirSync(directory, { recursive: true });
  const buses = new Set(assembly.of('AWS::Events::EventBus').map(({ name }) => name));

  return async (request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.').at(-1);
    const answer = (status: number, body: object) =>
      response
        .writeHead(status, { 'content-type': 'application/x-amz-json-1.1' })
        .end(JSON.stringify(body));
    if (operation !== 'PutEvents') {
      answer(400, { __type: 'UnknownOperationException', message: `${operation} is not served` });
      return;
    }
    const { data, error } = PutEvents.safeParse(JSON.parse(await text(request)));
    if (!data) {
      answer(400, { __type: 'ValidationException', message: z.prettifyError(error) });
      return;
    }
    const acts = data.Entries.map(({ EventBusName }) => ({
      action: 'events:PutEvents',
      resource: arn('events', `event-bus/${EventBusName}`),
    }));
    const denied = guard(callerOf(request), ...acts);
    if (denied) {
      answer(400, { __type: denied.name, message: denied.message });
      return;
    }
    const entries = data.Entries.map(({ EventBusName, ...event }) => {
      // AWS takes events for a bus that does not exist and drops them; here it should be noticed.
      if (!buses.has(EventBusName)) return { ErrorCode: 'NoSuchBus', ErrorMessage: EventBusName };
      appendFileSync(join(directory, `${EventBusName}.ndjson`), `${JSON.stringify(event)}\n`);
      return { EventId: randomUUID() };
    });
    const failed = entries.filter((entry) => 'ErrorCode' in entry).length;
    answer(200, { FailedEntryCount: failed, Entries: entries });
  };
}
