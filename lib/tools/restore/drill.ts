import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Place } from '../../cloud/config/place.ts';
import { type Province, startProvince } from '../../local/local-province.ts';
import { publish } from '../catalogue/publish.ts';
import { type DossierView, portal, provinceClient } from '../demo/client.ts';
import { type Cast, fileAndAccept, workThrough } from '../demo/story.ts';
import type { Timeline } from '../demo/timeline.ts';
import { openProvinceLake } from '../figures/lake.ts';
import { type BroughtUp, bringUp, type LossReport, whatIsLost } from './restore.ts';

export interface DrillOptions {
  readonly place: Place;
  /** Where the templates of the place are. */
  readonly assembly: string;
  /** An empty folder for the province of the drill. */
  readonly state: string;
  readonly told: Timeline;
  /** The moment at which the province begins, in epoch milliseconds. */
  readonly start: number;
  /** Puts the catalogue into the table of a province; all of it unless given. */
  readonly publishInto?: (province: Province) => Promise<unknown>;
  readonly procedures: readonly [string, string];
}

/** What the drill has found; `faults` is empty when the province was brought up whole. */
export interface DrillReport {
  readonly loss: LossReport;
  readonly brought: BroughtUp;
  readonly faults: readonly string[];
}

/** What point-in-time recovery gives back: the table, and the stream as far as it was read. */
const RECOVERED = ['database', 'checkpoints'] as const;

/**
 * Lets a province live, takes its table back to an earlier moment as a restore does, brings it up, and looks
 * whether it is whole: with the same code that does it on AWS.
 */
export async function drill(options: DrillOptions): Promise<DrillReport> {
  const { place, told, state } = options;
  const backup = `${state}-backup`;
  for (const folder of [state, backup]) rmSync(folder, { recursive: true, force: true });
  let province = await begin(options);
  try {
    await (options.publishInto?.(province) ?? publishAll(place, province));
    told.title('Trước mốc khôi phục');
    const early = await fileAndAccept(
      castOf(options, province),
      options.procedures[0],
      '026090001234',
    );
    await settled(province);
    await province.stop();
    for (const part of RECOVERED)
      cpSync(join(state, part), join(backup, part), { recursive: true });

    province = await begin(options);
    told.title('Sau mốc khôi phục: những việc sẽ mất');
    const living = castOf(options, province);
    const lost = await fileAndAccept(living, options.procedures[1], '026090005678');
    await workThrough(living, await opened(living, early.dossier.code), early.procedure);
    await settled(province);
    await province.stop();

    for (const part of RECOVERED) {
      rmSync(join(state, part), { recursive: true });
      cpSync(join(backup, part), join(state, part), { recursive: true });
    }
    province = await begin(options);
    told.title('Khôi phục');
    const lake = await openProvinceLake(place, { url: province.url });
    const loss = await whatIsLost(lake);
    const brought = await bringUp(lake, loss).finally(() => lake.close());
    for (const { code, kind, at } of loss.acts) told.at(at, `Làm lại       ${code} ${kind}`);
    for (const { code, key } of loss.documents) told.note(`Còn giấy tờ   ${code}: ${key}`);

    const again = castOf(options, province);
    const faults = [
      ...listed(loss, early.dossier.code, lost.dossier.code),
      ...(brought.figuresDiffer > 0 ? [`figures differ in ${brought.figuresDiffer}`] : []),
      ...(await goesOn(again, early.dossier.code, early.procedure)),
      ...(await isGone(again, lost.dossier.code)),
      ...(await drawsAnother(again, options.procedures[1], lost.dossier.code)),
    ];
    return { loss, brought, faults };
  } finally {
    await province.stop();
    rmSync(backup, { recursive: true, force: true });
  }
}

const begin = ({ assembly, state, start }: DrillOptions): Promise<Province> =>
  startProvince({ assembly, stateDirectory: state, port: 0, time: { start, speed: 1 } });

const publishAll = ({ province, stage }: Place, { endpoints }: Province) =>
  publish({ province: province.code, stage, endpoint: endpoints.dynamodb });

const castOf = ({ place, told }: DrillOptions, { url }: Province): Cast => ({
  client: provinceClient(url),
  told,
  units: place.province.units,
});

/** Nothing is under way any more: the stream has been read to its end. */
async function settled(province: Province): Promise<void> {
  for (let quiet = 0; quiet < 5; ) {
    await pause(200);
    const { calls, events, tasks } = province.status().inFlight;
    quiet = calls + events + tasks === 0 ? quiet + 1 : 0;
  }
}

const opened = ({ client }: Cast, code: string): Promise<DossierView> =>
  client.until(code, portal, ({ tasks }) =>
    tasks.some(({ step, status }) => /^S\d+$/.test(step) && status === 'open'),
  );

function listed({ acts, documents }: LossReport, early: string, lost: string): string[] {
  const ofLost = acts.filter(({ code }) => code === lost).map(({ kind }) => kind);
  return [
    ...(acts.some(({ code }) => code === early) ? [] : [`no lost act of ${early} is listed`]),
    ...(['submitted', 'accepted'].every((kind) => ofLost.includes(kind))
      ? []
      : [`the acts of ${lost} are not listed`]),
    ...(documents.some(({ code }) => code === lost) ? [] : [`no document of ${lost} is found`]),
  ];
}

async function goesOn(cast: Cast, code: string, procedure: Parameters<typeof workThrough>[2]) {
  const returned = await workThrough(cast, await opened(cast, code), procedure);
  return returned.state === 'returned' ? [] : [`${code} did not come to its end`];
}

async function isGone({ client }: Cast, code: string): Promise<string[]> {
  const answer = await client
    .get(`/dossiers/${code}`, portal)
    .catch((error: Error) => error.message);
  return String(answer).includes('404') ? [] : [`${code} is still there`];
}

async function drawsAnother(cast: Cast, procedure: string, lost: string): Promise<string[]> {
  const { dossier } = await fileAndAccept(cast, procedure, '026090009999');
  return dossier.code === lost ? [`${lost} was issued twice`] : [];
}
