import type { ModelEntry } from '../../../../functions/adapters/lake/risk-models.ts';
import { survivalTable } from '../../../../functions/domain/risk/survival-table.ts';
import type { MorningModel } from '../../../../functions/domain/risk/told-risk.ts';
import { procedure } from '../../domain/dossier/example.ts';

/** A model that tells every dossier of the example the same chance. */
export const telling = (chance: number): MorningModel => ({
  model: {
    method: 'baseRate',
    baseRate: chance,
    table: survivalTable([], 0),
    heldOut: {},
    dossiers: 200,
  },
  load: { open: 0, came: 0, closed: 0 },
});

export const entryOf = (learntAt: string): ModelEntry => ({
  of: 'procedure',
  name: procedure.code,
  key: 'risk/procedure/example.json.gz',
  bytes: 0,
  dossiers: 200,
  learntFrom: 200,
  method: 'baseRate',
  baseRate: 0.3,
  heldOut: {},
  days: [],
  learntAt,
});
