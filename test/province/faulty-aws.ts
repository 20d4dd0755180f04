import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { RequestHandler } from '../../lib/local/host/listen.ts';

/** What may happen to one call between a function and AWS. */
export const faults = [
  /** AWS refuses for load; nothing is done. */
  'throttled',
  /** AWS has a fault of its own; nothing is done. */
  'unavailable',
  /** The connection breaks before the call arrives. */
  'reset',
  /** The call is carried out, and its answer is lost. */
  'answerLost',
  /** Of what is sent together nothing is taken, and the answer says so within. */
  'untaken',
] as const;
export type Fault = (typeof faults)[number];

/** What AWS is asked for: `DynamoDB_20120810.PutItem`; of S3 its method. */
const calledIn = ({ headers, method }: IncomingMessage) =>
  String(headers['x-amz-target'] ?? `S3.${method}`);

/** The services that were called, and what befell their calls. */
export interface Line {
  /** What befalls a call next; nothing where it says nothing. */
  next: (called: string) => Fault | undefined;
  /** How many calls of a service met each fault: `AmazonSQS answerLost`. */
  readonly met: Map<string, number>;
}

/** AWS behind a line that does to each call what `next` says. Browsers send papers over it, too. */
export const faultyAws =
  (line: Line) =>
  (aws: RequestHandler): RequestHandler =>
  async (request, response) => {
    const called = calledIn(request);
    const fault = line.next(called);
    const isS3 = called.startsWith('S3.');
    if (fault) {
      const service = `${called.split(/[._]/)[0]} ${fault}`;
      line.met.set(service, (line.met.get(service) ?? 0) + 1);
    }
    const refuse = (status: number, code: string) => {
      request.resume();
      const body = isS3
        ? `<Error><Code>${code}</Code><Message>for load</Message></Error>`
        : JSON.stringify({ __type: code, message: 'for load' });
      const type = isS3 ? 'application/xml' : 'application/x-amz-json-1.1';
      response.writeHead(status, { 'content-type': type }).end(body);
    };
    switch (fault) {
      case 'throttled':
        return isS3 ? refuse(503, 'SlowDown') : refuse(400, 'ThrottlingException');
      case 'unavailable':
        return refuse(500, isS3 ? 'InternalError' : 'InternalServerError');
      case 'reset':
        return void request.socket.destroy();
      case 'answerLost': {
        const { socket } = request;
        // What was asked for is done when the answer begins.
        socket.write = () => {
          socket.destroy();
          return false;
        };
        return aws(request, response);
      }
      case 'untaken': {
        const answer = noneTaken(called);
        if (!answer) return aws(request, response);
        const body = answer(JSON.parse(String(await buffer(request))));
        response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
        return void response.end(JSON.stringify(body));
      }
      default:
        return aws(request, response);
    }
  };

/** How a service says within its answer that it took nothing, where it can. */
function noneTaken(called: string) {
  const code = { ErrorCode: 'ThrottlingException', ErrorMessage: 'for load' };
  switch (called.split('.')[1]) {
    case 'PutEvents':
      return ({ Entries }: { Entries: unknown[] }) => ({
        FailedEntryCount: Entries.length,
        Entries: Entries.map(() => code),
      });
    case 'SendMessageBatch':
      return ({ Entries }: { Entries: { Id: string }[] }) => ({
        Successful: [],
        Failed: Entries.map(({ Id }) => ({ Id, Code: 'InternalError', SenderFault: false })),
      });
    case 'BatchGetItem':
      return ({ RequestItems }: { RequestItems: object }) => ({
        Responses: {},
        UnprocessedKeys: RequestItems,
      });
    default:
      return undefined;
  }
}
