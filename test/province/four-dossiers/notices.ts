import { beforeAll, describe, expect, it, vi } from 'vitest';
import { CENTRE, counter, officer, portal } from '../people.ts';
import { api, dossiers, running } from './province.ts';

const administrator = officer('administrator', CENTRE);

describe('the notices of a unit', () => {
  type Notices = { items: { rung: string; code: string; roles: string[]; unit: string }[] };
  let unit: string;
  beforeAll(async () => {
    const { body } = await api.get(`/dossiers/${dossiers[0]?.code}`, portal);
    unit = String(body.leadUnit);
  });

  it('told its leader of the rungs as the sweeper came by, and of the due moment as it struck', async () => {
    const late = `/units/${unit}/notices?limit=100`;
    const { items } = await api.untilAt<Notices>(
      late,
      administrator,
      (body) => body.items.length >= 4,
    );
    const rungs = items.filter(({ code }) => code === dossiers[0]?.code).map(({ rung }) => rung);
    expect(rungs).toEqual(['overdue', 'oneWorkingDayBefore']);
    expect(items.every(({ roles }) => roles.includes('leader'))).toBe(true);
    expect(items.map(({ code }) => code)).not.toContain(dossiers[1]?.code);
  });

  it('are for those who work there', async () => {
    expect((await api.get(`/units/${unit}/notices`, officer('specialist', unit))).status).toBe(200);
    expect((await api.get(`/units/${unit}/notices`, counter)).body.code).toBe('foreign-unit');
    expect((await api.get('/units/H62.97/notices', administrator)).status).toBe(404);
  });

  it('leave the province as CloudEvents, each under a name of its own', async () => {
    await vi.waitFor(async () => {
      const events = running.sent('h62-dev-messages');
      // One may come twice, under the same name.
      expect(new Set(events.map(({ Detail }) => Detail.id)).size).toBeGreaterThanOrEqual(4);
      for (const { DetailType, Detail } of events)
        expect(Detail).toMatchObject({
          specversion: '1.0',
          source: 'urn:motcua:h62-dev-messages',
          type: DetailType,
          subject: expect.stringMatching(/^H62\.19-260302-/),
        });
    });
  });
});
