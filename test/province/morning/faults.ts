import { randomUUID } from 'node:crypto';
import { SFNClient } from '@aws-sdk/client-sfn';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { machines } from '../../../functions/adapters/aws/executions.ts';
import { keys, type Table } from '../../../functions/adapters/dynamodb/table.ts';
import { bridgeRecord } from '../../../functions/application/bridge.ts';
import { type DossierAnswer, isOpenAt } from '../client.ts';
import { CENTRE, counter, officer, portal } from '../people.ts';
import { executionArn, QUICK } from '../running.ts';
import { api, running } from './province.ts';

const account = 'arn:aws:states:ap-southeast-1:000000000000';
const statusOf = (code: string, leg: number) =>
  running.province.engine.describeExecution(executionArn(QUICK, code, leg)).status;
const kindsOf = async (code: string) => {
  const { body } = await api.get(`/dossiers/${code}/history?limit=100`, portal);
  return (body.items as { kind: string }[]).map(({ kind }) => kind);
};
const rowOf = async (table: Table, key: { pk: string; sk: string }) =>
  (await table.client.send(new GetCommand({ TableName: table.name, Key: key }))).Item;

/** The real machines, and a bus that nothing in these tests uses. */
function shores() {
  const client = new SFNClient({
    endpoint: running.province.endpoints.aws,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  return {
    machines: machines(client, `${account}:stateMachine:h62-dev-p-`),
    bus: { send: () => Promise.reject(new Error('no message is expected here')) },
  };
}

describe('many at once', () => {
  it('get codes of their own, in one unit on one day', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => api.submit(QUICK)));
    const codes = answers.map(({ body }) => String(body.code));
    expect(new Set(codes).size).toBe(20);
    expect(codes.every((code) => /^H62\.19-260302-\d{4}$/.test(code))).toBe(true);
  });

  it('repeating one submission under one key file one dossier', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const body = {
      procedure: QUICK,
      receivingUnit: CENTRE,
      channel: 'online',
      resultChannel: 'online',
      applicant: { name: 'An', personalId: '026090001234' },
    };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => api.post('/dossiers', portal, body, key)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body: { code } }) => code)).size).toBe(1);
    const [code] = answers.map(({ body }) => body.code);
    const addresses = answers.map(({ headers }) => headers.get('location'));
    expect(new Set(addresses)).toEqual(new Set([`/dossiers/${code}`]));
  });

  it('doing one act on one version: one of them does it, and the others are told', async () => {
    const dossier = await api.accepted(QUICK);
    const act = () =>
      api.post(
        `/dossiers/${dossier.code}/acts/complete-step`,
        counter,
        { step: 'S1' },
        { 'if-match': `"${dossier.version}"` },
      );
    const answers = await Promise.all(Array.from({ length: 6 }, act));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(5);
    expect((await kindsOf(dossier.code)).filter((kind) => kind === 'stepCompleted')).toHaveLength(
      1,
    );
  });
});

describe('a record of the stream', () => {
  it('delivered again, or after later ones, starts no second execution', async () => {
    const dossier = await api.accepted(QUICK);
    const after = await rowOf(running.table, keys.dossier(dossier.code));
    if (!after) throw new Error('no row');
    await bridgeRecord({ after }, running.table, shores());
    await bridgeRecord({ after }, running.table, shores());
    expect(statusOf(dossier.code, 1)).toBe('RUNNING');
    expect(await kindsOf(dossier.code)).toEqual(['submitted', 'accepted']);
  });

  it('with a token that is used up wakes nobody and moves nothing', async () => {
    const dossier = await api.accepted(QUICK);
    const open = await rowOf(running.table, keys.task(dossier.code, 'S1'));
    await api.act(dossier.code, 'complete-step', counter, { step: 'S1' });
    await api.until(dossier.code, isOpenAt('S2'));
    const woken = { ...open, status: 'done', wake: { kind: 'goOn', to: 'S2' } };
    await bridgeRecord({ before: open ?? {}, after: woken }, running.table, shores());
    const seen = await api.until(dossier.code, () => true);
    expect(seen.step).toBe('S2');
    expect(statusOf(dossier.code, 1)).toBe('RUNNING');
  });
});

describe('an execution that dies', () => {
  const killed = async (): Promise<DossierAnswer> => {
    const dossier = await api.accepted(QUICK);
    running.province.engine.stopExecution(executionArn(QUICK, dossier.code, 1), 'Test', 'killed');
    return dossier;
  };

  it('is followed by another leg at the same step, and the dossier goes on', async () => {
    const { code } = await killed();
    const onward = await api.until(code, (dossier) =>
      dossier.tasks.some(
        ({ step, status, leg }) => step === 'S1' && status === 'open' && leg === 2,
      ),
    );
    expect(statusOf(code, 1)).toBe('ABORTED');
    await api.act(onward.code, 'complete-step', counter, { step: 'S1' });
    await api.until(code, isOpenAt('S2'));
    expect(await kindsOf(code)).toEqual(['submitted', 'accepted', 'legRestarted', 'stepCompleted']);
  });

  it('takes no deadline with it', async () => {
    const { code, clock } = await killed();
    await running.province.time.advanceTo(Date.parse(clock.dueAt ?? ''));
    const late = await api.until(
      code,
      ({ clock: { overdueMarkedAt } }) => overdueMarkedAt !== undefined,
    );
    expect(late.clock.overdue).toBe(true);
    expect((await kindsOf(code)).filter((kind) => kind === 'overdue')).toHaveLength(1);
  });

  it('lets an officer who acts at that very moment finish the step', async () => {
    const dossier = await api.accepted(QUICK);
    const version = { 'if-match': `"${dossier.version}"` };
    const acting = api.post(
      `/dossiers/${dossier.code}/acts/complete-step`,
      officer('counter', CENTRE),
      { step: 'S1' },
      version,
    );
    running.province.engine.stopExecution(executionArn(QUICK, dossier.code, 1), 'Test', 'killed');
    const { status } = await acting;
    expect([200, 412]).toContain(status);
    // The order does not matter: the sweeper finds what is left unopened and the dossier stands at one open step.
    await running.province.time.advance(20 * 60_000);
    await api.until(dossier.code, isOpenAt(status === 200 ? 'S2' : 'S1'));
  });
});
