import { describe, expect, it } from 'vitest';
import { columnOf, counterOf } from '../../../functions/adapters/dynamodb/counter-columns.ts';
import { PauseKind } from '../../../functions/domain/clock/pause-kinds.ts';
import { refuseIntake } from '../../../functions/domain/dossier/acts/refuse.ts';
import { formCounters, practiceCounters } from '../../../functions/domain/figures/closing.ts';
import { cohortFacts } from '../../../functions/domain/figures/cohort.ts';
import { Channel } from '../../../functions/domain/procedure/procedure.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { replay } from '../../../lib/tools/year/replay.ts';
import { loadCatalogue } from '../../../statemachines/catalogue.ts';

const grounds = refuseIntake.body.shape.ground.options;
const known = [
  ...Channel.options.flatMap((channel) => [`submitted.${channel}`, `accepted.${channel}`]),
  ...grounds.map((ground) => `refused.${ground}`),
  ...PauseKind.options.map((kind) => `paused.${kind}`),
  ...cohortFacts.flatMap((fact) => [`cohort.${fact}.0`, `cohort.${fact}.365`]),
  ...formCounters,
  ...practiceCounters,
];

describe('the columns of counters', () => {
  it('are short, one for each, and lead back to their counters', () => {
    const counters = [...new Set(known)];
    const columns = counters.map(columnOf);
    expect(columns.filter((column) => column.length > 4)).toEqual([]);
    expect(new Set(columns).size).toBe(counters.length);
    expect(columns.map(counterOf)).toEqual(counters);
  });

  it('are there for whatever the dossiers of a year count', () => {
    const books = replay(loadProvince('H62'), loadCatalogue('H62'), {
      scale: 0.0005,
      keeps: (book) => book === 'province' || book === 'province/cohorts',
    });
    const counters = [...books].flatMap(([, , counts]) => Object.keys(counts));
    const long = [...new Set(counters)].filter((counter) => columnOf(counter).length > 4);
    expect(long).toEqual([]);
  });

  it('are the counters themselves where they have none', () => {
    for (const counter of ['completed.inTime', 'cohort.other.3', 'cohort.late.x', 'Later'])
      expect(counterOf(columnOf(counter))).toBe(counter);
  });
});
