import type { Answer } from '../../../functions/http/answers.ts';

const outcome = (onTime: number, extraLate: number) => ({
  own: { dossiers: 220, onTime, extraLate },
  all: { dossiers: 640, onTime, extraLate: extraLate + 7 },
  breaksFirst: { step: 'S2', dossiers: 31 },
  officerHours: 0,
  queues: [],
});

/** A change in three readings, as the API answers it of a year that has enough dossiers. */
export const replayAnswer: Answer<'reduction-replay'> = {
  source: 'past',
  received: { from: '2025-01-01', to: '2025-12-31' },
  ...{ procedure: '1.014464', name: 'Cấp giấy chứng nhận lưu hành tự do' },
  steps: [{ id: 'S2', name: 'Thẩm định' }],
  real: { dossiers: 220, onTime: 91.4, extraLate: 0 },
  dateAlone: outcome(62.3, 64),
  reordered: outcome(78.2, 29),
  paced: outcome(88.6, 6),
  shares: { service: 0.2, queue: 0.5, calendar: 0.2, applicant: 0.1, unexplained: 0 },
  missesBy: 0.8,
  reliable: true,
  remarks: [{ vi: 'Chưa kể hồ sơ đang giải quyết.', en: 'Open dossiers are not counted.' }],
};
