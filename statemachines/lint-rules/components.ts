import { inBoth } from '../../functions/domain/texts/texts.ts';
import type { Rule } from './finding.ts';

/** Papers are filed by the id of their component: of two with one id, one could never be filed. */
const eachHasItsId: Rule = ({ components }) => {
  const ids = components.map(({ id }) => id);
  const repeated = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return [...repeated].map((id) => ({
    code: 'duplicate-component',
    severity: 'error',
    message: inBoth(({ lint }) => lint.duplicateComponent(id)),
  }));
};

export const COMPONENT_RULES: readonly Rule[] = [eachHasItsId];
