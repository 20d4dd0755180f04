import { Bundle } from '../../functions/domain/linked/bundle.ts';
import { longProcedure } from './long-procedure.ts';

const goesOn = { refusal: 'othersGoOn', supplement: 'stopsTerm', pause: 'stopsTerm' };

/** A procedure of two steps and, upon its result, two others side by side; no real code begins with 6. */
export const bundle = Bundle.parse({
  code: '6.000301',
  name: 'Ba thủ tục liên thông',
  legalBasis: 'Nghị định 63/2024/NĐ-CP',
  term: { unit: 'workingDay', value: 3 },
  verifiedTerm: { unit: 'workingDay', value: 5 },
  children: [
    { ...goesOn, id: 'first', procedure: longProcedure.code, refusal: 'ends' },
    { ...goesOn, id: 'second', procedure: '1.014464', receivingUnit: 'H62.11', after: ['first'] },
    {
      ...goesOn,
      id: 'third',
      procedure: '1.014465',
      verifiedTerm: { unit: 'workingDay', value: 5 },
      after: ['first'],
    },
  ],
});
