import * as z from 'zod';
import type { PauseKind } from '../../functions/domain/clock/pause-kinds.ts';
import type { Allowance } from '../../functions/domain/clock/term.ts';
import type { ClockRules, QuotedRule } from '../../functions/domain/procedure/procedure.ts';

/** Sentences about time found in the texts of procedures: that one is there is sure, that none is, is not. */
export const ClockRulesFile = z.object({
  meta: z.object({ source: z.string() }),
  procedures: z.array(
    z.object({
      code: z.string(),
      rules: z.partialRecord(
        z.enum([
          'restart_after_supplement',
          'cutoff_15h',
          'excluded_time',
          'supplement_request_deadline',
          'suspend_extend',
          'apology',
        ]),
        z.string(),
      ),
    }),
  ),
});
export type ClockRulesFile = z.infer<typeof ClockRulesFile>;

type FileRule = keyof ClockRulesFile['procedures'][number]['rules'];

/** What a quoted sentence comes to: the rule of time in it, or why it could not be read. */
export type ReadRule =
  | { readonly rules: Omit<ClockRules, 'quotes' | 'source'> }
  | { readonly unread: string };

/** How each kind of sentence is read, and under which name it is kept. */
export const READERS: Readonly<
  Record<FileRule, { readonly name: QuotedRule; readonly read: (text: string) => ReadRule }>
> = {
  restart_after_supplement: {
    name: 'afterSupplement',
    read: (text) =>
      /tính lại từ đầu/i.test(text)
        ? { rules: { afterSupplement: 'restart' } }
        : unread('does not say that the term is counted again'),
  },
  // The sentence after the quoted one names the hour; it was found by that hour.
  cutoff_15h: { name: 'cutOff', read: () => ({ rules: { cutOff: '15:00' } }) },
  excluded_time: { name: 'excludedTime', read: excludedTime },
  supplement_request_deadline: { name: 'supplementRequest', read: supplementRequest },
  suspend_extend: { name: 'extension', read: extension },
  apology: {
    name: 'apology',
    read: () => unread('every procedure has it: form 04 of Circular 03/2025/TT-VPCP'),
  },
};

const unread = (why: string): ReadRule => ({ unread: why });

/** Words that name a time which is left out, each with its kind of pause. */
const EXCLUDED: readonly (readonly [words: string, kind: PauseKind])[] = [
  ['lấy ý kiến', 'publicConsultation'],
  ['kiểm tra thực địa', 'fieldInspection'],
  ['khắc', 'remedy'],
  ['xác minh', 'verification'],
  ['lý lịch tư pháp', 'verification'],
];
const SUPPLEMENT = /bổ sung|hoàn thiện|chỉnh sửa|giải trình/i;

function excludedTime(text: string): ReadRule {
  const times = text.match(/(?:thời gian|thời hạn)[^.;:]*/giu) ?? [];
  const said = times.join(' ').toLowerCase();
  const pauses = [
    ...new Set(EXCLUDED.flatMap(([words, kind]) => (said.includes(words) ? [kind] : []))),
  ];
  const notCounted = /không (tính|kể|bao gồm)/i.test(text) && SUPPLEMENT.test(said);
  if (pauses.length === 0 && !notCounted) return unread('is cut before it says what is left out');
  return {
    rules: {
      ...(notCounted && { afterSupplement: 'notCounted' as const }),
      ...(pauses.length > 0 && { pauses }),
    },
  };
}

const NUMBER = String.raw`(\d{1,3})\s*(?:\([^)]*\)\s*)?(ngày làm việc|ngày|giờ làm việc)`;
const INCOMPLETE =
  /(chưa|không)[^.;]{0,20}(đầy đủ|hợp lệ|đủ|đúng|đáp ứng|rõ ràng)|còn thiếu|bổ sung/i;
const ASKED_WITHIN = new RegExp(
  String.raw`(?:trong|chậm nhất)[^.;\d]{0,40}${NUMBER},?\s*(?:làm việc)?\s*(?:kể từ|từ|sau)\s+(?:ngày|khi)\s+(?:tiếp\s+)?nhận\s+(?:được\s+|chính thức\s+)?hồ sơ(?!\s+(?:bổ sung|hoàn thiện|đầy đủ|hợp lệ))`,
  'iu',
);

function supplementRequest(text: string): ReadRule {
  const found = ASKED_WITHIN.exec(text);
  if (!found) return unread('names no days from the receipt of the dossier');
  if (!INCOMPLETE.test(text)) return unread('is not about a dossier that is incomplete');
  return { rules: { supplementRequest: days(found) } };
}

const LONGER = new RegExp(`(?:gia hạn|kéo dài)[^.;]{0,60}?không quá ${NUMBER}`, 'iu');
/** What is made longer there is no term of a dossier: a permit, an offering, a wedding. */
const NOT_THE_TERM = /giấy phép|chào bán|trao giấy|nộp thuế|liên vận|tạm dừng khai thác/i;

function extension(text: string): ReadRule {
  const found = LONGER.exec(text);
  if (!found) return unread('names no days by which the term may be longer');
  if (NOT_THE_TERM.test(text)) return unread('is not about the term of the dossier');
  return { rules: { extensionLimit: days(found) } };
}

function days([, value, unit]: RegExpExecArray): Allowance {
  const units = {
    'ngày làm việc': 'workingDay',
    ngày: 'calendarDay',
    'giờ làm việc': 'workingHour',
  } as const;
  return {
    unit: units[(unit ?? '').toLowerCase() as keyof typeof units],
    value: Number(value),
  };
}

/** The rules of time of one procedure with the sentence that each was read from, and what was not read. */
export function clockRulesOf(
  quoted: ClockRulesFile['procedures'][number] | undefined,
  source: string,
): { readonly clock?: ClockRules; readonly unread: readonly { rule: string; why: string }[] } {
  if (!quoted) return { unread: [] };
  const notRead: { rule: string; why: string }[] = [];
  let clock: ClockRules = {};
  const quotes: Partial<Record<QuotedRule, string>> = {};
  for (const [rule, text] of Object.entries(quoted.rules) as [FileRule, string][]) {
    const { name, read } = READERS[rule];
    quotes[name] = text;
    const made = read(text);
    if ('unread' in made) notRead.push({ rule, why: `${made.unread}: ${text}` });
    // A restart says more than that the time in between is not counted.
    else clock = { ...made.rules, ...clock, ...restarted(made.rules) };
  }
  return { clock: { ...clock, quotes, source }, unread: notRead };
}

const restarted = ({ afterSupplement }: ClockRules): ClockRules =>
  afterSupplement === 'restart' ? { afterSupplement } : {};
