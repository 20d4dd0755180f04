import { CalendarYear } from '../calendar-year.ts';
import y2023 from './vn-2023.json' with { type: 'json' };
import y2024 from './vn-2024.json' with { type: 'json' };
import y2025 from './vn-2025.json' with { type: 'json' };
import y2026 from './vn-2026.json' with { type: 'json' };

/** The years announced for the civil service of Vietnam; each file names the documents it follows. */
export const vietnam: readonly CalendarYear[] = CalendarYear.array().parse([
  y2023,
  y2024,
  y2025,
  y2026,
]);

/**
 * Years as they were before an amendment, kept because dossiers were counted under them: a re-projection
 * says which days moved a due time. No announced year has been amended yet.
 */
export const superseded: readonly CalendarYear[] = [];
