import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOpenAt } from './client.ts';
import { type Fault, faults, faultyAws, type Line } from './faulty-aws.ts';
import { livesIn, moves } from './faulty-lives.ts';
import { officer, portal } from './people.ts';
import { connected, executionArn, MONDAY, QUICK, useProvince } from './running.ts';

/** `FAULTY_DOSSIERS=40` for the long run; a dossier takes some seconds. */
const DOSSIERS = Number(process.env.FAULTY_DOSSIERS ?? 0);

/** One call in seven meets a fault. */
const faultsOf = (seed: number) => {
  const draw = fc.sample(
    fc.oneof(
      { weight: 6, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.constantFrom<Fault | undefined>(...faults) },
    ),
    { numRuns: 10_007, seed },
  );
  let call = 0;
  return () => draw[call++ % draw.length];
};

describe.runIf(DOSSIERS > 0)('any lives of dossiers over lines to AWS with any faults', () => {
  const line: Line = { next: () => undefined, met: new Map() };
  const { api, running } = useProvince(MONDAY, connected, faultyAws(line));
  const statusOf = (code: string, leg: number) =>
    running.province.engine.describeExecution(executionArn(QUICK, code, leg)).status;
  const kindsOf = async (code: string) => {
    const { body } = await api.get(`/dossiers/${code}/history?limit=100`, portal);
    return (body.items as { kind: string }[]).map(({ kind }) => kind);
  };

  /** The states of a dossier that the National Portal was told. */
  async function toldOf(code: string) {
    const { url = '' } = running.province.status().portal ?? {};
    const messages = (await (await fetch(`${url}/ho-so/${code}`)).json()) as {
      HoSo: { TrangThaiHoSo: number };
    }[];
    return messages.map(({ HoSo }) => HoSo.TrangThaiHoSo);
  }

  async function decidingStep(): Promise<string> {
    const { body } = await api.get(`/procedures/${QUICK}`);
    const { steps } = body.process as { steps: { id: string; decides?: boolean }[] };
    return steps.find(({ decides }) => decides)?.id ?? '';
  }

  it('lose nothing that was answered, double nothing, and each has a way on', async () => {
    const seed = Number(process.env.FAULTY_SEED ?? Math.floor(Math.random() * 2 ** 31));
    const live = livesIn(api, QUICK, await decidingStep());
    const plans = fc.sample(fc.array(fc.constantFrom(...moves), { minLength: 2, maxLength: 6 }), {
      numRuns: DOSSIERS,
      seed,
    });
    line.next = faultsOf(seed);
    const sweeps = () => running.province.time.advance(20 * 60_000);
    const lives = await Promise.all(plans.map(live))
      .finally(sweeps)
      .finally(() => {
        line.next = () => undefined;
      });
    // What the functions gave up the sweeper finds, and the notary comes again.
    await sweeps();
    await sweeps();

    for (const { code, done } of lives) {
      const history = await kindsOf(code);
      // A leg that died is no act of anybody's.
      expect([seed, code, history.filter((kind) => kind !== 'legRestarted')]).toEqual([
        seed,
        code,
        done,
      ]);
      const seen = await api.until(code, ({ state, step, tasks }) =>
        tasks.some((task) => task.step === step && task.status === 'open')
          ? statusOf(code, Math.max(...tasks.map(({ leg }) => leg))) === 'RUNNING'
          : ['resolved', 'withdrawn'].includes(state),
      );
      const task = seen.tasks.find(({ step, status }) => step === seen.step && status === 'open');
      if (task && task.step !== (await decidingStep())) {
        const who = officer(task.role, task.unit);
        expect(await api.act(code, 'complete-step', who, { step: task.step })).toMatchObject({
          status: 200,
        });
        await api.until(
          code,
          (later) => later.step !== task.step && isOpenAt(later.step ?? '')(later),
        );
      }
      const state = async () => {
        await running.province.time.advance(60_000);
        return (await toldOf(code)).at(-1);
      };
      const { nationalStatus } = (await api.get(`/dossiers/${code}`, portal)).body;
      const { code: known } = nationalStatus as { code: number };
      await expect.poll(state, { timeout: 60_000, interval: 200 }).toBe(known);
      expect((await api.get(`/dossiers/${code}/proof`, portal)).status).toBe(200);
    }
    // A few dossiers do not bring every service into trouble.
    const services =
      DOSSIERS < 20
        ? ['DynamoDB', 'secretsmanager']
        : ['DynamoDB', 'secretsmanager', 'S3', 'AWSStepFunctions', 'AWSEvents', 'AmazonSQS'];
    for (const service of services) expect([...line.met.keys()].join()).toContain(service);
  });
});
