import type { PortalStandIn } from './stand-in.ts';

const SHOWN = 100;

const orders: readonly (readonly [string, object])[] = [
  ['Ngừng 5 phút', { downFor: 300 }],
  ['Trả lời 500', { next: ['fails'] }],
  ['Nhận mà không trả lời', { next: ['losesAnswer'] }],
  ['Từ chối', { next: ['refuses'] }],
  ['Nhận sau thông điệp kế tiếp', { next: ['reorders'] }],
  ['Nhận hai lần', { next: ['duplicates'] }],
];

const escaped = (text: unknown) =>
  String(text).replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);

/** A message that it sent the province, and the answer. */
export interface SentLetter {
  readonly MaThongDiep: string;
  readonly Loai: string;
  readonly error_code: string;
  readonly message: string;
  readonly MaHoSo?: string | undefined;
}

/**
 * The portal's side for people: the dossiers it was told of last, what it sent the province, and the buttons that make it
 * behave badly.
 */
export function portalPage(portal: PortalStandIn, sent: readonly SentLetter[]): string {
  const { messages, dossiers } = portal.counts();
  const rows = portal
    .list(dossiers)
    .DanhSach.slice(-SHOWN)
    .reverse()
    .map(
      ({ MaHoSo, TrangThaiHoSo, MaThongDiepCuoi, ThoiDiem }) =>
        `<tr><td><a href="/ho-so/${encodeURIComponent(MaHoSo)}">${escaped(MaHoSo)}</a><td>${TrangThaiHoSo}<td>${escaped(MaThongDiepCuoi)}<td>${escaped(ThoiDiem)}`,
    );
  const letters = sent
    .slice(-SHOWN)
    .reverse()
    .map(
      ({ MaThongDiep, Loai, error_code, message, MaHoSo = '' }) =>
        `<tr><td>${escaped(MaThongDiep)}<td>${escaped(Loai)}<td>${escaped(MaHoSo)}<td>${escaped(`${error_code} ${message}`)}`,
    );
  const buttons = orders.map(
    ([label, order]) =>
      `<button data-order="${escaped(JSON.stringify(order))}">${escaped(label)}</button>`,
  );
  return `<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cổng Dịch vụ công quốc gia (bản mô phỏng)</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 1rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .25rem .5rem; border-bottom: 1px solid #ccc }
</style>
<h1>Cổng Dịch vụ công quốc gia (bản mô phỏng)</h1>
<p>${portal.isDown() ? 'Đang ngừng. ' : ''}Đã nhận ${messages} thông điệp về ${dossiers} hồ sơ.</p>
<p>Với thông điệp kế tiếp: ${buttons.join(' ')}</p>
<table>
<tr><th>Hồ sơ<th>Trạng thái<th>Thông điệp cuối<th>Lúc
${rows.join('\n')}
</table>
<h2>Đã gửi cho tỉnh</h2>
<table>
<tr><th>Thông điệp<th>Loại<th>Hồ sơ<th>Tỉnh trả lời
${letters.join('\n')}
</table>
<script>
for (const button of document.querySelectorAll('[data-order]'))
  button.onclick = () => fetch('/_conduct', { method: 'POST', body: button.dataset.order }).then(() => location.reload());
</script>
</html>
`;
}
