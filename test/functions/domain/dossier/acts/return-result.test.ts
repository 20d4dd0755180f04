import { describe, expect, it } from 'vitest';
import { changeResultChannel } from '../../../../../functions/domain/dossier/acts/change-result-channel.ts';
import { returnResult } from '../../../../../functions/domain/dossier/acts/return-result.ts';
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

  it('was not signed after today', () => {
    const toCounter = doing(
      resolved(),
      changeResultChannel,
      { channel: 'direct' },
      at(people.citizen),
    );
    const body = { method: 'direct', paper: { ...paperResult(), signedOn: '2026-03-03' } } as const;
    expect(returnResult.rule(toCounter, body, at(people.counter))).toMatchObject({
      reason: { errors: [{ pointer: '/paper/signedOn', rule: 'past' }] },
    });
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
