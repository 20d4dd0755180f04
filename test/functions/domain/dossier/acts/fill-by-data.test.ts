import { describe, expect, it } from 'vitest';
import type { ActContext } from '../../../../../functions/domain/dossier/act.ts';
import { accept } from '../../../../../functions/domain/dossier/acts/accept.ts';
import { fillByData } from '../../../../../functions/domain/dossier/acts/fill-by-data.ts';
import { actsAllowed } from '../../../../../functions/domain/dossier/acts.ts';
import { found } from '../../../../../functions/domain/dossier/authority.ts';
import { missingComponents } from '../../../../../functions/domain/dossier/checklist.ts';
import { deed } from '../earlier-dossier.ts';
import { at, doing, must, people, procedure, submitted, written } from '../example.ts';

const { counter, specialist, citizen } = people;

describe('data in place of a paper', () => {
  const byData = { ...procedure, components: [{ ...deed, byData: 'CSDL quốc gia về dân cư' }] };
  const say = (context: ActContext = { ...at(counter), procedure: byData }) =>
    fillByData.rule(submitted(), { component: 'c01', reference: '123' }, context);

  it('fills the component by the word of an officer, with its source', () => {
    expect(must(say()).components).toMatchObject([
      { id: 'c01', data: { source: 'CSDL quốc gia về dân cư', reference: '123', by: 'counter' } },
    ]);
    const filled = written(submitted(), must(say()));
    expect(missingComponents(filled.dossier, filled.components)).toEqual([]);
    expect(doing(filled, accept, {}, at(counter)).dossier.digitisation?.required).toBe(0);
  });

  it('offers the components that data replace, and is no choice where there are none', () => {
    const offered = (context: ActContext) => fillByData.choices?.(submitted(), context);
    expect(offered({ ...at(counter), procedure: byData })).toEqual({
      ok: true,
      value: { components: ['c01'] },
    });
    expect(offered(at(counter))).toMatchObject({ reason: { code: 'component-unknown' } });
  });

  it('is only for components of which the catalogue says so, and for officers', () => {
    expect(say(at(counter))).toMatchObject({ reason: { code: 'component-unknown' } });
    expect(found(fillByData, submitted(), citizen)).toMatchObject({
      reason: { code: 'role-not-allowed' },
    });
    expect(found(fillByData, submitted(), specialist).ok).toBe(false);
    expect(actsAllowed(submitted().dossier)).toContain('fill-by-data');
  });
});
