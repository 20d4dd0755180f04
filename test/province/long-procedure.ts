import { Procedure } from '../../functions/domain/procedure/procedure.ts';

const term = { unit: 'workingDay', value: 300 };
const step = { actor: 'Sở', unit: 'lead', role: 'leader' };

/** A procedure of 300 working days, longer than an execution may last; no real code begins with 6. */
export const longProcedure = Procedure.parse({
  code: '6.000300',
  name: 'Thủ tục ba trăm ngày',
  field: 'Thử nghiệm',
  level: 'Cấp tỉnh',
  agency: 'Sở Khoa học và Công nghệ',
  leadUnit: 'H62.06',
  legalTerm: term,
  publishedTerm: term,
  onlineLevel: 'full',
  channels: ['online'],
  fee: { kind: 'none' },
  components: [
    {
      id: 'c01',
      name: 'Ảnh chân dung',
      originals: 1,
      copies: 0,
      mandatory: false,
      files: { types: ['image/jpeg'], maxMegabytes: 1 },
    },
  ],
  validFrom: '2023-01-01',
  process: {
    version: 1,
    kind: 'derived',
    source: { id: 'test', issuer: 'test', decision: 'test', date: '2023-01-01' },
    statedTotal: null,
    steps: [
      {
        ...step,
        id: 'S1',
        name: 'Bàn giao',
        role: 'counter',
        unit: 'receiving',
        allowance: { unit: 'workingDay', value: 1 },
      },
      {
        ...step,
        id: 'S2',
        name: 'Quyết định',
        allowance: { unit: 'workingDay', value: 299 },
        decides: true,
      },
    ],
  },
  source: 'test',
});

/** A procedure that a ministry's own system handles, wherever it is filed. */
export const handledElsewhere = Procedure.parse({
  ...longProcedure,
  code: '6.000302',
  name: 'Thủ tục giải quyết tại hệ thống của bộ',
  handlingSystem: { name: 'Hệ thống của Bộ Tư pháp', url: 'https://dichvucong.moj.gov.vn' },
});
