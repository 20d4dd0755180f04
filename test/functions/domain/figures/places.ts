import type { Places } from '../../../../functions/domain/figures/counting-place.ts';

/** Where the example's dossier is counted, as if its counter were a commune's. */
export const places: Places = {
  receivingUnit: 'H62.01',
  leadUnit: 'H62.07',
  levels: { receiving: 'commune', lead: 'province' },
  procedure: '1.014464',
  field: 'Xuất nhập khẩu',
  channel: 'online',
};
