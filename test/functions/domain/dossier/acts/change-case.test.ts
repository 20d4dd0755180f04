import { describe, expect, it } from 'vitest';
import { changeCase } from '../../../../../functions/domain/dossier/acts/change-case.ts';
import { actsFor } from '../../../../../functions/domain/dossier/allowed.ts';
import { missingComponents } from '../../../../../functions/domain/dossier/checklist.ts';
import { Procedure } from '../../../../../functions/domain/procedure/procedure.ts';
import { at, doing, monday, people, procedure, submitted } from '../example.ts';
import { accepted } from '../journey.ts';

const ofTwoCases = Procedure.parse({
  ...procedure,
  components: procedure.components.map((component) =>
    component.id === 'c02' ? { ...component, mandatory: true, case: 'Cấp lại' } : component,
  ),
  termByCase: [{ case: 'Cấp mới', term: { unit: 'workingDay', value: 2 } }],
});
const context = { ...at(people.counter, monday), procedure: ofTwoCases };
const filed = () => submitted({ ...at(people.portal), procedure: ofTwoCases }, { case: 'Cấp mới' });
const missing = ({ dossier, components }: ReturnType<typeof filed>) =>
  missingComponents(dossier, components).map(({ id }) => id);

describe('the case of a dossier', () => {
  it('is changed to another one of its procedure, whose papers are asked for from then on', () => {
    const change = { case: 'Cấp lại', reason: 'Đã có giấy phép' };
    const changed = doing(filed(), changeCase, change, context);
    expect(missing(filed())).toEqual(['c01']);
    expect(missing(changed)).toEqual(['c01', 'c02']);
    const { allowed } = actsFor(filed(), context);
    expect(allowed).toContainEqual({ act: 'change-case', cases: ['Cấp lại'] });
  });

  it('is changed to none that the procedure does not know, and not once the receipt is out', () => {
    const unknown = changeCase.rule(filed(), { case: 'Khác', reason: 'x' }, context);
    expect(unknown).toMatchObject({ reason: { code: 'case-unknown' } });
    const { allowed } = actsFor(accepted(), context);
    expect(allowed.map(({ act }) => act)).not.toContain('change-case');
  });
});
