import type { Answer } from '../api-types.ts';
import { number } from '../moments.ts';
import { filled } from '../words.ts';
import { figureWords } from './figure-words.ts';
import { limitAt, MARKED_FROM } from './funnel-limit.ts';

type Practice = Answer<'supervision'>['supplements'];

export interface Compared {
  readonly name: string;
  readonly supplements: Practice;
  readonly refused: Practice;
  readonly href: (of: 'supplement' | 'refused') => string;
}

/** Who asks for supplements and who refuses against how many dossiers they had: what is unusual stands above a curve. */
export function Funnels({ rows }: { rows: readonly Compared[] }) {
  const { board: w } = figureWords();
  const of = (what: 'supplements' | 'refused', list: 'supplement' | 'refused') =>
    rows
      .filter((row) => row[what].of > 0)
      .map((row) => ({ name: row.name, practice: row[what], href: row.href(list) }));
  const supplements = of('supplements', 'supplement');
  const refused = of('refused', 'refused');
  // Of small counters a picture says nothing.
  if (
    rows.length < 2 ||
    !supplements.concat(refused).some(({ practice }) => practice.of >= MARKED_FROM)
  )
    return null;
  return (
    <>
      <p class="quiet-line">{w.funnelMeans}</p>
      <div class="funnels">
        <Funnel title={w.supplements} points={supplements} />
        <Funnel title={w.refused} points={refused} />
      </div>
    </>
  );
}

interface Point {
  readonly name: string;
  readonly practice: Practice;
  readonly href: string;
}

const [LEFT, TOP, WIDTH, HEIGHT] = [44, 8, 280, 150];

function Funnel({ title, points }: { title: string; points: readonly Point[] }) {
  const { board: w } = figureWords();
  const first = points[0];
  if (!first) return null;
  const usual = first.practice.provincePercent;
  const most = Math.max(10 * MARKED_FROM, ...points.map(({ practice }) => practice.of));
  const shares = points.map(({ practice }) => practice.percent);
  const top = Math.min(100, Math.ceil(Math.max(5, limitAt(MARKED_FROM, usual), ...shares) / 5) * 5);
  const x = (n: number) => LEFT + (WIDTH * Math.log(n)) / Math.log(most);
  const y = (percent: number) => TOP + HEIGHT * (1 - Math.min(percent, top) / top);
  const tens = Array.from({ length: Math.floor(Math.log10(most)) + 1 }, (_, n) => 10 ** n);
  const curve = Array.from(
    { length: 41 },
    (_, n) => MARKED_FROM * (most / MARKED_FROM) ** (n / 40),
  );
  const unusual = points.filter(({ practice }) => practice.outlier);
  const said = filled(unusual.length > 0 ? w.unusual : w.nothingUnusual, {
    usual: number(usual, 2),
  });
  return (
    <figure>
      <figcaption>
        <b>{title}.</b> {said}
        {unusual.map(({ name, practice, href }, at) => (
          <span key={href}>
            {at > 0 ? '; ' : ' '}
            <a href={href} lang="vi">
              {name}
            </a>{' '}
            {filled(w.shareOf, { percent: number(practice.percent, 2), n: number(practice.of) })}
          </span>
        ))}
      </figcaption>
      <svg viewBox="0 0 340 190" role="img" aria-label={`${title}: ${said}`}>
        <path class="axis" d={`M${LEFT} ${TOP}V${TOP + HEIGHT}H${LEFT + WIDTH}`} />
        {[0, top].map((percent) => (
          <text key={percent} class="percent" x={LEFT - 6} y={y(percent) + 4}>
            {percent} %
          </text>
        ))}
        {tens.map((n) => (
          <text key={n} x={x(n)} y={TOP + HEIGHT + 18}>
            {number(n)}
          </text>
        ))}
        <path class="usual" d={`M${LEFT} ${y(usual)}H${LEFT + WIDTH}`} />
        <path
          class="limit"
          d={`M${curve.map((n) => `${x(n)} ${y(limitAt(n, usual))}`).join('L')}`}
        />
        {points.map(({ name, href, practice: { of, percent, outlier } }) =>
          outlier ? (
            <path key={href} class="unusual" d={`M${x(of)} ${y(percent) - 6}l6 6l-6 6l-6 -6Z`}>
              <title lang="vi">{name}</title>
            </path>
          ) : (
            <circle key={href} cx={x(of)} cy={y(percent)} r="3.5">
              <title lang="vi">{name}</title>
            </circle>
          ),
        )}
      </svg>
    </figure>
  );
}
