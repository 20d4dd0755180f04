import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, inject, it } from 'vitest';
import { loadSituation, readHistory } from '../../functions/adapters/dynamodb/dossier-store.ts';
import { checkChain } from '../../functions/domain/dossier/chain.ts';
import { buildFunctions } from '../../lib/cloud/build.ts';
import { functionNames } from '../../lib/cloud/config/function-names.ts';
import { synthesize, unconnectedPlace } from './assembly.ts';
import { clientOf, isOpenAt } from './client.ts';
import { officer, portal } from './people.ts';
import { MONDAY, QUICK, type RunningProvince, runProvince, vinhPhuc } from './running.ts';

/** `EARLIER=<commit>` for the long run: the release that is deployed while this one comes. */
const { EARLIER } = process.env;

/** Within the project, so that the functions of then find their packages. */
const build = join(import.meta.dirname, '..', '..', '.build');
if (EARLIER) mkdirSync(build, { recursive: true });
const folder = EARLIER ? mkdtempSync(join(build, 'earlier-')) : '';
let running: RunningProvince | undefined;
afterAll(async () => {
  await running?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Today's templates with the functions of the earlier commit. */
async function earlierAssembly(commit: string): Promise<string> {
  const archive = execFileSync('git', ['archive', commit, 'functions', 'statemachines'], {
    maxBuffer: 1e9,
  });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  const sources = join(folder, 'functions');
  const then = functionNames.filter((name) => existsSync(join(sources, name, 'handler.ts')));
  const built = await buildFunctions(then, { sources, built: join(folder, 'built') });
  return synthesize(unconnectedPlace(), join(folder, 'assembly'), built);
}

it.runIf(EARLIER)(
  'an earlier release and this one work on the same dossiers, in both orders, and the histories are whole',
  async () => {
    const earlier = await earlierAssembly(EARLIER ?? '');
    let assembly = earlier;
    running = await runProvince(MONDAY, { ...vinhPhuc, assembly: () => assembly });
    const present = inject('unconnected');
    // What the earlier release answers is described by its own document.
    const api = clientOf(
      () => running as RunningProvince,
      () => assembly === present,
    );
    const deploy = async (release: string) => {
      assembly = release;
      running = await running?.restart();
    };
    const step = async (code: string, id: string) => {
      const { tasks } = await api.until(code, isOpenAt(id));
      const task = tasks.find((one) => one.step === id);
      const who = officer(task?.role ?? '', task?.unit ?? '');
      const last = await api.act(code, 'complete-step', who, { step: id });
      const done =
        last.status === 200
          ? last
          : await api.act(code, 'decide', who, { step: id, outcome: 'approved' });
      expect(done).toMatchObject({ status: 200 });
    };
    const { body } = await api.get(`/procedures/${QUICK}`);
    const steps = (body.process as { steps: { id: string }[] }).steps.map(({ id }) => id);
    const [first = '', second = '', ...rest] = steps;

    const begunThen = (await api.accepted(QUICK)).code;
    await step(begunThen, first);
    await deploy(present);
    const begunNow = (await api.accepted(QUICK)).code;
    for (const code of [begunThen, begunNow]) await step(code, code === begunThen ? second : first);
    await deploy(earlier);
    await step(begunNow, second);
    await step(begunThen, rest[0] ?? '');
    await deploy(present);
    for (const id of rest) {
      await step(begunNow, id);
      if (id !== rest[0]) await step(begunThen, id);
    }
    for (const code of [begunThen, begunNow]) {
      await api.until(code, ({ state }) => state === 'resolved');
      const table = (running as RunningProvince).table;
      const situation = await loadSituation(table, code);
      const history = await readHistory(table, code);
      expect(situation && checkChain(code, history, situation.dossier).fault).toBeUndefined();
      expect((await api.get(`/dossiers/${code}`, portal)).status).toBe(200);
    }
  },
  900_000,
);
