import { describe, expect, it } from 'vitest';
import { QuotedRule } from '../../../functions/domain/procedure/procedure.ts';
import { clockRulesOf, READERS } from '../../../statemachines/import/clock-rules.ts';

describe('the reading of a rule of time', () => {
  it.each<[keyof typeof READERS, string, object]>([
    [
      'supplement_request_deadline',
      'Trường hợp hồ sơ chưa đầy đủ, hợp lệ, trong thời hạn 03 ngày làm việc kể từ ngày nhận được hồ sơ, cơ quan có văn bản yêu cầu bổ sung',
      { rules: { supplementRequest: { unit: 'workingDay', value: 3 } } },
    ],
    [
      'suspend_extend',
      'Trường hợp cần thiết, người có thẩm quyền giải quyết tố cáo có thể gia hạn giải quyết một lần nhưng không quá 30 ngày',
      { rules: { extensionLimit: { unit: 'calendarDay', value: 30 } } },
    ],
    [
      'excluded_time',
      'Thời gian lấy ý kiến, kiểm tra thực địa không tính vào thời gian thẩm định hồ sơ',
      { rules: { pauses: ['publicConsultation', 'fieldInspection'] } },
    ],
    [
      'excluded_time',
      'Thời gian bổ sung, hoàn thiện hồ sơ không tính vào thời gian thẩm định.',
      { rules: { afterSupplement: 'notCounted' } },
    ],
    ['excluded_time', '- Thời hạn giải quyết', { unread: expect.any(String) }],
    [
      'suspend_extend',
      '+ Thời gian chào bán của từng đợt chào bán không được kéo dài quá 90 ngày.',
      { unread: expect.any(String) },
    ],
    [
      'supplement_request_deadline',
      'Trong thời hạn 60 ngày kể từ ngày Ủy ban có văn bản yêu cầu sửa đổi, bổ sung hồ sơ, công ty hoàn thiện',
      { unread: expect.any(String) },
    ],
  ])('finds in %s "%s" %j', (rule, text, read) => {
    expect(READERS[rule].read(text)).toEqual(read);
  });

  it('names a rule for each kind of sentence, no two alike', () => {
    const names = Object.values(READERS).map(({ name }) => name);
    expect(names.toSorted()).toEqual(QuotedRule.options.toSorted());
  });
});

describe('the rules of time of a procedure', () => {
  const restart = 'Thời hạn được tính lại từ đầu khi nhận đủ hồ sơ';
  const notCounted = 'Thời gian bổ sung hồ sơ không tính vào thời hạn.';
  const cut = '- Thời hạn giải quyết';
  const read = (rules: object) => clockRulesOf({ code: '1.000001', rules }, 'the texts');

  it('keep every sentence that they were read from, also one that could not be read', () => {
    expect(read({ cutoff_15h: 'sau 15 giờ', excluded_time: cut })).toEqual({
      clock: {
        cutOff: '15:00',
        quotes: { cutOff: 'sau 15 giờ', excludedTime: cut },
        source: 'the texts',
      },
      unread: [{ rule: 'excluded_time', why: expect.stringContaining(cut) }],
    });
    expect(clockRulesOf(undefined, 'the texts')).toEqual({ unread: [] });
  });

  it('begin the term again where one sentence says so, in either order', () => {
    for (const rules of [
      { restart_after_supplement: restart, excluded_time: notCounted },
      { excluded_time: notCounted, restart_after_supplement: restart },
    ])
      expect(read(rules).clock).toMatchObject({ afterSupplement: 'restart' });
    expect(read({ excluded_time: notCounted }).clock).toMatchObject({
      afterSupplement: 'notCounted',
    });
    expect(read({ restart_after_supplement: 'x' }).unread).toHaveLength(1);
  });
});
