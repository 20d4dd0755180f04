/** What the system of a ministry tells of a dossier that it handles (ĐồngBộHồSơ), in the times of Vietnam. */
export const ministrys = {
  MaHoSo: 'G15.01-260302-620001',
  MaTTHC: '2.000488.000.00.00.G15',
  NoiNopHoSo: 'H62.19',
  KenhThucHien: 2,
  ChuHoSo: 'Nguyễn Văn An',
  SoGiayToChuHoSo: '026090001234',
  TrangThaiHoSo: '4',
  ThoiDiemCapNhat: '20260302100000',
  NgayNopHoSo: '20260302080000',
  NgayTiepNhan: '20260302090000',
  NgayHenTra: '20260305170000',
};
