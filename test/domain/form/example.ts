import type { Act, ActContext, Situation } from '../../../functions/domain/dossier/act.ts';
import { withdraw } from '../../../functions/domain/dossier/closing.ts';
import {
  handOverPaper,
  receivePaper,
  takeInPaper,
} from '../../../functions/domain/dossier/custody.ts';
import type { DossierEvent } from '../../../functions/domain/dossier/dossier.ts';
import { extend } from '../../../functions/domain/dossier/extension.ts';
import { accept, refuseIntake } from '../../../functions/domain/dossier/intake.ts';
import { completeStep, decide } from '../../../functions/domain/dossier/steps.ts';
import { requestSupplement } from '../../../functions/domain/dossier/supplement.ts';
import type { PrintedForm } from '../../../functions/domain/form/printed-forms.ts';
import type { SheetSource } from '../../../functions/domain/form/sheet.ts';
import { ProvinceRules } from '../../../functions/domain/province.ts';
import { placeOf } from '../../../lib/config/place.ts';
import { at, complete, must, people, procedure, submitted, written } from '../dossier/example.ts';

/** A dossier with its history as it grows, act by act. */
interface Story {
  readonly situation: Situation;
  readonly events: readonly DossierEvent[];
}

const begun: Story = { situation: complete(submitted()), events: [] };

function then<Input>(
  { situation, events }: Story,
  act: Act<Input>,
  input: Input,
  context: ActContext,
): Story {
  const change = must(act(situation, input, context));
  return { situation: written(situation, change), events: [...events, change.event] };
}

const source = ({ situation, events }: Story): SheetSource => ({
  ...situation,
  events,
  procedure,
  province: ProvinceRules.parse(placeOf('H62', 'dev').province),
  applicant: {
    name: 'Nguyễn Thị Ánh Tuyết',
    personalId: '026190001234',
    address: 'Thôn Đồng Ý, xã Yên Lạc, tỉnh Vĩnh Phúc',
    phone: '0912345678',
    email: 'anhtuyet@example.vn',
  },
});

const accepted = then(begun, accept, {}, at(people.counter));
const atNine = (day: string) => `2026-03-${day}T02:00:00.000Z`;
const firstDone = then(accepted, completeStep, { step: 'S1' }, at(people.counter, atNine('02')));
const appraised = then(
  firstDone,
  completeStep,
  { step: 'S2', note: 'Đủ điều kiện' },
  at(people.specialist, atNine('04')),
);
const decided = then(
  appraised,
  decide,
  { step: 'S3', outcome: 'approved' },
  at(people.leader, '2026-03-06T03:00:00.000Z'),
);

const handedOver = then(decided, takeInPaper, { by: 'post' }, at(people.counter, atNine('09')));
const received = then(
  then(
    handedOver,
    handOverPaper,
    { to: 'H62.07', note: 'Bản chính để đối chiếu' },
    at(people.counter, atNine('09')),
  ),
  receivePaper,
  { outcome: 'late' },
  at(people.specialist, atNine('10')),
);

/** Paper that one unit gave and another confirmed, and that is on its way back. */
export const paperMoved = source(
  then(received, handOverPaper, { to: 'H62.01' }, at(people.specialist, atNine('11'))),
);

/** For each form a dossier that has given cause for it. */
export const causes: Readonly<Record<PrintedForm, SheetSource>> = {
  '01': source(accepted),
  '02': source(
    then(
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
  '03': source(
    then(
      begun,
      refuseIntake,
      { ground: 'notAuthorised', reasons: 'Thủ tục thuộc thẩm quyền của Bộ Công Thương.' },
      at(people.counter),
    ),
  ),
  '04': source(
    then(
      accepted,
      extend,
      {
        dueAt: '2026-03-10T10:00:00.000Z',
        reason: 'Cơ quan phối hợp chưa có văn bản trả lời.',
      },
      at(people.leader, atNine('03')),
    ),
  ),
  '05': source(
    then(accepted, withdraw, { reason: 'Không còn nhu cầu giải quyết.' }, at(people.citizen)),
  ),
  '06': source(decided),
  '07': source(decided),
};
