import type { SupplementItem } from '../dossier/parts.ts';
import { componentOf, type Procedure, printedName } from '../procedure/procedure.ts';
import type { Paper } from './issue.ts';
import { type Block, byHand, digitally, line, type Sheet, type SlipSource, said } from './sheet.ts';
import {
  appointmentText,
  channelText,
  dateText,
  factText,
  groundText,
  momentText,
  reasonText,
  termText,
} from './words.ts';

/** Forms 01–05: what one party tells the other about one dossier, at the moment of one act. */

function parties({ applicant }: SlipSource): readonly Block[] {
  const { representative } = applicant;
  return [
    ...line('Họ tên, tổ chức nộp hồ sơ', applicant.name),
    ...line('Số định danh cá nhân/tổ chức', applicant.personalId),
    ...line('Địa chỉ', applicant.address),
    ...line('Số điện thoại', applicant.phone),
    ...line('Thư điện tử', applicant.email),
    ...line(
      'Người được ủy quyền',
      representative && `${representative.name} (${representative.authorisation})`,
    ),
  ];
}

const about = ({ procedure }: SlipSource) =>
  line('Nội dung yêu cầu giải quyết', `${procedure.name} (mã thủ tục ${procedure.code})`);

/** A text that the act itself has given. */
const given = ({ event }: SlipSource, name: string) => factText(event, name);

/** Form 01: receipt and appointment. */
export function receipt(source: SlipSource): Sheet {
  const { dossier, papers, procedure, issuedAt } = source;
  return {
    issuedAt,
    blocks: [
      said(`${source.unit} đã tiếp nhận hồ sơ của:`),
      ...parties(source),
      ...about(source),
      ...(papers.length > 0
        ? [
            {
              kind: 'list',
              label: 'Thành phần hồ sơ nộp gồm',
              items: papers.map(inWords(procedure)),
            } as const,
          ]
        : []),
      ...line('Số lượng hồ sơ', '01 bộ'),
      ...line('Phí, lệ phí', procedure.fee.text),
      ...line('Thời gian giải quyết theo quy định', dossier.term && termText(dossier.term)),
      ...line('Thời gian nhận hồ sơ', momentText(dossier.acceptedAt ?? issuedAt)),
      ...line('Thời gian trả kết quả', appointmentText(dossier) ?? 'Theo thông báo riêng'),
      ...line('Đăng ký nhận kết quả', channelText(dossier.resultChannel)),
    ],
    signatures: [byHand('Người nộp hồ sơ'), digitally('Người tiếp nhận hồ sơ')],
  };
}

const inWords =
  (procedure: Procedure) =>
  ({ id, name, files, data }: Paper) =>
    `${printedName(componentOf(procedure, id) ?? { name })} (${data ? `khai thác từ ${data}` : `${files} tệp`})`;

/** Form 02: what is missing, told once and completely. */
export function supplement(source: SlipSource): Sheet {
  const { applicant, dossier, issuedAt, procedure, unit } = source;
  const request = dossier.supplements.at(-1);
  return {
    issuedAt,
    blocks: [
      ...line('Hồ sơ của', applicant.name),
      ...about(source),
      ...line('Địa chỉ', applicant.address),
      ...line('Số điện thoại', applicant.phone),
      ...line('Thư điện tử', applicant.email),
      {
        kind: 'list',
        label: 'Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau',
        items: (request?.items ?? []).map(asked(procedure)),
      },
      ...line('Lý do và hướng dẫn', request?.guidance),
      ...line('Thời hạn bổ sung', request?.completeBy && momentText(request.completeBy)),
      said(
        `Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, đề nghị liên hệ ${unit} để được hướng dẫn.`,
      ),
    ],
    signatures: [digitally('Người hướng dẫn')],
  };
}

/** What is missing, why, and on which blank form it is written. */
const asked =
  (procedure: Procedure) =>
  ({ component, what, reason }: SupplementItem) => {
    const form = component && componentOf(procedure, component)?.form?.title;
    const notes = [reasonText(reason), ...(form && !what.includes(form) ? [form] : [])];
    return `${what} (${notes.join('; ')})`;
  };

/** Form 03: not accepted, with the written reason. */
export function refusal(source: SlipSource): Sheet {
  const refused = source.dossier.refusal;
  return {
    issuedAt: source.issuedAt,
    blocks: [
      said(`${source.unit} đã xem xét hồ sơ của:`),
      ...parties(source),
      ...about(source),
      said('Qua xem xét, hồ sơ không được tiếp nhận giải quyết với lý do cụ thể như sau:'),
      ...line('Căn cứ', refused && groundText(refused.ground)),
      ...line('Lý do', refused?.reasons),
      said('Xin thông báo để ông/bà, quý cơ quan, tổ chức được biết và thực hiện.'),
    ],
    signatures: [byHand('Người nộp hồ sơ'), digitally('Người tiếp nhận hồ sơ')],
  };
}

/** Form 04: apology, and the new appointment. */
export function apology(source: SlipSource): Sheet {
  const { dossier, applicant, procedure, issuedAt, unit } = source;
  const { acceptedAt = issuedAt, originalDueAt } = dossier;
  const until = given(source, 'dueAfter') ?? given(source, 'expectedAt');
  return {
    issuedAt,
    blocks: [
      ...line('Kính gửi', applicant.name),
      ...line('Số định danh cá nhân/tổ chức', applicant.personalId),
      said(
        `Ngày ${dateText(acceptedAt)}, ${unit} tiếp nhận hồ sơ đề nghị giải quyết thủ tục ${procedure.name}, mã hồ sơ ${dossier.code}.`,
      ),
      ...line('Thời gian hẹn trả kết quả', originalDueAt && momentText(originalDueAt)),
      said('Đến nay hồ sơ chưa được giải quyết xong.'),
      ...line('Lý do', given(source, 'reason') ?? given(source, 'text')),
      said(
        'Sự chậm trễ này gây phiền hà, tốn kém thời gian, công sức của ông/bà, quý cơ quan, tổ chức. Chúng tôi xin lỗi và đề nghị gia hạn thời gian giải quyết.',
      ),
      ...line('Thời gian trả kết quả mới', until && momentText(until)),
    ],
    signatures: [digitally('Thủ trưởng cơ quan giải quyết')],
  };
}

const stoppedBy: Readonly<Record<string, string>> = {
  withdrawn: 'Yêu cầu của người nộp hồ sơ',
  stopped: 'Quyết định của cơ quan giải quyết',
  supplementExpired: 'Hết thời hạn bổ sung hồ sơ',
};

/** Form 05: stopped, at the applicant's wish, by the agency for a lawful reason, or never completed. */
export function stopping(source: SlipSource): Sheet {
  const { dossier, event, issuedAt, unit } = source;
  return {
    issuedAt,
    blocks: [
      said(`${unit} thông báo dừng giải quyết hồ sơ của:`),
      ...parties(source),
      ...about(source),
      ...line('Thời gian nhận hồ sơ', momentText(dossier.acceptedAt ?? dossier.submittedAt)),
      ...line('Dừng theo', stoppedBy[event.kind]),
      ...line('Lý do', given(source, 'reason') ?? given(source, 'reasons')),
      ...line('Căn cứ pháp lý', given(source, 'legalBasis')),
      ...line('Thời gian dừng', momentText(issuedAt)),
      said('Hồ sơ chưa có quyết định giải quyết. Giấy tờ đã nộp được trả lại người nộp hồ sơ.'),
    ],
    signatures: [byHand('Người nhận lại hồ sơ'), digitally('Người tiếp nhận hồ sơ')],
  };
}
