import type { Procedure } from './procedure.ts';

/**
 * What the public must be told of a procedure (Decision 766/QĐ-TTg, full content). The seventh part, its
 * subjects (đối tượng thực hiện), is not held in the catalogue, so nothing is said of it.
 */
export type ContentPart = 'name' | 'sequence' | 'manner' | 'components' | 'term' | 'agency';

/** The parts that a procedure lacks. A derived process stands in for a sequence that nobody published. */
export function missingContent(procedure: Procedure): readonly ContentPart[] {
  const has: Record<ContentPart, boolean> = {
    name: procedure.name !== '',
    sequence: procedure.process.kind === 'published',
    manner: procedure.channels.length > 0,
    components: procedure.components.length > 0,
    // No procedure is without one: the schema asks for it.
    term: true,
    agency: procedure.agency !== '',
  };
  return (Object.keys(has) as ContentPart[]).filter((part) => !has[part]);
}
