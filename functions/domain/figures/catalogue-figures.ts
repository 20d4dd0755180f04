import type { ContentPart } from '../procedure/content.ts';
import type { Procedure } from '../procedure/procedure.ts';
import type { Ratio } from './score-766.ts';

/** What of a version the figures look at. */
interface VersionContent extends Pick<Procedure, 'onlineLevel'> {
  readonly missing: readonly ContentPart[];
}

/** What the catalogue comes to; every ratio is of the procedures in force. */
export interface CatalogueFigures {
  /** Provided online, fully or in part. */
  readonly providedOnline: Ratio;
  /**
   * With every part of the content that the catalogue holds. Of the seven that Decision 766 asks for, the
   * subjects (đối tượng thực hiện) are not held: this is an upper bound of its figure and not the figure.
   */
  readonly fullContentButSubjects: Ratio;
  /** Procedures that lack a part, by the part. */
  readonly lacking: Readonly<Partial<Record<ContentPart, number>>>;
}

/** The figures of a catalogue, or of the part of it that a unit leads, from the versions in force. */
export function catalogueFigures(inForce: readonly VersionContent[]): CatalogueFigures {
  const whole = inForce.length;
  const lacking: Partial<Record<ContentPart, number>> = {};
  for (const part of inForce.flatMap(({ missing }) => missing))
    lacking[part] = (lacking[part] ?? 0) + 1;
  return {
    providedOnline: {
      part: inForce.filter(({ onlineLevel }) => onlineLevel !== 'none').length,
      whole,
    },
    fullContentButSubjects: {
      part: inForce.filter(({ missing }) => missing.length === 0).length,
      whole,
    },
    lacking,
  };
}
