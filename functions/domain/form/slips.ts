import { isFilled } from '../dossier/dossier.ts';
import {
  type Block,
  byHand,
  digitally,
  line,
  type Sheet,
  type SheetSource,
  said,
} from './sheet.ts';
import { channelText, groundText, momentText, reasonText, termText, unitName } from './words.ts';

/** Forms 01–05: what one party tells the other about one dossier. */

function parties({ applicant }: SheetSource): readonly Block[] {
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

const about = ({ procedure }: SheetSource) =>
  line('Nội dung yêu cầu giải quyết', `${procedure.name} (mã thủ tục ${procedure.code})`);

const reception = (source: SheetSource) => unitName(source.province, source.dossier.receivingUnit);

/** Form 01: receipt and appointment. It states the appointment given with it, whatever moved since. */
export function receipt(source: SheetSource): Sheet | undefined {
  const { dossier, components, procedure } = source;
  if (!dossier.acceptedAt) return undefined;
  const filled = components.filter(isFilled);
  const items = filled.map(({ name, documents, data }) =>
    data && documents.length === 0
      ? `${name} (khai thác từ ${data.source})`
      : `${name} (${documents.length} tệp)`,
  );
  return {
    issuedAt: dossier.acceptedAt,
    blocks: [
      said(`${reception(source)} đã tiếp nhận hồ sơ của:`),
      ...parties(source),
      ...about(source),
      ...(items.length > 0
        ? [{ kind: 'list', label: 'Thành phần hồ sơ nộp gồm', items } as const]
        : []),
      ...line('Số lượng hồ sơ', '01 bộ'),
      ...line('Phí, lệ phí', procedure.fee.text),
      ...line('Thời gian giải quyết theo quy định', dossier.term && termText(dossier.term)),
      ...line('Thời gian nhận hồ sơ', momentText(dossier.acceptedAt)),
      ...line(
        'Thời gian trả kết quả',
        dossier.originalDueAt ? momentText(dossier.originalDueAt) : 'Theo thông báo riêng',
      ),
      ...line('Đăng ký nhận kết quả', channelText(dossier.resultChannel)),
    ],
    signatures: [byHand('Người nộp hồ sơ'), digitally('Người tiếp nhận hồ sơ')],
  };
}

/** Form 02: what is missing, told once and completely. */
export function supplement(source: SheetSource): Sheet | undefined {
  const request = source.dossier.supplements.at(-1);
  if (!request) return undefined;
  return {
    issuedAt: request.requestedAt,
    blocks: [
      ...line('Hồ sơ của', source.applicant.name),
      ...about(source),
      ...line('Địa chỉ', source.applicant.address),
      ...line('Số điện thoại', source.applicant.phone),
      ...line('Thư điện tử', source.applicant.email),
      {
        kind: 'list',
        label: 'Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau',
        items: request.items.map(({ what, reason }) => `${what} (${reasonText(reason)})`),
      },
      ...line('Lý do và hướng dẫn', request.guidance),
      ...line('Thời hạn bổ sung', request.completeBy && momentText(request.completeBy)),
      said(
        `Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, đề nghị liên hệ ${reception(source)} để được hướng dẫn.`,
      ),
    ],
    signatures: [digitally('Người hướng dẫn')],
  };
}

/** Form 03: not accepted, with the written reason. */
export function refusal(source: SheetSource): Sheet | undefined {
  const { refusal: refused, finishedAt } = source.dossier;
  if (!refused || !finishedAt) return undefined;
  return {
    issuedAt: finishedAt,
    blocks: [
      said(`${reception(source)} đã xem xét hồ sơ của:`),
      ...parties(source),
      ...about(source),
      said('Qua xem xét, hồ sơ không được tiếp nhận giải quyết với lý do cụ thể như sau:'),
      ...line('Căn cứ', groundText(refused.ground)),
      ...line('Lý do', refused.reasons),
      said('Xin thông báo để ông/bà, quý cơ quan, tổ chức được biết và thực hiện.'),
    ],
    signatures: [byHand('Người nộp hồ sơ'), digitally('Người tiếp nhận hồ sơ')],
  };
}

/** Form 04: apology, and the new appointment. */
export function apology(source: SheetSource): Sheet | undefined {
  const { dossier, applicant, procedure } = source;
  const { extension, apology: said04, acceptedAt, originalDueAt } = dossier;
  const issuedAt = said04?.at ?? extension?.at;
  if (!issuedAt || !acceptedAt) return undefined;
  const until = extension?.dueAfter ?? said04?.expectedAt;
  return {
    issuedAt,
    blocks: [
      ...line('Kính gửi', applicant.name),
      ...line('Số định danh cá nhân/tổ chức', applicant.personalId),
      said(
        `Ngày ${momentText(acceptedAt).split('ngày ')[1]}, ${reception(source)} tiếp nhận hồ sơ đề nghị giải quyết thủ tục ${procedure.name}, mã hồ sơ ${dossier.code}.`,
      ),
      ...line('Thời gian hẹn trả kết quả', originalDueAt && momentText(originalDueAt)),
      said('Đến nay hồ sơ chưa được giải quyết xong.'),
      ...line('Lý do', extension?.reason ?? said04?.text),
      said(
        'Sự chậm trễ này gây phiền hà, tốn kém thời gian, công sức của ông/bà, quý cơ quan, tổ chức. Chúng tôi xin lỗi và đề nghị gia hạn thời gian giải quyết.',
      ),
      ...line('Thời gian trả kết quả mới', until && momentText(until)),
    ],
    signatures: [digitally('Thủ trưởng cơ quan giải quyết')],
  };
}

/** Form 05: stopped, at the applicant's wish or by the agency for a lawful reason. */
export function stopping(source: SheetSource): Sheet | undefined {
  const { dossier, events } = source;
  const { state, finishedAt } = dossier;
  if ((state !== 'withdrawn' && state !== 'stopped') || !finishedAt) return undefined;
  const { facts = {} } = events.findLast(({ kind }) => kind === state) ?? {};
  const fact = (name: string) => (typeof facts[name] === 'string' ? facts[name] : undefined);
  return {
    issuedAt: finishedAt,
    blocks: [
      said(`${reception(source)} thông báo dừng giải quyết hồ sơ của:`),
      ...parties(source),
      ...about(source),
      ...line('Thời gian nhận hồ sơ', momentText(dossier.acceptedAt ?? dossier.submittedAt)),
      ...line(
        'Dừng theo',
        state === 'withdrawn' ? 'Yêu cầu của người nộp hồ sơ' : 'Quyết định của cơ quan giải quyết',
      ),
      ...line('Lý do', fact('reason')),
      ...line('Căn cứ pháp lý', fact('legalBasis')),
      ...line('Thời gian dừng', momentText(finishedAt)),
      said('Hồ sơ chưa có quyết định giải quyết. Giấy tờ đã nộp được trả lại người nộp hồ sơ.'),
    ],
    signatures: [byHand('Người nhận lại hồ sơ'), digitally('Người tiếp nhận hồ sơ')],
  };
}
