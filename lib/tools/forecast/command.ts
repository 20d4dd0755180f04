import { calledWith } from '../command-line.ts';
import { readLog } from '../event-log.ts';
import { evaluate } from './evaluate.ts';
import { evaluationText } from './evaluation-text.ts';

const usage = `npm run forecast -- evaluate LOG.csv.gz [LOG.csv.gz ...] [--json] [--quantile 0.8]

Learns the risk of lateness from the first 70 % of the cases of an event log, and judges it on the rest.
  --json      the figures as JSON: of one log an object, of several a list
  --quantile  where the log has no column deadline: the share of training cases that end in their term`;

/** Runs the command; its exit code. */
export function forecast(): number {
  const { values, positionals } = calledWith(usage, {
    allowPositionals: true,
    options: { json: { type: 'boolean' }, quantile: { type: 'string' } },
  });
  const [command, ...files] = positionals;
  const quantile = Number(values.quantile ?? 0.8);
  if (command !== 'evaluate' || files.length === 0 || !(quantile > 0 && quantile < 1)) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  const evaluations = [];
  for (const file of files) {
    const tell = (line: string) =>
      process.stderr.write(line.startsWith(file) ? `${line}\n` : `${file}: ${line}\n`);
    try {
      evaluations.push({ log: file, ...evaluate(readLog(file), { quantile, tell }) });
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error));
      return 1;
    }
  }
  const [only] = evaluations;
  const answer = evaluations.length === 1 ? only : evaluations;
  process.stdout.write(
    values.json ? `${JSON.stringify(answer, null, 2)}\n` : evaluationText(evaluations),
  );
  return 0;
}
