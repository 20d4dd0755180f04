import { vietnamDay } from '../codes.ts';
import type { SupplementItem } from '../dossier/parts.ts';
import { feeToPay } from '../dossier/payment.ts';
import { componentOf, type Procedure, printedName } from '../procedure/procedure.ts';
import type { Paper } from './issue.ts';
import {
  type ApplicantOnForm,
  type Block,
  line,
  type Sheet,
  type Signer,
  type SlipSource,
  said,
} from './sheet.ts';
import {
  appointmentText,
  copiesText,
  countText,
  factText,
  groundText,
  letterDate,
  momentText,
  PAPERS_NOT_NAMED,
  reasonText,
  termText,
} from './words.ts';

/**
 * Forms 01–05: what one party tells the other about one dossier, at the moment of one act. The sentences are
 * those of Circular 03/2025/TT-VPCP, Phụ lục I; of form 05, whose text is not at hand, they follow Decree
 * 118/2025/NĐ-CP, art. 21.
 */

function parties({ applicant }: SlipSource): readonly Block[] {
  const { representative } = applicant;
  return [
    ...line('Số định danh cá nhân/tổ chức', applicant.personalId),
    ...line('Địa chỉ', applicant.address),
    ...reachedAt(applicant),
    ...line('Người được ủy quyền', representative && agentText(representative)),
  ];
}

/** What form 01 asks of who acts for the applicant, as far as it was told. */
const agentText = ({
  name,
  personalId,
  address,
  phone,
  email,
  authorisation,
}: NonNullable<ApplicantOnForm['representative']>): string =>
  [
    name,
    `số định danh cá nhân ${personalId}`,
    address && `địa chỉ ${address}`,
    phone && `số điện thoại ${phone}`,
    email && `email ${email}`,
    `giấy tờ ủy quyền: ${authorisation}`,
  ]
    .filter(Boolean)
    .join('; ');

/** Telephone and email share a line, as on the form. */
function reachedAt({ phone, email }: ApplicantOnForm): readonly Block[] {
  if (phone && email) return line('Số điện thoại', `${phone}; Email: ${email}`);
  return [...line('Số điện thoại', phone), ...line('Email', email)];
}

/** How a letter speaks to the applicant. */
const addressed = ({ kind = 'citizen' }: ApplicantOnForm) =>
  kind === 'citizen' ? 'Ông/Bà' : 'Tổ chức';

/** Who a letter is to: a name of an organisation says what it is. */
const namedIn = (applicant: ApplicantOnForm) =>
  addressed(applicant) === 'Ông/Bà' ? `Ông/Bà ${applicant.name}` : applicant.name;

const about = ({ procedure }: SlipSource) =>
  line('Nội dung yêu cầu giải quyết', `${procedure.name} (mã thủ tục ${procedure.code})`);

/** A text that the act itself has given. */
const given = ({ event }: SlipSource, name: string) => factText(event, name);

const applicantSigns: Signer = { who: 'Người nộp hồ sơ' };
const officerSigns = (who: string, { signedBy }: SlipSource): Signer => ({
  who,
  forAgency: true,
  ...(signedBy && { name: signedBy }),
});
const headSigns = (source: SlipSource): Signer => {
  const { title, onBehalfOf } = source.agency.signatory;
  return { ...officerSigns(title, source), ...(onBehalfOf && { onBehalfOf }) };
};

/** No paper in the dossier: where the catalogue names none, one may have been handed in that it cannot name. */
const noneText = ({ components }: Procedure) =>
  components.length === 0 ? PAPERS_NOT_NAMED : 'không có giấy tờ kèm theo';

