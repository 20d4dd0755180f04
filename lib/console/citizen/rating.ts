import type { ratingReasons } from '../../../functions/domain/dossier/rating.ts';
import { either, element, isEnglish } from './elements.ts';

/** What the person says of a finished dossier, once, by the key of its receipt. */

type Reasons = Readonly<Record<(typeof ratingReasons)[number], string>>;

const vi = {
  rate: 'Đánh giá việc giải quyết hồ sơ',
  scores: ['Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng'],
  why: 'Chưa hài lòng vì',
  reasons: {
    late: 'Trễ hẹn',
    attitude: 'Thái độ phục vụ',
    askedAgain: 'Phải bổ sung giấy tờ nhiều lần',
    unclear: 'Hướng dẫn chưa rõ',
    extraCost: 'Phải trả thêm tiền',
    result: 'Kết quả giải quyết',
    other: 'Lý do khác',
  } as Reasons,
  send: 'Gửi đánh giá',
  thanks: 'Đã ghi nhận. Cảm ơn đánh giá của ông, bà.',
  offline: 'Chưa gửi được, đề nghị thử lại.',
};

const en: typeof vi = {
  rate: 'Rate how the dossier was handled',
  scores: ['Very dissatisfied', 'Dissatisfied', 'Neither', 'Satisfied', 'Very satisfied'],
  why: 'Dissatisfied because of',
  reasons: {
    late: 'Delay',
    attitude: 'Attitude of officers',
    askedAgain: 'Papers asked for again and again',
    unclear: 'Unclear guidance',
    extraCost: 'Extra cost',
    result: 'The result itself',
    other: 'Another reason',
  },
  send: 'Send the rating',
  thanks: 'Recorded. Thank you for your rating.',
  offline: 'It could not be sent, please try again.',
};

const words = isEnglish ? en : vi;

function choice(type: 'radio' | 'checkbox', name: string, value: string, label: string) {
  const input = element('input');
  Object.assign(input, { type, name, value, required: type === 'radio' });
  return element('p', element('label', input, ' ', label));
}

/** The form, and in its place what came of it. */
export function ratingForm(code: string, key: string): HTMLElement {
  const said = element('p');
  said.setAttribute('role', 'status');
  const form = element(
    'form',
    element(
      'fieldset',
      element('legend', element('h2', words.rate)),
      ...words.scores.map((label, at) => choice('radio', 'score', `${at + 1}`, label)).reverse(),
    ),
    element(
      'fieldset',
      element('legend', words.why),
      ...Object.entries(words.reasons).map(([reason, label]) =>
        choice('checkbox', 'reasons', reason, label),
      ),
    ),
    element('button', words.send),
    said,
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const typed = new FormData(form);
    const body = { key, score: Number(typed.get('score')), reasons: typed.getAll('reasons') };
    const why = await refusalOf(code, body);
    said.textContent = why ?? words.thanks;
    if (!why) form.replaceChildren(said);
  });
  return form;
}

async function refusalOf(code: string, body: object): Promise<string | undefined> {
  try {
    const response = await fetch(`/t/${code}/rating`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (response.ok) return undefined;
    const { title: vi, titleEn: en, errors = [] } = await response.json();
    return either(errors[0] ?? { vi, en });
  } catch {
    return words.offline;
  }
}
