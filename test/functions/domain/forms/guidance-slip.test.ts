import { describe, expect, it } from 'vitest';
import { guidanceSlip } from '../../../../functions/domain/forms/guidance-slip.ts';
import { province, registers } from './example.ts';

const { procedure } = registers['06'];
const paper = (id: string, name: string, more: object = {}) => ({
  ...{ id, name, originals: 1, copies: 0, mandatory: true },
  ...more,
});
const listsWith = (...components: ReturnType<typeof paper>[]) =>
  guidanceSlip({
    procedure: { ...procedure, components },
    ...{ province, unit: 'H62.19', now: '2026-03-02T01:00:00.000Z' },
  }).blocks.flatMap((block) => (block.kind === 'list' ? [[block.label, block.items]] : []));

describe('the slip that tells what to bring', () => {
  it('has the papers of every case first, then those of each under its name', () => {
    const renewal = { case: 'Trường hợp cấp lại' };
    expect(
      listsWith(
        paper('c01', 'Đơn đề nghị', renewal),
        paper('c02', 'Đơn đề nghị'),
        paper('c03', 'Bản sao hoặc bản chính giấy phép', { ...renewal, copiesInName: true }),
      ),
    ).toEqual([
      ['Giấy tờ phải chuẩn bị', ['Đơn đề nghị (01 bản chính)']],
      [
        'Giấy tờ phải chuẩn bị – Trường hợp cấp lại',
        ['Đơn đề nghị (01 bản chính)', 'Bản sao hoặc bản chính giấy phép'],
      ],
    ]);
  });

  it('has an empty list where nothing is asked for', () => {
    expect(listsWith()).toEqual([['Giấy tờ phải chuẩn bị', []]]);
  });
});
