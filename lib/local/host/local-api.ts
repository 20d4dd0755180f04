import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Bearer } from '../oidc.ts';
import type { RunningTime } from '../time.ts';

/** What `/_local/*` may look at and move. */
export interface LocalControls {
  readonly status: () => object;
  readonly time: Pick<RunningTime, 'advanceTo' | 'setSpeed'>;
  readonly issueToken: (bearer: Bearer) => Promise<string>;
}

const Move = z
  .strictObject({
    /** Seconds of the province per second of the machine; 0 stands still. */
    speed: z.number().min(0).max(10_000_000),
    advanceTo: z.iso.datetime({ offset: true }),
  })
  .partial();
const Holder = z.strictObject({
  sub: z.string().min(1),
  roles: z.array(z.string()),
  units: z.array(z.string()).default([]),
  personalId: z.string().exactOptional(),
  organisationIds: z.array(z.string()).exactOptional(),
  client: z.string().exactOptional(),
  name: z.string().exactOptional(),
  expiresIn: z.number().positive().exactOptional(),
});

/** What only a local province has: its status, its time, and tokens for the asking. */
export function addLocalApi(app: FastifyInstance, controls: LocalControls): void {
  app.get('/_local/status', async () => controls.status());
  app.post('/_local/time', async (request, reply) => {
    const move = read(Move, request);
    if (!move.success) return reply.code(400).send({ error: z.prettifyError(move.error) });
    const { speed, advanceTo } = move.data;
    if (speed !== undefined) controls.time.setSpeed(speed);
    if (advanceTo !== undefined) await controls.time.advanceTo(Date.parse(advanceTo));
    return controls.status();
  });
  app.post('/_local/tokens', async (request, reply) => {
    const holder = read(Holder, request);
    if (!holder.success) return reply.code(400).send({ error: z.prettifyError(holder.error) });
    return { token: await controls.issueToken(holder.data) };
  });
}

function read<Shape extends z.ZodType>(shape: Shape, { body }: FastifyRequest) {
  const json = z.string().transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue('the body is no JSON');
      return z.NEVER;
    }
  });
  return json.pipe(shape).safeParse(body instanceof Buffer ? body.toString('utf8') : '{}');
}
