import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { samplePdf } from '../../lib/tools/demo/sample-documents.ts';
import type { Answer, clientOf, DossierAnswer } from './client.ts';
import { CENTRE, counter, officer, portal } from './people.ts';

/** What is asked for next of a dossier. */
export const moves = ['step', 'step', 'step', 'supplement', 'message', 'withdraw'] as const;
export type Move = (typeof moves)[number];

/** A dossier as those who were answered know it. */
export interface Life {
  readonly code: string;
  /** The kinds of events of all acts that were answered, in order. */
  readonly done: readonly string[];
}

const ATTEMPTS = 400;

/** What a client does that has an Idempotency-Key: it asks again until it is answered. */
async function answered(ask: () => Promise<Answer | Response>) {
  let why: unknown;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      const answer = await ask();
      if (answer.status < 500 && answer.status !== 429) return answer;
      why = answer.status;
    } catch (error) {
      why = error;
    }
    await pause(50);
  }
  throw new Error('never answered', { cause: why });
}

const isSettled = ({ state, tasks, step }: DossierAnswer) =>
  state === 'supplementing' ||
  ['resolved', 'withdrawn', 'returned'].includes(state) ||
  tasks.some((task) => task.step === step && task.status === 'open');

/** Lives through the moves over any line. */
export function livesIn(
  api: ReturnType<typeof clientOf>,
  procedure: string,
  deciding: string,
): (moves: readonly Move[]) => Promise<Life> {
  const act = (
    seen: DossierAnswer,
    name: string,
    who: Parameters<typeof api.act>[2],
    body: object,
  ) => {
    const headers = { 'idempotency-key': randomUUID(), 'if-match': `"${seen.version}"` };
    return answered(() => api.post(`/dossiers/${seen.code}/acts/${name}`, who, body, headers));
  };

  async function file(): Promise<string> {
    const key = { 'idempotency-key': randomUUID() };
    const body = {
      procedure,
      receivingUnit: CENTRE,
      channel: 'online',
      resultChannel: 'online',
      applicant: { name: 'An', personalId: '026090001234' },
    };
    const filed = (await answered(() => api.post('/dossiers', portal, body, key))) as Answer;
    expect(filed.status).toBe(201);
    const code = String(filed.body.code);
    const { missing } = await api.until(code, () => true);
    for (const component of missing) {
      const bytes = samplePdf(`${code} ${component}`);
      // That something lies there already says that an earlier try was heard.
      const sent = await answered(() => api.upload(code, component, bytes));
      expect([200, 412]).toContain(sent.status);
    }
    await api.until(code, (seen) => seen.missing.length === 0);
    return code;
  }

  return async (moves) => {
    const code = await file();
    const done = ['submitted'];
    /** Whether it was done. A refusal is an answer too: then nothing may have happened. */
    const asked = async (kind: string, answer: Promise<Answer | Response>) => {
      const { status } = await answer;
      expect([200, 403, 409, 412]).toContain(status);
      if (status === 200) done.push(kind);
      return status === 200;
    };
    let seen = await api.until(code, () => true);
    await asked('accepted', act(seen, 'accept', counter, {}));
    for (const move of moves) {
      seen = await api.until(code, isSettled);
      const task = seen.tasks.find(({ step, status }) => step === seen.step && status === 'open');
      if (!task) break;
      const who = officer(task.role, task.unit);
      if (move === 'withdraw') {
        await asked('withdrawn', act(seen, 'withdraw', portal, { reason: 'Nộp nhầm' }));
      } else if (move === 'message') {
        await asked('messageSent', act(seen, 'send-message', who, { text: 'Hồ sơ đang xử lý' }));
      } else if (move === 'supplement') {
        const body = {
          items: [{ what: 'Bản chính', reason: 'incomplete' }],
          guidance: 'Đối chiếu',
        };
        if (!(await asked('supplementRequested', act(seen, 'request-supplement', who, body))))
          continue;
        seen = await api.until(code, ({ state }) => state === 'supplementing');
        await asked('resubmitted', act(seen, 'resubmit', portal, {}));
      } else if (task.step === deciding) {
        const body = { step: task.step, outcome: 'approved' };
        await asked('decided', act(seen, 'decide', who, body));
      } else {
        await asked('stepCompleted', act(seen, 'complete-step', who, { step: task.step }));
      }
    }
    return { code, done };
  };
}
