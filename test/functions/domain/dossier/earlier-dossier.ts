import type { Situation } from '../../../../functions/domain/dossier/act.ts';
import type { Dossier } from '../../../../functions/domain/dossier/dossier.ts';
import type { Component } from '../../../../functions/domain/procedure/procedure.ts';
import { filedDocument } from './example.ts';
import { accepted } from './journey.ts';

/** What a procedure asks for and an earlier dossier has. */
export const deed: Component = {
  id: 'c01',
  name: 'a) Giấy chứng nhận đã cấp;',
  originals: 0,
  copies: 1,
  mandatory: true,
};

/** A dossier of the same person, accepted a while ago, with one paper and perhaps a result. */
export function earlier(
  more: Partial<Dossier> = {},
  name = '2. Giấy chứng nhận  đã cấp',
): Situation {
  const situation = accepted();
  const [first] = situation.components;
  if (!first) throw new Error('the example has components');
  return {
    ...situation,
    dossier: { ...situation.dossier, code: 'H62.01-260101-0001', procedure: '1.009999', ...more },
    components: [{ ...first, name }],
    results: [filedDocument('AAAA')],
  };
}
