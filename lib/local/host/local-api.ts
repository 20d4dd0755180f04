import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  type GatewayProblemCode,
  gatewayProblemTypes,
  problemBody,
} from '../../../functions/domain/gateway-problems.ts';
import type { Bearer } from '../sign-in.ts';
import type { RunningTime } from '../time.ts';

/** What `/_local/*` may look at and move. */
export interface LocalControls {
  readonly status: () => object;
  readonly time: Pick<RunningTime, 'now' | 'advanceTo' | 'setSpeed'>;
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

/**
 * What only a local province has: its status, its time, and tokens for the asking. Pages of the web may reach
 * this machine's own addresses through a browser, so only requests that name this address are answered,
 * from no page but its own.
 */
export function addLocalApi(app: FastifyInstance, controls: LocalControls): void {
  void app.register(async (local) => {
    local.addHook('onRequest', async (request, reply) =>
      isOwn(request) ? undefined : answerProblem(reply, 'forbidden'),
    );
    local.get('/_local/status', async () => controls.status());
    local.post('/_local/time', async (request, reply) => {
      const move = read(Move, request);
      if (!move.success)
        return answerProblem(reply, 'malformed-request', z.prettifyError(move.error));
      const { speed, advanceTo } = move.data;
      const now = controls.time.now();
      if (advanceTo !== undefined && Date.parse(advanceTo) < now) {
        const said = `advanceTo: time never goes back, and it is ${new Date(now).toISOString()}`;
        return answerProblem(reply, 'malformed-request', said);
      }
      if (speed !== undefined) controls.time.setSpeed(speed);
      if (advanceTo !== undefined) await controls.time.advanceTo(Date.parse(advanceTo));
      return controls.status();
    });
    local.post('/_local/tokens', async (request, reply) => {
      const holder = read(Holder, request);
      if (!holder.success)
        return answerProblem(reply, 'malformed-request', z.prettifyError(holder.error));
      return { token: await controls.issueToken(holder.data) };
    });
  });
}

/** Whether the address asked for is this one, by a program or by a page of this very address. */
function isOwn({ headers, socket }: FastifyRequest): boolean {
  const own = ['127.0.0.1', 'localhost'].map((name) => `${name}:${socket.localPort}`);
  const { host = '', origin } = headers;
  return (
    own.includes(host) && (origin === undefined || own.includes(origin.replace('http://', '')))
  );
}

function answerProblem(reply: FastifyReply, code: GatewayProblemCode, detailEn?: string) {
  const instance = JSON.stringify(reply.request.id);
  const body = JSON.parse(problemBody(code, instance));
  return reply
    .code(gatewayProblemTypes[code].status)
    .type('application/problem+json')
    .send(JSON.stringify({ ...body, ...(detailEn && { detailEn }) }));
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
