/**
 * What happens in a province within one morning. Starting a province and loading its functions costs ten seconds of
 * CPU, so these stories share one: each file tells of its subject.
 */
import './papers.ts';
import './uploads.ts';
import './large-files.ts';
import './scans.ts';
import './forms.ts';
import './refusals.ts';
import './linked-filing.ts';
import './draft-checks.ts';
import './queues.ts';
// The last three: they move the time of the province, fill its lists with a year, and ask of what is there.
import './faults.ts';
import './year.ts';
import './commands.ts';
