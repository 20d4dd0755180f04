import { titlesOf } from '../texts/texts.ts';
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

/** The ten national statuses (trạng thái hồ sơ), derived from the state here and nowhere else; words in `texts`. */
const nationalCodes = {
  submitted: 1,
  accepted: 2,
  refused: 3,
  processing: 4,
  // A lawful pause for another reason than the two that have a status of their own is still processing.
  suspended: 4,
  completing: 5,
  supplementing: 5,
  paying: 6,
  withdrawn: 7,
  stopped: 8,
  resolved: 9,
  returned: 10,
} as const satisfies Record<DossierState, number>;

export const dossierStates = Object.keys(nationalCodes) as readonly DossierState[];

export interface NationalStatus extends Titles {
  readonly code: (typeof nationalCodes)[DossierState];
}

export const nationalStatus = (state: DossierState): NationalStatus => ({
  code: nationalCodes[state],
  ...titlesOf('nationalStatuses', state),
});
