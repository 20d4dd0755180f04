import { describe, expect, it } from 'vitest';
import {
  dossierStates,
  nationalStatus,
  stages,
} from '../../../../functions/domain/dossier/state.ts';

describe('the state of a dossier', () => {
  it('has one of the ten national statuses, and each of the ten is that of some state', () => {
    const codes = dossierStates.map((state) => nationalStatus(state).code);
    expect([...new Set(codes)].toSorted((one, other) => one - other)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
  });

  it('is still processing to the nation while the dossier is suspended, and supplementing at the counter too', () => {
    expect(nationalStatus('suspended')).toMatchObject({ code: nationalStatus('processing').code });
    expect(nationalStatus('completing').code).toBe(nationalStatus('supplementing').code);
    expect(nationalStatus('paying').code).toBe(6);
  });

  it('belongs to one stage of the way, and money and paper may be given back in every one', () => {
    const { atCounter, inWork, paused, ended, always } = stages;
    const each = [...atCounter, ...inWork, ...paused, 'resolved', ...ended];
    expect(new Set(each).size).toBe(each.length);
    expect(each.toSorted()).toEqual(dossierStates.toSorted());
    expect(always.toSorted()).toEqual(dossierStates.toSorted());
  });
});
