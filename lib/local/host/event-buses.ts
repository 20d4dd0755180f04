import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { awsJson } from '../aws-json.ts';
import { type Guard, noGuard } from '../iam/guard.ts';
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

  return awsJson(
    {
      PutEvents(body, may) {
        const sent = PutEvents.parse(body).Entries;
        may(
          ...sent.map(({ EventBusName }) => ({
            action: 'events:PutEvents',
            resource: arn('events', `event-bus/${EventBusName}`),
          })),
        );
        const Entries = sent.map(({ EventBusName, ...event }) => {
          // AWS takes events for a bus that does not exist and drops them; here it should be noticed.
          if (!buses.has(EventBusName))
            return { ErrorCode: 'NoSuchBus', ErrorMessage: EventBusName };
          appendFileSync(join(directory, `${EventBusName}.ndjson`), `${JSON.stringify(event)}\n`);
          return { EventId: randomUUID() };
        });
        const FailedEntryCount = Entries.filter((entry) => 'ErrorCode' in entry).length;
        return { FailedEntryCount, Entries };
      },
    },
    { guard },
  );
}
