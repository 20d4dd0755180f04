import * as z from 'zod';
import { problem } from '../../problems.ts';
import { componentOf } from '../../procedure/procedure.ts';
import { ok, refuse } from '../../result.ts';
import { act, change, without } from '../act.ts';
import { officers } from '../actor.ts';
import { counted } from '../checklist.ts';
import { type DataKind, dataKindsIn, type LookUpFailure, withCitizenData } from '../data-kinds.ts';
import { ComponentId } from '../fields.ts';
import { stages } from '../state.ts';

/** What came of a look-up, sealed; `earlier`: the dossier had it from the same database for another component. */
export type LookUpAnswer =
  | {
      readonly kind: 'found';
      readonly database: DataKind;
      readonly reference: string;
      readonly record: string;
      readonly earlier?: true;
    }
  | { readonly kind: LookUpFailure };

/**
 * Asks the database that replaces a paper for what the paper would say. What is found fills the component and stays in
 * this dossier alone; where nothing is found the paper is brought, and the history says why.
 */
export const lookUpData = act({
  name: 'look-up-data',
  summary: 'Ask the database that replaces a paper, so that nobody has to bring it',
  function: 'reuse',
  persons: true,
  from: [...stages.takesPapers, ...stages.inWork],
  roles: officers,
  at: 'handling',
  body: z.strictObject({ component: ComponentId }),
  choices: ({ components }, { procedure }) => {
    const byData = components
      .map(({ id }) => id)
      .filter((id) => dataKindsIn(componentOf(procedure, id)?.byData ?? '').length > 0);
    return byData.length > 0 ? ok({ components: byData }) : refuse(problem('component-unknown'));
  },
  rule: (
    { dossier, components },
    { component, answered }: { component: string; answered: LookUpAnswer },
    { now, actor, procedure },
  ) => {
    const own = components.find(({ id }) => id === component);
    const source = componentOf(procedure, component)?.byData;
    if (!own || !source) return refuse(problem('component-unknown'));
    const told = { at: now, actor: actor.sub };
    if (answered.kind !== 'found') {
      const noData = { why: answered.kind, at: now, by: actor.sub };
      return ok({
        ...change(dossier, dossier, [], {
          kind: 'dataNotFound',
          ...told,
          facts: { component, source, why: answered.kind },
        }),
        components: [{ ...own, noData }],
      });
    }
    const { database, reference, record, earlier } = answered;
    const data = { source, database, reference, record, at: now, by: actor.sub };
    const filled = { ...without(own, 'noData'), data };
    const after = withCitizenData(counted(dossier, components, filled), [database], now);
    return ok({
      ...change(dossier, after, [], {
        kind: 'dataLookedUp',
        ...told,
        facts: { component, source, database, reference, ...(earlier && { earlier }) },
      }),
      components: [filled],
    });
  },
});