/** Form 01: receipt and appointment. */
export function receipt(source: SlipSource): Sheet {
  const { agency, applicant, dossier, papers, procedure, issuedAt } = source;
  const acceptedAt = dossier.acceptedAt ?? issuedAt;
  return {
    issuedAt,
    blocks: [
      said(`${agency.name} tiếp nhận hồ sơ của ${addressed(applicant)}: ${applicant.name}`),
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
        : line('Thành phần hồ sơ nộp gồm', noneText(procedure))),
      ...line('Số lượng hồ sơ', '01 (bộ)'),
      ...line('Phí, lệ phí', feeToPay(dossier, procedure)),
      ...line(
        'Thời gian giải quyết hồ sơ theo quy định là',
        dossier.term && termText(dossier.term),
      ),
      ...line('Thời gian nhận hồ sơ', momentText(acceptedAt)),
      ...line(
        'Thời gian trả kết quả giải quyết hồ sơ',
        appointmentText(dossier) ?? 'theo thông báo riêng',
      ),
      ...line('Đăng ký nhận kết quả tại', placeOfResult(source)),
      said(
        `Vào Sổ theo dõi hồ sơ điện tử, Quyển số: năm ${vietnamDay(acceptedAt).slice(0, 4)}, lĩnh vực ${procedure.field}; Số thứ tự: theo mã hồ sơ.`,
      ),
    ],
    signers: [applicantSigns, officerSigns('Người tiếp nhận hồ sơ', source)],
  };
}

const inWords =
  (procedure: Procedure) =>
  ({ id, name, files, data, ...paper }: Paper): string => {
    const asked = componentOf(procedure, id);
    const printed = printedName(asked ?? { name });
    if (data) return `${printed} (khai thác từ ${data})`;
    if (asked?.copiesInName) return printed;
    return `${printed} (${copiesText(paper) || `${countText(files)} tệp điện tử`})`;
  };

function placeOfResult({ agency, applicant, dossier }: SlipSource): string {
  switch (dossier.resultChannel) {
    case 'online':
      return 'Cổng Dịch vụ công quốc gia (bản điện tử)';
    case 'post':
      return `địa chỉ đã đăng ký, qua dịch vụ bưu chính công ích${applicant.address ? ` (${applicant.address})` : ''}`;
    case 'direct':
      return `${agency.name}${agency.address ? `, ${agency.address}` : ''}`;
  }
}

/** Form 02: what is missing, told once and completely. */
export function supplement(source: SlipSource): Sheet {
  const { agency, applicant, dossier, issuedAt, procedure } = source;
  const request = dossier.supplements.at(-1);
  const items = request?.items ?? [];
  const reasons = [...new Set(items.map(({ reason }) => reasonText(reason)))];
  return {
    issuedAt,
    blocks: [
      ...line('Hồ sơ của', applicant.name),
      ...about(source),
      ...line('Địa chỉ', applicant.address),
      ...reachedAt(applicant),
      {
        kind: 'list',
        label: 'Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau',
        items: items.map(asked(procedure)),
      },
      ...line('Lý do', reasons.length > 0 ? `giấy tờ ${reasons.join(', ')}` : undefined),
      ...line('Hướng dẫn', request?.guidance),
      ...line('Thời hạn bổ sung', request?.completeBy && momentText(request.completeBy)),
      said(
        `Trong quá trình hoàn thiện hồ sơ nếu có vướng mắc, ${addressed(applicant)} liên hệ với ${agency.name}, số điện thoại ${agency.phone} để được hướng dẫn./.`,
      ),
    ],
    signers: [officerSigns('Người hướng dẫn', source)],
  };
}

/** What is missing, why, and on which blank form it is written. */
const asked =
  (procedure: Procedure) =>
  ({ component, what, reason }: SupplementItem) => {
    const own = component === undefined ? undefined : componentOf(procedure, component);
    const named =
      own?.name === what ? printedName(own) : printedName({ name: what, form: own?.form });
    return `${named} (${reasonText(reason)})`;
  };

/** Form 03: not accepted, with the written reason. */
export function refusal(source: SlipSource): Sheet {
  const { agency, applicant, dossier, issuedAt } = source;
  const refused = dossier.refusal;
  const ground = refused && groundText(refused.ground);
  return {
    issuedAt,
    blocks: [
      said(`${agency.name} tiếp nhận hồ sơ của ${addressed(applicant)}: ${applicant.name}`),
      ...parties(source),
      ...line('Mã hồ sơ', dossier.code),
      ...about(source),
      said(
        `Qua xem xét, ${agency.name} thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:`,
      ),
      ...(ground ? [said(`${ground}.`)] : []),
      ...(refused ? [said(refused.reasons)] : []),
      said(`Xin thông báo cho ${addressed(applicant)} được biết và thực hiện./.`),
    ],
    signers: [applicantSigns, officerSigns('Người tiếp nhận hồ sơ', source)],
  };
}

