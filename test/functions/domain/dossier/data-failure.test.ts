import { describe, expect, it } from 'vitest';
import type { Situation } from '../../../../functions/domain/dossier/act.ts';
import { requestSupplement } from '../../../../functions/domain/dossier/acts/request-supplement.ts';
import { dataFailureNotice } from '../../../../functions/domain/dossier/data-failure.ts';
import { placesOf } from '../../../../functions/domain/figures/counting-place.ts';
import { dossierRow } from '../../../../functions/domain/figures/facts.ts';
import { at, doing, monday, must, people, procedure, submitted } from './example.ts';

const DATABASE = 'Cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp';
const withData = {
  ...procedure,
  components: procedure.components.map((one) =>
    one.id === 'c02' ? { ...one, byData: DATABASE } : one,
  ),
};
const MORNING_AFTER = '2026-03-03T01:30:00.000Z';

/** The dossier after a look-up that found nothing. */
const lookedUp: Situation = {
  ...submitted(),
  components: submitted().components.map((one) =>
    one.id === 'c02'
      ? { ...one, noData: { why: 'unavailable' as const, at: monday, by: 'counter' } }
      : one,
  ),
};

function asked(component: string, reason: 'missing' | 'dataFailed', now = monday) {
  const item = { component, what: 'Giấy chứng nhận đăng ký doanh nghiệp', reason } as const;
  const context = { ...at(people.counter, now), procedure: withData };
  const { dossier } = doing(
    lookedUp,
    requestSupplement,
    { items: [item], guidance: 'Bổ sung' },
    context,
  );
  const province = { units: [] };
  return {
    item: dossier.supplements[0]?.items[0],
    counted: dossierRow(dossier, placesOf(dossier, province, withData)).askedThoughByDataAt,
  };
}

describe('a paper whose content a database has (Resolution 66.7/2025/NQ-CP)', () => {
  it('is not asked for: the request is refused and names the item', () => {
    const item = (component: string) => ({ component, what: 'x', reason: 'missing' }) as const;
    const context = { ...at(people.counter), procedure: withData };
    const body = { items: [item('c01'), item('c02')], guidance: 'x' };
    expect(requestSupplement.rule(submitted(), body, context)).toMatchObject({
      reason: { code: 'paper-by-data', errors: [{ pointer: '/items/1/reason' }] },
    });
    expect(asked('c01', 'missing').counted).toBeUndefined();
  });

  it('is not asked for as a failure of a database that nobody has asked', () => {
    const items = [{ component: 'c02', what: 'x', reason: 'dataFailed' as const }];
    const ask = (situation: Situation, byData: string) => {
      const components = procedure.components.map((one) =>
        one.id === 'c02' ? { ...one, byData } : one,
      );
      const context = { ...at(people.counter), procedure: { ...procedure, components } };
      return requestSupplement.rule(situation, { items, guidance: 'x' }, context);
    };
    expect(ask(submitted(), DATABASE)).toMatchObject({ reason: { code: 'paper-by-data' } });
    expect(ask(lookedUp, DATABASE).ok).toBe(true);
    // None of those that the province can ask.
    expect(ask(submitted(), 'CSDL phương tiện').ok).toBe(true);
  });

  it('is awaited again where the data that filled the component was wrong', () => {
    const data = { source: DATABASE, at: monday, by: 'counter' };
    const situation = submitted();
    const components = situation.components.map((one) =>
      one.id === 'c02' ? { ...one, data } : one,
    );
    const items = [{ component: 'c02', what: 'x', reason: 'dataFailed' as const }];
    const context = { ...at(people.counter), procedure: withData };
    const asking = requestSupplement.rule(
      { ...situation, components },
      { items, guidance: 'x' },
      context,
    );
    const [reopened] = must(asking).components ?? [];
    expect(reopened).toMatchObject({ id: 'c02' });
    expect(reopened).not.toHaveProperty('data');
  });

  it('may be asked for where the database failed, within 8 working hours of an online filing', () => {
    expect(asked('c02', 'dataFailed').counted).toBeUndefined();
    expect(asked('c02', 'dataFailed', '2026-03-03T00:59:00.000Z').counted).toBeUndefined();
    expect(asked('c02', 'dataFailed', MORNING_AFTER).counted).toBe(MORNING_AFTER);
  });

  it('is told in one working day of a filing at the counter or by post', () => {
    const day = { unit: 'workingDay', value: 1 };
    expect([dataFailureNotice('direct'), dataFailureNotice('post')]).toEqual([day, day]);
  });
});
