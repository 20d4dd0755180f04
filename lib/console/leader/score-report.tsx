import { to } from '../address.ts';
import type { Answer } from '../api-types.ts';
import { useLoad } from '../load.ts';
import { momentOf, number } from '../moments.ts';
import { Heads, Shown } from '../parts.tsx';
import { either, filled } from '../words.ts';
import type { NumberOf, ReportFilter } from './behind.tsx';
import { figureWords } from './figure-words.ts';
import { namesOfLists } from './list-names.ts';
import { periodNote } from './period-note.ts';
import { ReportNumber, shareText } from './report-number.tsx';

type Score = Answer<'report-766'>;
type Component = Score['components'][number];
type Group = keyof Score['groups'];

/** The score of Decision 766, group by group; what nobody measured is named and has no points. */
export function ScoreReport({ path }: { path: string | undefined }) {
  const { reports: w, board } = figureWords();
  const loaded = useLoad<Score>(path);
  return (
    <Shown of={loaded}>
      {(score) => (
        <>
          <table class="rows">
            <Heads
              of={[w.component, { number: w.of }, { number: w.percent }, { number: w.points }]}
            />
            <tbody>
              {(Object.keys(score.groups) as Group[]).map((group) => (
                <GroupRows key={group} score={score} group={group} />
              ))}
              <Sum name={w.all} points={score.total} max={score.outOf} />
            </tbody>
          </table>
          {score.notMeasured.length > 0 && (
            <p class="quiet-line">
              {w.notMeasured}: {namesOf(score.notMeasured, score)}
            </p>
          )}
          <p class="quiet-line">
            {periodNote(score)} {filled(board.asOf, { at: momentOf(score.asOf) })}
          </p>
        </>
      )}
    </Shown>
  );
}

const namesOf = (names: Score['notMeasured'], { componentNames }: Score): string =>
  names.map((name) => either(componentNames[name].vi, componentNames[name].en)).join('; ');

function GroupRows({ score, group }: { score: Score; group: Group }) {
  const own = score.components.filter((one) => one.group === group);
  const max = own.reduce((sum, one) => sum + one.max, 0);
  const { vi, en } = score.headings[group];
  return (
    <>
      <Sum name={either(vi, en)} points={score.groups[group]} max={max} />
      {own.map((one) => (
        <ComponentRow key={one.component} of={one} filter={score.filter} />
      ))}
    </>
  );
}

function Sum({ name, points, max }: { name: string; points: number; max: number }) {
  const { reports: w } = figureWords();
  return (
    <tr>
      <td data-label={w.component}>
        <b>{name}</b>
      </td>
      <td />
      <td />
      <td class="number" data-label={w.points}>
        <b>{max > 0 ? `${number(points, 2)} / ${number(max, 2)}` : '–'}</b>
      </td>
    </tr>
  );
}

function ComponentRow({ of: one, filter }: { of: Component; filter: ReportFilter }) {
  const { reports: w } = figureWords();
  const { source, numerator, denominator, points, max } = one;
  const isOfPetitions = one.component.startsWith('PETITION');
  return (
    <tr>
      <td data-label={w.component}>
        {either(one.vi, one.en)}
        <small>
          {one.formula} · {source && w.sources[source.kind]}
          {source?.at && ` (${momentOf(source.at)})`}
        </small>
      </td>
      <td class="number" data-label={w.of}>
        {isOfPetitions ? (
          <a href={to(['phan-anh'], { 'don-vi': filter.unit })}>
            {number(numerator)} / {number(denominator)}
          </a>
        ) : (
          <div>
            <Part n={numerator} filter={filter} counted={countedIn(source, 'numerator')} /> /{' '}
            <Part n={denominator} filter={filter} counted={countedIn(source, 'denominator')} />
            <ListBehind n={numerator} filter={filter} counted={countedIn(source, 'numerator')} />
          </div>
        )}
      </td>
      <td class="number" data-label={w.percent}>
        {shareText((100 * numerator) / denominator, denominator)}
      </td>
      <td class="number" data-label={w.points}>
        {number(points, 2)} / {number(max, 2)}
      </td>
    </tr>
  );
}

/** A part of a ratio, with the way to its dossiers where one list holds them. */
function Part({ n, filter, counted }: PartProps) {
  if (counted?.rest) return <>{number(n)}</>;
  return <ReportNumber n={n} filter={filter} behind={counted} />;
}

/** Of a part that is a list less what no list holds: the list, by its name. */
function ListBehind({ n, filter, counted }: PartProps) {
  const { board } = figureWords();
  if (!counted?.rest) return null;
  const { rest, ...behind } = counted;
  const without = behind.without && filled(board.without, { list: namesOfLists(behind.without) });
  return (
    <small>
      <ReportNumber
        n={n}
        filter={filter}
        behind={behind}
        text={[namesOfLists(behind.of), without].filter(Boolean).join(', ')}
      />
    </small>
  );
}

interface PartProps {
  readonly n: number;
  readonly filter: ReportFilter;
  readonly counted: CountedPart | undefined;
}

/** The dossiers of a part; `rest`: something that no list holds is taken off too. */
interface CountedPart extends NumberOf {
  readonly rest?: true;
}

/** `accepted.* − cohort.late` is what was accepted without what was late. */
function countedIn(
  source: Component['source'],
  part: 'numerator' | 'denominator',
): CountedPart | undefined {
  const [of = '', without, ...rest] = (source?.[part] ?? '').replaceAll('.*', '').split(' − ');
  if (source?.kind !== 'counted' || !/^[\w.,]+$/.test(of)) return undefined;
  return { of, without, ...(rest.length > 0 && { rest: true }) };
}
