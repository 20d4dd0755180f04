import type { Dossier } from '../../../../functions/domain/dossier/dossier.ts';
import { type DossierState, stages } from '../../../../functions/domain/dossier/state.ts';
import { Bundle } from '../../../../functions/domain/linked/bundle.ts';
import type { Parent } from '../../../../functions/domain/linked/parent.ts';
import { monday, people, procedure, submitted } from '../dossier/example.ts';

/** Birth, and after it permanent residence and the health card side by side (Decree 63/2024/NĐ-CP, art. 8). */
export const birth: Parent = {
  code: 'H62.01-260302-0001',
  version: 1,
  bundle: Bundle.parse({
    code: '2.000986',
    name: 'Liên thông khai sinh, thường trú, thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi',
    legalBasis: 'Nghị định 63/2024/NĐ-CP',
    term: { unit: 'workingDay', value: 3 },
    cutOff: '15:00',
    children: [
      child('birth', { refusal: 'ends' }),
      child('residence', {
        receivingUnit: 'H62.15',
        after: ['birth'],
        filledBy: [{ component: 'c01', child: 'birth' }],
      }),
      child('card', { receivingUnit: 'H62.17', after: ['birth'], pause: 'counts' }),
    ],
  }),
  applicantKey: 'key-of-an',
  filedBy: { sub: people.portal.sub, roles: people.portal.roles },
  channel: 'online',
  resultChannel: 'online',
  receivingUnit: 'H62.01',
  submittedAt: monday,
  children: ['birth', 'residence', 'card'].map((id, at) => ({
    id,
    code: `H62.01-260302-000${at + 2}`,
    applicant: { sealed: 'sealed' },
  })),
};

function child(id: string, more: object) {
  return {
    id,
    procedure: procedure.code,
    refusal: 'othersGoOn',
    supplement: 'stopsTerm',
    pause: 'stopsTerm',
    ...more,
  };
}

/** A child's dossier in a state, ended where that is an end. */
export function dossierOf(
  state: DossierState,
  outcome: 'approved' | 'rejected' = 'approved',
  more: Partial<Dossier> = {},
): Dossier {
  const isEnded = state === 'resolved' || stages.ended.some((ended) => ended === state);
  const isDecided = state === 'resolved' || state === 'returned';
  const at = '2026-03-02T08:00:00.000Z';
  return {
    ...submitted().dossier,
    state,
    ...(isEnded && { finishedAt: at }),
    ...(isDecided && { decision: { outcome, at, by: 'leader' } }),
    ...more,
  };
}
