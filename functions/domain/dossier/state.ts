import type { Titles } from '../titles.ts';

/**
 * Where a dossier stands. "Overdue" is not a state: a late dossier is still processed, and lateness is
 * computed from times.
 */
export type DossierState =
  | 'submitted'
  | 'completing'
  | 'refused'
  | 'accepted'
  | 'processing'
  | 'supplementing'
  | 'paying'
  | 'suspended'
  | 'withdrawn'
  | 'stopped'
  | 'resolved'
  | 'returned';

const atCounter = ['submitted', 'completing'] as const;
const inWork = ['accepted', 'processing'] as const;
const paused = ['supplementing', 'paying', 'suspended'] as const;
const ended = ['refused', 'withdrawn', 'stopped', 'returned'] as const;

/** States that acts have in common. */
export const stages = {
  /** Not accepted yet. */
  atCounter,
  inWork,
  paused,
  /** Papers may still come in. */
  takesPapers: [...atCounter, 'supplementing'],
  /** Money and paper lie somewhere until they are given back, also when the dossier is closed. */
  always: [...atCounter, ...inWork, ...paused, 'resolved', ...ended],
  /** Nothing is left to work on; money and paper may still have to be given back. */
  ended,
} as const satisfies Record<string, readonly DossierState[]>;

/** The ten national statuses (trạng thái hồ sơ), derived from the state here and nowhere else. */
const nationalStatuses = {
  submitted: { code: 1, vi: 'Mới đăng ký', en: 'Filed' },
  accepted: { code: 2, vi: 'Được tiếp nhận', en: 'Accepted' },
  refused: { code: 3, vi: 'Không được tiếp nhận', en: 'Not accepted' },
  processing: { code: 4, vi: 'Đang xử lý', en: 'In process' },
  // A lawful pause for another reason than the two that have a status of their own is still processing.
  suspended: { code: 4, vi: 'Đang xử lý', en: 'In process' },
  completing: { code: 5, vi: 'Yêu cầu bổ sung giấy tờ', en: 'To be completed' },
  supplementing: { code: 5, vi: 'Yêu cầu bổ sung giấy tờ', en: 'To be completed' },
  paying: { code: 6, vi: 'Yêu cầu thực hiện nghĩa vụ tài chính', en: 'To be paid for' },
  withdrawn: { code: 7, vi: 'Công dân yêu cầu rút hồ sơ', en: 'Withdrawn by the citizen' },
  stopped: { code: 8, vi: 'Dừng xử lý', en: 'Stopped' },
  resolved: { code: 9, vi: 'Đã xử lý xong', en: 'Resolved' },
  returned: { code: 10, vi: 'Đã trả kết quả', en: 'Result handed over' },
} as const satisfies Record<DossierState, Titles & { code: number }>;

export const dossierStates = Object.keys(nationalStatuses) as readonly DossierState[];

export type NationalStatus = (typeof nationalStatuses)[DossierState];

export function nationalStatus(state: DossierState): NationalStatus {
  return nationalStatuses[state];
}
