import * as z from 'zod';
import { Happening, happeningTypes } from '../domain/webhooks/happening.ts';

const headers = {
  type: 'object',
  required: ['webhook-id', 'webhook-timestamp', 'webhook-signature'],
  properties: {
    'webhook-id': { type: 'string', description: 'The id of the event: drop what you have seen' },
    'webhook-timestamp': { type: 'string', description: 'Seconds since 1970; refuse what is old' },
    'webhook-signature': {
      type: 'string',
      description:
        '`v1,` and the HMAC-SHA256 in base64 of `<id>.<timestamp>.<body>` under your secret; several, separated by spaces, while it is rotated',
    },
  },
} as const;

/** The schema of what is sent, with all that it is made of, as the document refers to it. */
function schemasOf() {
  const { $defs: schemas = {} } = z.toJSONSchema(z.object({ event: Happening }), { io: 'output' });
  const text = JSON.stringify(schemas).replaceAll('#/$defs/', '#/components/schemas/');
  return JSON.parse(text) as Readonly<Record<string, object>>;
}

/** What subscribers are told, as an AsyncAPI 3 document made from the schema of what is sent. */
export function asyncApiDocument() {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Mot Cua',
      version: '1',
      description:
        'What happens to dossiers, told by HTTP POST to the address of a subscription (`POST /webhooks`): CloudEvents 1.0 in structured mode, signed as Standard Webhooks says. At least once, in order for each dossier while it gets through. Answer 2xx within five seconds, 410 to be told nothing any more; else it is sent again for a day and a half.',
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/cloudevents+json',
    channels: {
      subscriber: {
        description: 'The address of a subscription',
        messages: { dossierEvent: { $ref: '#/components/messages/dossierEvent' } },
      },
    },
    operations: {
      tellSubscriber: {
        action: 'send',
        summary: 'Tells a subscriber what happened to a dossier',
        channel: { $ref: '#/channels/subscriber' },
        messages: [{ $ref: '#/channels/subscriber/messages/dossierEvent' }],
        bindings: { http: { method: 'POST' } },
      },
    },
    components: {
      schemas: schemasOf(),
      messages: {
        dossierEvent: {
          title: 'An event of a dossier',
          summary: `Of one of the types ${happeningTypes.join(', ')}`,
          contentType: 'application/cloudevents+json',
          headers,
          payload: { $ref: '#/components/schemas/WebhookEvent' },
        },
      },
    },
  };
}
