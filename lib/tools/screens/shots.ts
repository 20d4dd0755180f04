import type { Screen } from '../../console/screens.ts';

export interface Shot {
  /** Who looks at it, by the post on the sign-in page; nobody signs in for an empty one. */
  readonly post: string;
  /** An address, and what is then clicked there: a link to follow, a box, what is folded. */
  readonly at: string;
  readonly follow?: string;
  /** What is there once that was clicked. */
  readonly shows?: string;
}

const counter = 'Bộ phận Một cửa';
const specialist = 'Công chức thụ lý, Phường';
const leader = 'Lãnh đạo';
const administrator = 'Quản trị hệ thống';
const citizen = 'Người nộp hồ sơ';

/** What is looked at beside the screens as they open: what unfolds, and what another kind of people sees in them. */
type FurtherLook =
  | 'dang-nhap'
  | 'viec/nhieu'
  | 'viec/vang-mat'
  | 'viec/thu-ly'
  | 'viec/lanh-dao'
  | 'ho-so/thu-ly'
  | 'ho-so/viec-thu-ly'
  | 'ho-so/lanh-dao'
  | 'ho-so/cua-toi'
  | 'quay/lanh-dao'
  | 'quay/nguoi-dan'
  | 'phan-anh/nam'
  | 'phan-anh/da-tra-loi'
  | 'giam-sat/tinh';

/** Every screen where it can be looked at; those that two kinds of people see, for both. */
export const shots: Readonly<Record<Screen | FurtherLook, Shot>> = {
  'dang-nhap': { post: '', at: '/console/' },
  'thu-tuc/search': { post: '', at: '/console/thu-tuc' },
  'thu-tuc/procedure': { post: '', at: '/console/thu-tuc/3.000527' },
  'viec/list': { post: counter, at: '/console/viec' },
  'ho-so/dossier': { post: counter, at: '/console/viec', follow: '.rows td a', shows: '.dossier' },
  'ho-so/act': {
    post: counter,
    at: '/console/viec',
    follow: '.rows td a.button',
    shows: 'main form',
  },
  'viec/nhieu': { post: counter, at: '/console/viec', follow: '.rows tbody input', shows: '.bar' },
  'viec/vang-mat': {
    post: counter,
    at: '/console/viec',
    follow: 'main > details > summary',
    shows: 'details form',
  },
  'viec/thu-ly': { post: specialist, at: '/console/viec' },
  'ho-so/thu-ly': {
    post: specialist,
    at: '/console/viec',
    follow: '.rows td a',
    shows: '.dossier',
  },
  'ho-so/viec-thu-ly': {
    post: specialist,
    at: '/console/viec',
    follow: '.rows td a.button',
    shows: 'main form',
  },
  'viec/lanh-dao': { post: leader, at: '/console/viec' },
  'ho-so/lanh-dao': {
    post: leader,
    at: '/console/viec?vai-tro=all',
    follow: '.rows td a',
    shows: '.dossier',
  },
  'tiep-nhan/search': { post: counter, at: '/console/tiep-nhan' },
  'tiep-nhan/form': { post: counter, at: '/console/tiep-nhan?thu-tuc=3.000527' },
  'ban-giao/lists': { post: counter, at: '/console/ban-giao' },
  'quay/queue': { post: counter, at: '/console/quay' },
  'quay/lanh-dao': { post: leader, at: '/console/quay' },
  'quay/nguoi-dan': { post: citizen, at: '/console/quay' },
  'tra-cuu/find': { post: counter, at: '/console/tra-cuu' },
  'giam-sat/board': { post: leader, at: '/console/giam-sat' },
  'giam-sat/behind': { post: leader, at: '/console/giam-sat?xem=open' },
  'bao-cao/ii-06a': { post: leader, at: '/console/bao-cao' },
  'bao-cao/qd-766': { post: leader, at: '/console/bao-cao?mau=qd-766' },
  'bao-cao/so-07': { post: leader, at: '/console/bao-cao?mau=so-07' },
  'bao-cao/phi': { post: leader, at: '/console/bao-cao?mau=phi' },
  'cat-giam/plan': { post: leader, at: '/console/cat-giam' },
  'cat-giam/kiem-tra': { post: leader, at: '/console/cat-giam?xem=kiem-tra' },
  'cat-giam/thu': { post: leader, at: '/console/cat-giam?xem=thu' },
  'cat-giam/du-lieu': {
    post: leader,
    at: '/console/cat-giam?xem=du-lieu&thu-tuc=2.000015',
  },
  'tien/received': { post: leader, at: '/console/tien' },
  'phan-anh/list': { post: leader, at: '/console/phan-anh' },
  'phan-anh/petition': {
    post: leader,
    at: '/console/phan-anh',
    follow: '.rows td a',
    shows: '.timeline',
  },
  'phan-anh/nam': { post: leader, at: '/console/phan-anh?xem=nam' },
  'phan-anh/da-tra-loi': {
    post: leader,
    at: '/console/phan-anh?xem=nam',
    follow: '.rows td a',
    shows: '.timeline',
  },
  'phan-anh/da-gui': { post: citizen, at: '/console/phan-anh' },
  'phan-anh/nop': { post: citizen, at: '/console/phan-anh?xem=nop' },
  'phan-anh/cong-khai': { post: '', at: '/console/phan-anh' },
  'cua-toi/own': { post: citizen, at: '/console/cua-toi' },
  'ho-so/cua-toi': {
    post: citizen,
    at: '/console/cua-toi',
    follow: '.rows td a',
    shows: '.dossier',
  },
  'cua-toi/lich-hen': { post: citizen, at: '/console/cua-toi?xem=lich-hen' },
  'cua-toi/bao-tin': { post: citizen, at: '/console/cua-toi?xem=bao-tin' },
  'giam-sat/tinh': { post: administrator, at: '/console/giam-sat' },
  'quan-tri/nhap': { post: administrator, at: '/console/quan-tri?xem=nhap' },
  'quan-tri/cong-bo': { post: administrator, at: '/console/quan-tri?xem=cong-bo' },
  'quan-tri/don-vi': { post: administrator, at: '/console/quan-tri?xem=don-vi' },
  'quan-tri/lich': { post: administrator, at: '/console/quan-tri?xem=lich' },
  'quan-tri/cam-ket': { post: administrator, at: '/console/quan-tri?xem=cam-ket' },
  'quan-tri/bao-tin': { post: administrator, at: '/console/quan-tri?xem=bao-tin' },
  'quan-tri/cong': { post: administrator, at: '/console/quan-tri?xem=cong' },
  'quan-tri/canh-bao': { post: administrator, at: '/console/quan-tri?xem=canh-bao' },
};

/** The screens, and what else is named, by who looks at them: each signs in once. */
export const visits = (
  further: Readonly<Record<string, Shot>> = {},
): ReadonlyMap<string, readonly (readonly [name: string, shot: Shot])[]> => {
  const all = Object.entries({ ...shots, ...further });
  const posts = new Set(all.map(([, { post }]) => post));
  return new Map([...posts].map((post) => [post, all.filter(([, shot]) => shot.post === post)]));
};
