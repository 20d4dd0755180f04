import { problem } from '../problems.ts';
import { componentOf } from '../procedure/procedure.ts';
import { ok, refuse } from '../result.ts';
import { type Act, change } from './act.ts';
import { counted } from './filing.ts';

/**
 * An officer says that a database has what the paper would say, and names the record; only for components
 * of which the catalogue says that data replaces them.
 */
export const fillByData: Act<{ component: string; reference?: string | undefined }> = (
  situation,
  { component, reference },
  { now, actor, procedure },
) => {
  const { dossier, components } = situation;
  const own = components.find(({ id }) => id === component);
  const source = componentOf(procedure, component)?.byData;
  if (!own || !source) return refuse(problem('component-unknown'));
  const data = { source, at: now, by: actor.sub, ...(reference && { reference }) };
  const filled = { ...own, data };
  return ok({
    ...change(dossier, counted(dossier, components, filled), [], {
      kind: 'filledByData',
      at: now,
      actor: actor.sub,
      facts: { component, source, ...(reference && { reference }) },
    }),
    components: [filled],
  });
};
