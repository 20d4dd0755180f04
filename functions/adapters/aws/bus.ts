import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { cloudEvent, type Message } from '../../domain/messages/message.ts';

/** The province's own event bus: a receiver of its messages puts a rule on it. */
export interface Bus {
  /** Sends a message, at least once. Throws when the bus did not take it. */
  send(message: Message): Promise<void>;
}

export function openBus(client: EventBridgeClient, name: string): Bus {
  return {
    async send(message) {
      const { FailedEntryCount, Entries } = await client.send(
        new PutEventsCommand({
          Entries: [
            {
              EventBusName: name,
              Source: name,
              DetailType: message.type,
              Time: new Date(message.time),
              Detail: JSON.stringify(cloudEvent(message, `urn:motcua:${name}`)),
            },
          ],
        }),
      );
      if (FailedEntryCount) throw new Error(`The bus did not take it: ${Entries?.[0]?.ErrorCode}`);
    },
  };
}
