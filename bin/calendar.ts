import { readdirSync, readFileSync } from 'node:fs';
import { calendarFaults } from '../functions/domain/clock/calendar-check.ts';
import { draftYear } from '../functions/domain/clock/calendar-draft.ts';
import { CalendarYear } from '../functions/domain/clock/calendar-year.ts';
import { solarOf } from '../lib/tools/calendar/lunar.ts';
import { reprojectAll } from '../lib/tools/calendar/reproject-command.ts';
import { calledWith } from '../lib/tools/command-line.ts';

/**
 * `npm run calendar -- draft 2027` prints a draft of a year, to be completed from the announcement and
 * saved among the calendars; `-- check` proves that those saved agree with themselves; `-- reproject`
 * moves the open dossiers of a running province after a year was added or amended.
 */
const CALENDARS = new URL('../functions/domain/clock/calendars/', import.meta.url);
const USAGE =
  'Usage: npm run calendar -- check | draft <year> | reproject --url <API> --token <administrator> [--dry-run]';

function draft(year: number): void {
  console.log(JSON.stringify(draftYear(year, solarOf), null, 2));
}

function check(): void {
  for (const file of readdirSync(CALENDARS).filter((name) => name.endsWith('.json'))) {
    const year = CalendarYear.parse(JSON.parse(readFileSync(new URL(file, CALENDARS), 'utf8')));
    const faults = calendarFaults(year);
    const { status, workingDays, openQuestion } = year;
    console.log(`${file}: ${status}, ${workingDays} working days, ${faults.length} faults`);
    for (const fault of faults) console.error(`  ${fault}`);
    if (openQuestion) console.log(`  open: ${openQuestion}`);
    if (faults.length > 0) process.exitCode = 1;
  }
}

async function reproject(url: string, token: string, dryRun: boolean): Promise<void> {
  let examined = 0;
  const report = await reprojectAll({ url, token, dryRun }, (page) => {
    examined += page.examined;
    process.stderr.write(`\r${examined} dossiers examined`);
  });
  process.stderr.write('\n');
  for (const { code, dueBefore, dueAfter, changedDays } of report.moved) {
    const days = changedDays.map(
      ({ day, becomes, order }) => `${day} ${becomes} (${order ?? '—'})`,
    );
    console.log(`${code}: ${dueBefore} → ${dueAfter}  ${days.join(', ')}`);
  }
  for (const { code, problem } of report.refused)
    console.error(`${code}: not computed, ${problem}`);
  const verb = dryRun ? 'would move' : 'moved';
  console.log(
    `${report.examined} examined, ${report.moved.length} ${verb}, ${report.refused.length} refused`,
  );
  if (report.refused.length > 0) process.exitCode = 1;
}

const { values, positionals } = calledWith(USAGE, {
  allowPositionals: true,
  options: {
    url: { type: 'string' },
    token: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
  },
});
const [command, argument] = positionals;
if (command === 'check') check();
else if (command === 'draft' && /^\d{4}$/.test(argument ?? '')) draft(Number(argument));
else if (command === 'reproject' && values.url && values.token)
  await reproject(values.url, values.token, values['dry-run']);
else {
  console.error(USAGE);
  process.exitCode = 2;
}
