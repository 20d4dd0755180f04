import type { BenchTable } from './table.ts';

/** Where and when a bench ran. */
export interface Run {
  readonly bench: string;
  /** `2 × Intel Xeon, Node v20.20.2`. */
  readonly machine: string;
  readonly day: string;
}

const cell = (value: string | number | undefined) =>
  typeof value === 'number' ? value.toLocaleString('en-US') : (value ?? '').replaceAll('|', '\\|');

function tableText({ title, conditions, rows, figures = {} }: BenchTable): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [
    columns,
    columns.map(() => '---'),
    ...rows.map((row) => columns.map((name) => cell(row[name]))),
  ];
  const table = lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
  const quoted = Object.entries(figures).map(([name, figure]) => `\`${name}\` ${cell(figure)}`);
  return [
    `**${title}**: ${conditions}.`,
    table,
    ...(quoted.length > 0 ? [quoted.join(', ')] : []),
  ].join('\n\n');
}

/** A document in which the section of one bench says what it measured now; a bench without a section gets one at the end. */
export function withMeasured(
  document: string,
  { bench, machine, day }: Run,
  tables: readonly BenchTable[],
): string {
  const begin = `<!-- measured: ${bench} -->`;
  const end = '<!-- end -->';
  const told = `### ${bench}\n\n${day}, ${machine}`;
  const section = [begin, told, ...tables.map(tableText), end].join('\n\n');
  const from = document.indexOf(begin);
  if (from < 0) return `${document.trimEnd()}\n\n${section}\n`;
  return (
    document.slice(0, from) + section + document.slice(document.indexOf(end, from) + end.length)
  );
}
