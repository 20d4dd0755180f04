import { describe, expect, it } from 'vitest';
import { changeResultChannel } from '../../../../../functions/domain/dossier/acts/change-result-channel.ts';
import { returnResult } from '../../../../../functions/domain/dossier/acts/return-result.ts';
import { Safeguards } from '../../../../../functions/domain/province-rules.ts';
import { at, doing, paperResult, people } from '../example.ts';
import { resolved } from '../journey.ts';

describe('the paper that is handed out as a result', () => {
  const paper = { number: '12/GCN', signer: 'Trần Thị Bình', signedOn: '2026-03-05' };
  const scan = 'a'.repeat(64);
  const takes = (more: object) =>
    returnResult.body.safeParse({ method: 'direct', paper: { ...paper, ...more } }).success;

  it('comes with its scan, or with the reason why there is none, and not with both', () => {
    expect(takes({ scan })).toBe(true);
    expect(takes({ reason: 'Phôi bảo an, không được quét' })).toBe(true);
    expect(takes({})).toBe(false);
    expect(takes({ scan, reason: 'Phôi bảo an' })).toBe(false);
  });

  it('was signed between the reception of the dossier and today, or some days before where the province says so', () => {
    const situation = resolved();
    const onPaper = {
      ...situation,
      dossier: { ...situation.dossier, resultChannel: 'direct' as const },
    };
    // 01:30 on 5 March in Vietnam, and the day before in UTC.
    const thursday = '2026-03-04T18:30:00.000Z';
    const ruleFor = (signedOn: string, daysBeforeReception = 0) => {
      const context = {
        ...at(people.counter, thursday),
        safeguards: Safeguards.parse({ resultSigned: { daysBeforeReception } }),
      };
      const body = { method: 'direct', paper: { ...paperResult(), signedOn } } as const;
      const outcome = returnResult.rule(onPaper, body, context);
      return outcome.ok ? undefined : outcome.reason.errors?.[0];
    };
    for (const day of ['2026-03-02', '2026-03-05']) expect(ruleFor(day)).toBeUndefined();
    expect(ruleFor('2026-03-06')).toMatchObject({ pointer: '/paper/signedOn', rule: 'past' });
    for (const day of ['2010-01-01', '2026-03-01'])
      expect(ruleFor(day)).toEqual({
        pointer: '/paper/signedOn',
        rule: 'afterReception',
        vi: 'Ngày ký kết quả ở trước ngày tiếp nhận hồ sơ',
        en: 'The result was signed before the dossier was received',
      });
    expect(ruleFor('2026-02-20', 10)).toBeUndefined();
    expect(ruleFor('2026-02-19', 10)).toMatchObject({ rule: 'afterReception' });
  });

  it('counts for who hands it out, where that is done: at the counter, and never as late', () => {
    const { counter, citizen } = people;
    const inApril = '2026-04-01T01:00:00.000Z';
    const toCounter = doing(resolved(), changeResultChannel, { channel: 'direct' }, at(citizen));
    const handedOut = { method: 'direct', paper: paperResult() } as const;
    const { work } = doing(toCounter, returnResult, handedOut, at(counter, inApril)).dossier;
    expect(work?.at(-1)).toEqual({ kind: 'handedOut', by: 'counter', unit: 'H62.01', at: inApril });
  });
});
