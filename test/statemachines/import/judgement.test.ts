import { describe, expect, it } from 'vitest';
import { judge } from '../../../statemachines/import/judgement.ts';

const row = (name: string, more: object = {}) => ({ name, originals: 1, copies: 0, ...more });
const asksNothing = { originals: 0 };
const guessed = { note_like: true };

describe('a row of a list of papers', () => {
  it.each([
    [row('Đơn đề nghị'), 'paper'],
    [row('Trường hợp ủy quyền phải kèm theo giấy ủy quyền', guessed), 'paper'],
    [row('Thành phần hồ sơ 2: Giấy chứng tử', guessed), 'paper'],
    [row('Ngoài các giấy tờ trên, tổ chức phải nộp hợp đồng sáp nhập'), 'paper'],
    [row('Đương sự là gia đình chính sách phải có giấy tờ chứng minh'), 'paper'],
    [row('Trình báo đường thủy nội địa theo mẫu (02 bản)'), 'paper'],
    [row('Hóa đơn thương mại', asksNothing), 'paper'],
    [row('Lưu ý: nộp trước 15 giờ'), 'note'],
    [row('(đối với tờ khai giấy)'), 'note'],
    [row('(Trường hợp khai thác được thông tin trong Cơ sở dữ liệu'), 'note'],
    [row('không quy định', asksNothing), 'note'],
    [row('Số bộ hồ sơ 01 (một) bộ', asksNothing), 'note'],
    [row('Trường hợp nộp hồ sơ trực tuyến thì bản chính gửi qua bưu điện', guessed), 'note'],
    [row('Trường hợp có dữ liệu thì không phải nộp bản giấy', guessed), 'note'],
    [row('Đối với giấy tờ lưu giữ tại cơ quan', { ...guessed, ...asksNothing }), 'note'],
    [row('Số lượng hồ sơ'), 'note'],
    [row(') Bản chính hoặc bản sao có chứng thực'), 'note'],
    [row('hoặc bản có giá trị tương đương như điện báo, bản fax'), 'note'],
    [row('Mục tiêu.'), 'note'],
    [row('Tỷ lệ bản đồ', asksNothing), 'note'],
    [row('Tên, địa chỉ của tổ chức quốc tế được trao đổi dữ liệu'), 'note'],
    [row('Chậm nhất 24 giờ trước thời điểm tàu bay nhập cảnh'), 'note'],
    [row('Bị xử lý kỷ luật từ hình thức cảnh cáo trở lên'), 'note'],
    [row('Người ủy quyền chịu trách nhiệm trước pháp luật về giấy ủy quyền'), 'note'],
    [row('Thông tin chứng minh về chỗ ở được khai thác trong căn cước điện tử'), 'note'],
    [row('Giấy tờ do nước ngoài cấp phải được hợp pháp hóa', asksNothing), 'note'],
    [row('Đối với cá nhân', guessed), 'case'],
    [row('Trường hợp cấp lại, hồ sơ gồm:'), 'case'],
    [row('Một trong các giấy tờ sau:'), 'case'],
    [row('Hồ sơ thứ nhất:', asksNothing), 'case'],
    [row('Nhóm 1 gồm các văn bản, tài liệu sau'), 'case'],
    [row('Nộp cho Biên phòng cửa khẩu'), 'case'],
    [row('Trình Kiểm dịch y tế'), 'case'],
    [row('Trường hợp giấy tờ tùy thân sử dụng là', asksNothing), 'case'],
    [row(' ;'), 'nothing'],
  ])('is judged by its words, not by the guess of the source: %o', (source, verdict) => {
    expect(judge(source).verdict).toBe(verdict);
  });
});
