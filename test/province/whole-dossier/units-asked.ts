import { describe, expect, it } from 'vitest';
import { isOpenAt } from '../client.ts';
import { officer } from '../people.ts';
import { executionArn } from '../running.ts';
import { api, running, workOn } from './province.ts';

describe('a dossier whose step needs opinions', () => {
  it('asks units side by side, takes silence as the law says, and records what comes too late', async () => {
    let dossier = await api.accepted('1.009642');
    for (const step of ['S1', 'S2', 'S3', 'S4', 'S5']) {
      dossier = await api.until(dossier.code, isOpenAt(step));
      expect(await workOn(dossier, false)).toMatchObject({ status: 200 });
    }
    const { code, tasks } = await api.until(dossier.code, (seen) =>
      ['S6.1', 'S6.2', 'S6.3'].every((task) => isOpenAt(task)(seen)),
    );
    const police = officer('specialist', 'H62.15');
    const queue = await api.get('/units/H62.15/tasks?step=S6.3', police);
    expect(queue.body.items).toMatchObject([{ code, step: 'S6.3', act: 'give-opinion' }]);
    const opinion = { view: 'agreed', opinion: 'Thống nhất với đề xuất của chủ đầu tư' };
    const answer = (index: number, unit: string) =>
      api.act(code, 'give-opinion', officer('specialist', unit), {
        ...opinion,
        task: `S6.${index}`,
      });
    expect(await answer(1, 'H62.06')).toMatchObject({ status: 200, body: { step: 'S6' } });
    expect(await answer(2, 'H62.06')).toMatchObject({ body: { code: 'foreign-unit' } });
    expect(await answer(2, 'H62.07')).toMatchObject({ status: 200 });
    const answerBy = tasks.find(({ step }) => step === 'S6.3')?.dueAt ?? '';
    await running.province.time.advanceTo(Date.parse(answerBy));
    await api.until(code, isOpenAt('S7'));
    expect(await answer(3, 'H62.15')).toMatchObject({
      status: 200,
      body: { step: 'S7', act: { kind: 'opinionTooLate' } },
    });
    const { body } = await api.get(`/dossiers/${code}`, officer('specialist', 'H62.04'));
    const { steps } = body as { steps: { step: string; asked?: object[] }[] };
    expect(steps.find(({ step }) => step === 'S6')).toMatchObject({
      status: 'done',
      asked: [
        { unit: 'H62.06', status: 'done', view: 'agreed', late: false },
        { unit: 'H62.07', status: 'done' },
        { unit: 'H62.15', status: 'silent', late: true },
      ],
    });
    const machine = running.province.engine.describeExecution(executionArn('1.009642', code));
    expect(machine.entered.filter((state) => state === 'S6 time')).toHaveLength(1);
  });
});
