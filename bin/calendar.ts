import { readdirSync, readFileSync } from 'node:fs';
import { calendarFaults } from '../functions/domain/clock/calendar-check.ts';
import { draftYear } from '../functions/domain/clock/calendar-draft.ts';
import { CalendarYear } from '../functions/domain/clock/calendar-year.ts';
import { solarOf } from '../lib/calendar/lunar.ts';

/**
 * `npm run calendar -- draft 2027` prints a draft of a year, to be completed from the announcement and
 * saved among the calendars; `npm run calendar -- check` proves that those saved agree with themselves.
 */
const CALENDARS = new URL('../functions/domain/clock/calendars/', import.meta.url);

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

const [command, argument] = process.argv.slice(2);
if (command === 'check') check();
else if (command === 'draft' && /^\d{4}$/.test(argument ?? '')) draft(Number(argument));
else {
  console.error('Usage: npm run calendar -- check | draft <year>');
  process.exitCode = 2;
}
