import { Procedure } from '../../functions/domain/procedure/procedure.ts';
import type { Catalogue } from '../../functions/domain/procedure/publication.ts';
import { historyOf } from '../../statemachines/decisions/apply.ts';
import { beginning, expandHistory } from '../../statemachines/decisions/catalogue-history.ts';
import type { PublicationDecision } from '../../statemachines/decisions/decision.ts';

const days = (value: number) => ({ unit: 'workingDay', value }) as const;
const step = (id: string, more: object) => ({
  id,
  name: `Bước ${id}`,
  actor: 'Sở',
  role: 'specialist',
  unit: 'lead',
  allowance: days(1),
  ...more,
});
const steps = [
  step('S1', { role: 'counter', unit: 'receiving' }),
  step('S2', { role: 'leader', decides: true }),
];

/** A procedure of two steps; no real code begins with 6. */
const procedure = (code: string) =>
  Procedure.parse({
    code,
    name: `Thủ tục ${code}`,
    field: 'Thử nghiệm',
    level: 'Cấp tỉnh',
    agency: 'Sở Nông nghiệp và Môi trường',
    leadUnit: 'H62.06',
    legalTerm: days(10),
    publishedTerm: days(10),
    onlineLevel: 'full',
    channels: ['online'],
    fee: { kind: 'none' },
    components: [],
    validFrom: '2025-07-01',
    process: {
      version: 1,
      kind: 'derived',
      source: { id: 'test', issuer: '', decision: '', date: '' },
      statedTotal: null,
      steps,
    },
    source: 'test',
  });

export const [AMENDED, MERGED, SUCCESSOR, ABOLISHED] = [
  '6.000401',
  '6.000402',
  '6.000403',
  '6.000404',
] as const;

/** Monday, a week after the tests of a province begin. */
export const EFFECT = '2026-03-09';

const { validFrom: _from, ...successor } = procedure(SUCCESSOR);
const { process: before } = procedure(AMENDED);

const decision: PublicationDecision = {
  number: '77/QĐ-UBND',
  day: '2026-02-26',
  issuer: 'UBND tỉnh Vĩnh Phúc',
  effectiveFrom: EFFECT,
  changes: [
    {
      kind: 'amended',
      procedure: AMENDED,
      set: {
        publishedTerm: days(5),
        process: {
          ...before,
          version: 2,
          steps: before.steps.flatMap((one) =>
            one.id === 'S1' ? [one, { ...one, id: 'S3' }] : one,
          ),
        },
      },
    },
    { kind: 'merged', from: [MERGED], into: [successor] },
    { kind: 'abolished', procedure: ABOLISHED },
  ],
};

/** Three procedures and the decision that amends one, merges another and abolishes the third. */
export const decided: Catalogue = expandHistory(
  historyOf(beginning([AMENDED, MERGED, ABOLISHED].map(procedure)), [decision]),
);