/** Form 04: apology, and the new appointment. */
export function apology(source: SlipSource): Sheet {
  const { agency, dossier, applicant, procedure, issuedAt } = source;
  const { acceptedAt = issuedAt, originalDueAt } = dossier;
  const you = addressed(applicant);
  const until = given(source, 'dueAfter') ?? given(source, 'expectedAt');
  const isLate = originalDueAt !== undefined && originalDueAt < issuedAt;
  return {
    issuedAt,
    blocks: [
      { kind: 'addressee', text: `Kính gửi: ${namedIn(applicant)}` },
      said(
        `${sentenceStart(letterDate(acceptedAt))}, ${agency.name} tiếp nhận giải quyết hồ sơ đề nghị giải quyết thủ tục hành chính “${procedure.name.replace(/^Thủ tục /, '')}” của ${namedIn(applicant)}; số định danh: ${applicant.personalId}; mã số hồ sơ: ${dossier.code}.`,
      ),
      ...line(
        'Thời gian hẹn trả kết quả giải quyết hồ sơ',
        originalDueAt && momentText(originalDueAt),
      ),
      said(
        `Tuy nhiên đến nay, ${agency.name} chưa trả kết quả giải quyết hồ sơ của ${you}${isLate ? '' : ' và không thể trả'} đúng thời hạn quy định ghi trên Giấy tiếp nhận hồ sơ và hẹn trả kết quả.`,
      ),
      ...line('Lý do', given(source, 'reason')),
      said(
        `${agency.name} xin trân trọng gửi lời xin lỗi đến ${you} vì sự chậm trễ trong quá trình giải quyết hồ sơ có thể gây phiền hà, tốn kém về chi phí, công sức của ${you}.`,
      ),
      ...(until
        ? [
            said(
              `${agency.name} xin lỗi ${you} và sẽ trả kết quả giải quyết hồ sơ cho ${you} vào ${momentText(until)}.`,
            ),
          ]
        : []),
      said(`Mong nhận được sự thông cảm của ${you} vì sự chậm trễ này./.`),
    ],
    signers: [headSigns(source)],
  };
}

const sentenceStart = (text: string) => `${text.charAt(0).toLocaleUpperCase('vi')}${text.slice(1)}`;

const stoppedBecause: Readonly<Record<string, string>> = {
  withdrawn: 'Người nộp hồ sơ đề nghị rút hồ sơ',
  supplementExpired: 'Hết thời hạn bổ sung mà hồ sơ chưa được hoàn thiện',
};

/** Form 05: stopped, at the applicant's wish, by the agency for a lawful reason, or never completed. */
export function stopping(source: SlipSource): Sheet {
  const { agency, applicant, dossier, event, issuedAt } = source;
  const reasons = [
    stoppedBecause[event.kind],
    given(source, 'reason') ?? given(source, 'reasons'),
  ].flatMap((one) => (one ? [one.replace(/\.$/, '')] : []));
  const isByAgency = event.kind === 'stopped';
  return {
    issuedAt,
    blocks: [
      { kind: 'addressee', text: `Kính gửi: ${namedIn(applicant)}` },
      said(`${agency.name} thông báo dừng giải quyết hồ sơ của ${addressed(applicant)} như sau:`),
      ...line('Mã hồ sơ', dossier.code),
      ...parties(source),
      ...about(source),
      ...line('Thời gian nhận hồ sơ', momentText(dossier.acceptedAt ?? dossier.submittedAt)),
      ...line('Thời gian dừng giải quyết', momentText(issuedAt)),
      ...line('Lý do dừng', reasons.join(': ')),
      ...line('Căn cứ', given(source, 'legalBasis')),
      said('Đến thời điểm dừng, hồ sơ chưa có quyết định giải quyết.'),
      ...(dossier.paper || dossier.channel !== 'online'
        ? [said(`Giấy tờ đã nộp được trả lại ${addressed(applicant)} tại ${agency.name}.`)]
        : []),
      said(
        `Nếu có vướng mắc, ${addressed(applicant)} liên hệ với ${agency.name}, số điện thoại ${agency.phone} để được hướng dẫn./.`,
      ),
    ],
    signers: isByAgency ? [headSigns(source)] : [officerSigns('Người tiếp nhận hồ sơ', source)],
  };
}
