/** A file of a component, as the portal names it in a message. */
export const portalFile = {
  MaThanhPhanHoSo: 'c01',
  TenTepDinhKem: 'Đơn.pdf',
  LoaiTep: 'application/pdf',
  KichThuoc: 12,
  MaBam: 'x=',
  DuongDanTaiTepTin: 'https://dvc.example/tep/1',
};
