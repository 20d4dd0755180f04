import { describe, expect, it } from 'vitest';
import { nationalStatus } from '../../../../functions/domain/dossier/state.ts';
import { mayBeFiled, submit } from '../../../../functions/domain/dossier/submit.ts';
import { at, people, procedure, submitted } from './example.ts';

const { portal } = people;

describe('submission', () => {
  it('registers the dossier, awaits its components and asks the counter to take it in within 8 hours', () => {
    const { dossier, components, tasks } = submitted();
    expect(nationalStatus(dossier.state)).toEqual({ code: 1, vi: 'Mới đăng ký', en: 'Filed' });
    expect(dossier.deadline).toBeUndefined();
    expect(components.map(({ id, documents }) => [id, documents.length])).toEqual([
      ['c01', 0],
      ['c02', 0],
    ]);
    expect(tasks).toMatchObject([
      { id: 'intake', unit: 'H62.01', role: 'counter', dueAt: '2026-03-03T01:00:00.000Z' },
    ]);
  });

  it('is refused through a channel that the procedure does not offer', () => {
    expect(mayBeFiled(procedure, { channel: 'post' })).toEqual({ ok: true, value: undefined });
    expect(mayBeFiled({ ...procedure, channels: ['direct'] }, { channel: 'online' })).toMatchObject(
      {
        ok: false,
        reason: { code: 'channel-not-offered', facts: { channels: ['direct'] } },
      },
    );
  });

  it('is refused under a case that the procedure does not know', () => {
    const refused = mayBeFiled(procedure, { channel: 'direct', case: 'Cấp lại' });
    expect(refused).toMatchObject({ reason: { errors: [{ pointer: '/case' }] } });
  });

  it('files a commune procedure with the commune that received it as its lead unit', () => {
    const context = { ...at(portal), procedure: { ...procedure, leadUnit: 'receiving' as const } };
    const opening = submit(
      'H62.100-260302-0001',
      { receivingUnit: 'H62.100', channel: 'online', resultChannel: 'post', applicantKey: 'k' },
      context,
    );
    expect(opening.dossier.leadUnit).toBe('H62.100');
  });
});
