import * as z from 'zod';
import { problem } from '../../problems.ts';
import { componentOf } from '../../procedure/procedure.ts';
import { ok, refuse } from '../../result.ts';
import { FreeText } from '../../text.ts';
import { act, change } from '../act.ts';
import { officers } from '../actor.ts';
import { counted } from '../checklist.ts';
import { dataKindsIn, withCitizenData } from '../data-kinds.ts';
import { ComponentId } from '../fields.ts';
import { stages } from '../state.ts';

/**
 * An officer names the record of a database that has what the paper would say, so that it can be looked up; only for components
 * of which the catalogue says that data replaces them.
 */
export const fillByData = act({
  name: 'fill-by-data',
  summary: 'Say that a database has what the paper would say, so that none is asked for',
  function: 'desk',
  from: [...stages.takesPapers, ...stages.inWork],
  roles: officers,
  at: 'handling',
  body: z.strictObject({ component: ComponentId, reference: FreeText(200) }),
  choices: ({ components }, { procedure }) => {
    const byData = components
      .map(({ id }) => id)
      .filter((id) => componentOf(procedure, id)?.byData);
    return byData.length > 0 ? ok({ components: byData }) : refuse(problem('component-unknown'));
  },
  rule: ({ dossier, components }, { component, reference }, { now, actor, procedure }) => {
    const own = components.find(({ id }) => id === component);
    const source = componentOf(procedure, component)?.byData;
    if (!own || !source) return refuse(problem('component-unknown'));
    const data = { source, at: now, by: actor.sub, reference };
    const filled = { ...own, data };
    return ok({
      ...change(
        dossier,
        withCitizenData(counted(dossier, components, filled), dataKindsIn(source), now),
        [],
        {
          kind: 'filledByData',
          at: now,
          actor: actor.sub,
          facts: { component, source, reference },
        },
      ),
      components: [filled],
    });
  },
});
