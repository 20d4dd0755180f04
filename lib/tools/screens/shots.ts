import type { Screen } from '../../console/screens.ts';

export interface Shot {
  /** Who looks at it, by the post on the sign-in page; nobody signs in for an empty one. */
  readonly post: string;
  /** An address, or the link to follow from the address before. */
  readonly at: string;
  readonly follow?: string;
}

const counter = 'Bộ phận Một cửa';
const leader = 'Lãnh đạo';
const administrator = 'Quản trị hệ thống';
const citizen = 'Người nộp hồ sơ';

/** Every screen where it can be looked at; those that two kinds of people see, for both. */
export const shots: Readonly<Record<Screen | 'dang-nhap' | 'giam-sat/tinh', Shot>> = {
  'dang-nhap': { post: '', at: '/console/' },
  'thu-tuc/search': { post: '', at: '/console/thu-tuc' },
  'thu-tuc/procedure': { post: '', at: '/console/thu-tuc/3.000527' },
  'viec/list': { post: counter, at: '/console/viec' },
  'ho-so/dossier': { post: counter, at: '/console/viec', follow: '.rows td a' },
  'ho-so/act': { post: counter, at: '/console/viec', follow: '.rows td a.button' },
  'tiep-nhan/search': { post: counter, at: '/console/tiep-nhan' },
  'tiep-nhan/form': { post: counter, at: '/console/tiep-nhan?thu-tuc=3.000527' },
  'ban-giao/lists': { post: counter, at: '/console/ban-giao' },
  'quay/queue': { post: counter, at: '/console/quay' },
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
  'phan-anh/petition': { post: leader, at: '/console/phan-anh', follow: '.rows td a' },
  'phan-anh/da-gui': { post: citizen, at: '/console/phan-anh' },
  'phan-anh/nop': { post: citizen, at: '/console/phan-anh?xem=nop' },
  'phan-anh/cong-khai': { post: '', at: '/console/phan-anh' },
  'cua-toi/own': { post: citizen, at: '/console/cua-toi' },
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

/** The screens by who looks at them: each signs in once. */
export const visits = (): ReadonlyMap<string, readonly (readonly [name: string, shot: Shot])[]> => {
  const all = Object.entries(shots);
  const posts = new Set(all.map(([, { post }]) => post));
  return new Map([...posts].map((post) => [post, all.filter(([, shot]) => shot.post === post)]));
};
