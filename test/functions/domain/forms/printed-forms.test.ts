import { expect, it } from 'vitest';
import { isPrintedForm, prescribed } from '../../../../functions/domain/forms/printed-forms.ts';

it('a form bears the circular of its day, and there were no more than six before', () => {
  expect(prescribed('06', '2026-03-02')).toEqual({ circular: '03/2025/TT-VPCP', number: '06' });
  expect(prescribed('06', '2025-03-02')).toEqual({ circular: '01/2018/TT-VPCP', number: '05' });
  expect(prescribed('05', '2025-03-02')).toBeUndefined();
});

it('a circular prescribes from the day of its signing on, and nothing does before the first', () => {
  expect(prescribed('05', '2025-09-14')).toBeUndefined();
  expect(prescribed('05', '2025-09-15')).toMatchObject({ circular: '03/2025/TT-VPCP' });
  expect(prescribed('01', '2018-11-23')).toMatchObject({ circular: '01/2018/TT-VPCP' });
  expect(prescribed('01', '2018-11-22')).toBeUndefined();
});

it('there are seven forms, 01 to 07', () => {
  expect(['00', '01', '07', '08'].map(isPrintedForm)).toEqual([false, true, true, false]);
});
