import { describe, expect, it } from 'vitest';
import { type Guidance, guidanceSlip } from '../../../../functions/domain/forms/guidance-slip.ts';
import { province, registers, textOf } from './example.ts';

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

const asked: Guidance = {
  procedure: {
    ...procedure,
    components: [paper('c01', 'Đơn đề nghị'), paper('c02', 'Giấy tờ khác', { originals: 0 })],
  },
  ...{ province, unit: 'H62.19', now: '2026-03-02T01:00:00.000Z' },
};
const listOf = (papers: readonly string[]) =>
  guidanceSlip({ ...asked, papers }).blocks.flatMap((block) =>
    block.kind === 'list' ? [[block.label, block.items]] : [],
  );

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

  it('says that the catalogue names no paper where it names none, never that none is asked for', () => {
    const unnamed = { ...asked, procedure: { ...procedure, components: [] } };
    expect(textOf(guidanceSlip(unnamed))).toContain(
      'Giấy tờ phải chuẩn bị: theo quy định của thủ tục (danh mục chưa ghi tên từng loại giấy tờ)',
    );
  });

  it('lists only the papers that are missing, where an officer says which', () => {
    expect(listOf(['c02'])).toEqual([['Giấy tờ còn phải chuẩn bị', ['Giấy tờ khác']]]);
    expect(listOf([])).toEqual([['Giấy tờ còn phải chuẩn bị', []]]);
  });

  it('says which procedure it is, what it costs, how long it takes and whom to call', () => {
    const text = textOf(guidanceSlip(asked));
    expect(text).toContain(`${procedure.name} (mã thủ tục ${procedure.code})`);
    expect(text).toContain('Thời hạn giải quyết: 03 ngày làm việc');
    expect(text).toMatch(/Phí, lệ phí: \S/);
    expect(text).toMatch(/Nếu có vướng mắc, liên hệ với .+, số điện thoại [\d .]+ để được/);
  });

  it('names the person, the advice and who gave it only where they are told', () => {
    const told = { name: 'Nguyễn Văn An', guidance: 'Nộp bản quét.', signedBy: 'Trần Thị Bình' };
    const slip = guidanceSlip({ ...asked, ...told });
    expect(textOf(slip)).toMatch(
      /Người được hướng dẫn: Nguyễn Văn An[\s\S]*Hướng dẫn: Nộp bản quét\./,
    );
    expect(slip.signers).toEqual([{ who: 'Người hướng dẫn', name: 'Trần Thị Bình' }]);
    expect(textOf(guidanceSlip(asked))).not.toMatch(/hướng dẫn:/);
    expect(guidanceSlip(asked).signers).toEqual([{ who: 'Người hướng dẫn' }]);
  });

  it('stands in the head of no dossier and bears the moment at which it was asked for', () => {
    expect(guidanceSlip(asked)).toMatchObject({ aboutMany: true, issuedAt: asked.now });
  });
});
