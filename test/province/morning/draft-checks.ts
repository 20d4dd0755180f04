import { describe, expect, it } from 'vitest';
import { LAWFUL, NINETY_EIGHT_DAYS } from '../../statemachines/procedures.ts';
import { type Caller, portal } from '../people.ts';
import { api } from './province.ts';

const administrator: Caller = { sub: 'administrator-1', roles: ['administrator'] };
const check = (draft: unknown, caller = administrator) =>
  api.call('POST', '/procedures/check', caller, { body: draft });

describe('the check of a draft by the API', () => {
  it('finds nothing wrong with a lawful one', async () => {
    const { validTo: _end, ...draft } = LAWFUL;
    const { status, body } = await check({ ...draft, leadUnit: 'H62.07' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ publishable: true, findings: [] });
    expect(body.slack).toHaveLength(4);
  });

  it('refuses the 98 days with the figure of the law beside the configured one, in both languages', async () => {
    const { status, body } = await check(NINETY_EIGHT_DAYS);
    expect(status).toBe(200);
    expect(body.publishable).toBe(false);
    expect(body.findings).toContainEqual({
      code: 'steps-exceed-legal',
      severity: 'error',
      law: { unit: 'workingDay', value: 5 },
      configured: { unit: 'workingDay', value: 98 },
      worst: {
        receivedAt: '2023-01-03T00:30:00.000Z',
        endsAt: '2023-05-31T10:00:00.000Z',
        dueAt: '2023-01-10T10:00:00.000Z',
      },
      message: {
        vi: expect.stringContaining('98 ngày làm việc'),
        en: expect.stringContaining('98 working days'),
      },
    });
  });

  it('knows the units of the province, and is for administrators only', async () => {
    const { body } = await check({ ...LAWFUL, leadUnit: 'H62.99' });
    expect(body.findings).toMatchObject([{ code: 'unknown-unit' }]);
    expect(await check(LAWFUL, portal)).toMatchObject({
      status: 403,
      body: { code: 'role-not-allowed' },
    });
  });
});
