import type { ActContext, Rule, Situation } from '../../../../functions/domain/dossier/act.ts';
import { accept } from '../../../../functions/domain/dossier/acts/accept.ts';
import { completeStep } from '../../../../functions/domain/dossier/acts/complete-step.ts';
import { decide } from '../../../../functions/domain/dossier/acts/decide.ts';
import { extend } from '../../../../functions/domain/dossier/acts/extend.ts';
import { handOverPaper } from '../../../../functions/domain/dossier/acts/hand-over-paper.ts';
import { receivePaper } from '../../../../functions/domain/dossier/acts/receive-paper.ts';
import { refuseIntake } from '../../../../functions/domain/dossier/acts/refuse.ts';
import { requestSupplement } from '../../../../functions/domain/dossier/acts/request-supplement.ts';
import { resubmit } from '../../../../functions/domain/dossier/acts/resubmit.ts';
import { returnStep } from '../../../../functions/domain/dossier/acts/return-step.ts';
import { takeInPaper } from '../../../../functions/domain/dossier/acts/take-in-paper.ts';
import { withdraw } from '../../../../functions/domain/dossier/acts/withdraw.ts';
import type { DossierEvent } from '../../../../functions/domain/dossier/dossier.ts';
import {
  formIssuedBy,
  type IssuedForm,
  numberOf,
} from '../../../../functions/domain/forms/issue.ts';
import type { PrintedForm } from '../../../../functions/domain/forms/printed-forms.ts';
import type {
  RegisterSource,
  Sheet,
  SlipSource,
} from '../../../../functions/domain/forms/sheet.ts';
import {
  isSlip,
  type Register,
  registerSheet,
  type Slip,
  slipSheet,
} from '../../../../functions/domain/forms/sheets.ts';
import { ProvinceRules } from '../../../../functions/domain/province-rules.ts';
import type { Head } from '../../../../functions/forms/letterhead.ts';
import { placeOf } from '../../../../lib/cloud/config/place.ts';
import { at, complete, must, people, procedure, submitted, written } from '../dossier/example.ts';

/** A dossier with its history and its forms as they grow, act by act. */
export interface Story {
  readonly situation: Situation;
  readonly events: readonly DossierEvent[];
  readonly forms: readonly IssuedForm[];
}

export const begun: Story = { situation: complete(submitted()), events: [], forms: [] };
export const province = ProvinceRules.parse(placeOf('H62', 'dev').province);

export function next<Input>(
  { situation, events, forms }: Story,
  act: { readonly rule: Rule<Input> },
  input: Input,
  context: ActContext,
): Story {
  const change = must(act.rule(situation, input, context));
  const issued = formIssuedBy(change, situation, province, context.actor);
  return {
    situation: written(situation, change),
    events: [...events, change.event],
    forms: issued ? [...forms, issued] : forms,
  };
}

export const applicant = {
  name: 'Nguyễn Thị Ánh Tuyết',
  personalId: '026190001234',
  address: 'Thôn Đồng Ý, xã Yên Lạc, tỉnh Vĩnh Phúc',
  phone: '0912345678',
  email: 'anhtuyet@example.vn',
};

/** The last form that was issued. */
export function slip({ forms }: Story): SlipSource {
  const issued = forms.at(-1);
  if (!issued) throw new Error('No form was issued');
  return { ...issued, procedure, applicant };
}

const register = ({ situation, events }: Story): RegisterSource => ({
  ...situation,
  events,
  procedure,
  province,
  applicant,
});

export const accepted = next(begun, accept, {}, at(people.counter));
const atNine = (day: string) => `2026-03-${day}T02:00:00.000Z`;
const firstDone = next(accepted, completeStep, { step: 'S1' }, at(people.counter, atNine('02')));
const appraised = next(
  firstDone,
  completeStep,
  { step: 'S2', note: 'Đủ điều kiện' },
  at(people.specialist, atNine('04')),
);
const decided = next(
  appraised,
  decide,
  { step: 'S3', outcome: 'approved' },
  at(people.leader, '2026-03-06T03:00:00.000Z'),
);

/** The leader sent the dossier back to the step before. */
export const sentBack = register(
  next(
    appraised,
    returnStep,
    { step: 'S3', to: 'S2', reason: 'Thiếu căn cứ' },
    at(people.leader, atNine('05')),
  ),
);

/** A dossier that its applicant completed while the clock stood still. */
export const supplemented = register(
  next(
    next(
      firstDone,
      requestSupplement,
      { items: [{ what: 'Bản vẽ', reason: 'missing' }], guidance: 'Nộp bản vẽ.' },
      at(people.specialist, atNine('03')),
    ),
    resubmit,
    {},
    at(people.portal, atNine('06')),
  ),
);

const handedOver = next(decided, takeInPaper, { by: 'post' }, at(people.counter, atNine('09')));
const received = next(
  next(
    handedOver,
    handOverPaper,
    { to: 'H62.07', note: 'Bản chính để đối chiếu' },
    at(people.counter, atNine('09')),
  ),
  receivePaper,
  {},
  at(people.specialist, atNine('10')),
);

/** Paper that one unit gave and another confirmed, and that is on its way back. */
export const paperMoved = register(
  next(received, handOverPaper, { to: 'H62.01' }, at(people.specialist, atNine('11'))),
);

/** For each form that acts issue, a dossier that was given it. */
export const slips: Readonly<Record<Slip, SlipSource>> = {
  '01': slip(accepted),
  '02': slip(
    next(
      begun,
      requestSupplement,
      {
        items: [
          { what: 'Bản sao giấy chứng nhận đăng ký doanh nghiệp', reason: 'missing' },
          { what: 'Văn bản đề nghị chưa có chữ ký của người đại diện', reason: 'incorrect' },
        ],
        guidance: 'Nộp bản scan từ 200 dpi trở lên, đủ các trang, theo đúng thứ tự của bản chính.',
      },
      at(people.counter),
    ),
  ),
  '03': slip(
    next(
      begun,
      refuseIntake,
      { ground: 'notAuthorised', reasons: 'Thủ tục thuộc thẩm quyền của Bộ Công Thương.' },
      at(people.counter),
    ),
  ),
  '04': slip(
    next(
      accepted,
      extend,
      {
        dueAt: '2026-03-10T10:00:00.000Z',
        reason: 'Cơ quan phối hợp chưa có văn bản trả lời.',
      },
      at(people.leader, atNine('03')),
    ),
  ),
  '05': slip(
    next(accepted, withdraw, { reason: 'Không còn nhu cầu giải quyết.' }, at(people.citizen)),
  ),
};

export const registers: Readonly<Record<Register, RegisterSource>> = {
  '06': register(decided),
  '07': register(decided),
};

export function sheetOf(form: PrintedForm): Sheet {
  const sheet = isSlip(form) ? slipSheet(form, slips[form]) : registerSheet(form, registers[form]);
  if (!sheet) throw new Error(`form ${form} is not issued`);
  return sheet;
}

/** Everything that a form says outside its tables. */
export const textOf = ({ blocks }: Sheet): string =>
  blocks
    .flatMap((block) => {
      if (block.kind === 'line') return [`${block.label}: ${block.text}`];
      if (block.kind === 'text' || block.kind === 'addressee') return [block.text];
      return block.kind === 'table' ? [] : block.items;
    })
    .join('\n');

export function headOf(form: PrintedForm): Head {
  const { code } = registers['06'].dossier;
  if (isSlip(form)) return { ...slips[form], code };
  return {
    ...slips['01'],
    code,
    number: numberOf(form, code, slips['01'].agency),
    circularNumber: form,
  };
}
