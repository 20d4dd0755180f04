import { join } from 'node:path';
import { z } from 'zod';
import { AlreadyPublished } from '../functions/adapters/dynamodb/catalogue-publish.ts';
import { agencyOf } from '../functions/domain/forms/agency.ts';
import { type Place, placeOf } from '../lib/cloud/config/place.ts';
import { type Province, startProvince } from '../lib/local/local-province.ts';
import { demoPeople, demoStaff } from '../lib/local/people.ts';
import { stateDirectoryOf } from '../lib/local/running-provinces.ts';
import { synthesize } from '../lib/local/synthesize.ts';
import { publish } from '../lib/tools/catalogue/publish.ts';
import { calledWith, LOCAL_PROVINCE } from '../lib/tools/command-line.ts';

const Options = z.object({
  province: z.string(),
  stage: z.string(),
  port: z.coerce.number('--port must be a number from 1 to 65534').int().min(1).max(65_534),
  database: z.enum(['auto', 'dynoxide', 'dynamodb-local'], {
    error: '--database must be auto, dynoxide or dynamodb-local',
  }),
  speed: z.coerce.number('--speed must be a number').min(0).optional(),
  date: z.union([z.literal('now'), z.iso.datetime({ offset: true })], {
    error: '--date must be "now" or a time such as 2026-03-02T08:00:00+07:00',
  }),
});

/**
 * Where the time of a new province begins: a Monday morning with months of announced calendar ahead.
 * Near the end of a year, before the next one is announced, long terms are rightly refused.
 */
const FIRST_MORNING = '2026-03-02T08:00:00+07:00';

const USAGE = `Usage: npm start -- [--province ${LOCAL_PROVINCE}] [--port 8062]
  --stage dev       the stage of the province's configuration
  --database auto   or dynoxide, dynamodb-local
  --date TIME       where the time of a new province begins, 2026-03-02T08:00:00+07:00, or "now"
  --speed 1         how fast its time runs; 0 stands still`;

function readOptions() {
  const { values } = calledWith(USAGE, {
    options: {
      province: { type: 'string', default: LOCAL_PROVINCE },
      stage: { type: 'string', default: 'dev' },
      port: { type: 'string', default: '8062' },
      database: { type: 'string', default: 'auto' },
      speed: { type: 'string' },
      date: { type: 'string', default: FIRST_MORNING },
    },
  });
  const { data, error } = Options.safeParse(values);
  if (error) throw new Error(error.issues[0]?.message);
  return data;
}

async function introduce(place: Place, province: Province, directory: string): Promise<void> {
  const { now, database, speed, portal, notifications, databases, post, payments } =
    province.status();
  console.log(`Time      ${now}, speed ${speed}`);
  console.log(`Database  ${database} at ${province.endpoints.dynamodb}`);
  console.log(`Data      ${directory}, logs too`);
  console.log(`API       ${province.url}`);
  console.log(`Screens   ${province.url}/console/`);
  if (portal) console.log(`Portal    ${portal.url}/`);
  if (notifications) console.log(`Messages  ${notifications.url}/`);
  if (databases) console.log(`Databases ${databases.url}/`);
  if (post) console.log(`Post      ${post.url}/`);
  if (payments) console.log(`Payments  ${payments.url}/`);
  console.log(`API docs  ${province.url}/docs`);
  console.log('\nTokens for 8 hours, sent as "Authorization: Bearer …":');
  for (const [role, person] of Object.entries(demoPeople(place.province))) {
    console.log(`\n${role}\n${await province.issueToken(person)}`);
  }
  console.log('\nCtrl-C stops it; npm start goes on from there.');
}

const fullDisk = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');

/** The process cannot go on. What it answered is written: the next start goes on from there, as after a kill. */
function end(reason: string): never {
  console.error(`\n${reason} The province has stopped; npm start goes on from where it was.`);
  process.exit(1);
}

process.on('uncaughtException', (error) => {
  if (fullDisk(error)) end(`The disk is full (${error.message}): make room first.`);
  end(error.stack ?? error.message);
});

let province: Province | undefined;
try {
  const { port, database, speed, date, ...where } = readOptions();
  const place = placeOf(where.province, where.stage, { localPort: port });
  const directory = stateDirectoryOf(place.names.prefix);
  const assembly = join(directory, 'assembly');
  console.log('Making the templates; the first time and after a change it takes some 20 seconds …');
  await synthesize(place, assembly);
  console.log('Starting the database and what the templates say …');
  province = await startProvince({
    assembly,
    stateDirectory: directory,
    port,
    database,
    people: demoStaff(place.province),
    holderOf: (unit) => agencyOf(place.province, unit).name,
    time: {
      start: date === 'now' ? Date.now() : Date.parse(date),
      ...(speed !== undefined && { speed }),
    },
    async publish({ endpoints }) {
      console.log('Publishing the catalogue …');
      const published = publish({ ...where, endpoint: endpoints.dynamodb });
      const { procedures } = await published.catch((error: unknown) => {
        if (error instanceof AlreadyPublished)
          console.error(
            `${directory} holds a province with another catalogue: remove it to begin with a new one.`,
          );
        throw error;
      });
      console.log(`${place.province.name.en}: ${procedures} procedures`);
    },
  });
  void province.failed.then(end);
  process.once('SIGINT', () => void province?.stop());
  process.once('SIGTERM', () => void province?.stop());
  for (const line of province.status().damaged) console.error(line);
  await introduce(place, province, directory);
} catch (error) {
  if (fullDisk(error)) console.error('The disk is full: make room, then start again.');
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
  await province?.stop();
}
