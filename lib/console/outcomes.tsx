import { to } from './address.ts';
import type { Problem } from './call.ts';
import { Done, Icon } from './parts.tsx';
import { either } from './words.ts';

/** What came of the same act on one of several dossiers. */
export interface Outcome {
  readonly code: string;
  readonly problem?: Pick<Problem, 'title' | 'titleEn'> | undefined;
}

/** What came of each, in words; good news only where something was done. */
export function Outcomes({ of, done }: { of: readonly Outcome[]; done: string }) {
  const list = (
    <ul>
      {of.map(({ code, problem }) => (
        <li key={code}>
          <a href={to(['ho-so', code])}>{code}</a>:{' '}
          {problem ? either(problem.title, problem.titleEn) : done}
        </li>
      ))}
    </ul>
  );
  if (of.some(({ problem }) => problem === undefined)) return <Done>{list}</Done>;
  return (
    <div class="banner bad" role="alert">
      <Icon name="warn" />
      {list}
    </div>
  );
}
