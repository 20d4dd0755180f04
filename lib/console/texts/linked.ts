import type { TextsOf } from './vi.ts';

/** What the page of linked procedures says, loaded with it. */

export const vi = {
  title: 'Hồ sơ liên thông {code}',
  progress: 'Tiến độ',
  ofAll: '{state}, {done}/{of}',
  each: 'Từng thủ tục',
  outlook: 'Tình trạng',
  notOpen: 'Chưa bắt đầu',
};

export const en: TextsOf<typeof vi> = {
  title: 'Linked procedures {code}',
  progress: 'Progress',
  ofAll: '{state}, {done} of {of}',
  each: 'Each procedure',
  outlook: 'Standing',
  notOpen: 'Not begun yet',
};
