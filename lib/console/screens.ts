/**
 * Every screen by the first part of its address, and the pages that it has by a name in its query. The shell, the
 * pictures and the tests of screens are complete by this list.
 */
export const screens = {
  viec: ['list'],
  'ho-so': ['dossier', 'act'],
  'tiep-nhan': ['search', 'form'],
  'ban-giao': ['lists'],
  quay: ['queue'],
  'tra-cuu': ['find'],
  'giam-sat': ['board', 'behind'],
  'bao-cao': ['ii-06a', 'qd-766', 'so-07', 'phi'],
  'cat-giam': ['plan', 'kiem-tra', 'thu', 'du-lieu'],
  tien: ['received'],
  'quan-tri': ['nhap', 'cong-bo', 'don-vi', 'lich', 'cam-ket', 'bao-tin', 'cong', 'canh-bao'],
  'cua-toi': ['own', 'lich-hen', 'bao-tin'],
  'phan-anh': ['list', 'petition', 'da-gui', 'nop', 'cong-khai'],
  'thu-tuc': ['search', 'procedure'],
} as const;

export type ConsolePart = keyof typeof screens;

/** `quan-tri/lich` */
export type Screen = { [At in ConsolePart]: `${At}/${(typeof screens)[At][number]}` }[ConsolePart];

export type PageOf<At extends ConsolePart> = (typeof screens)[At][number];
