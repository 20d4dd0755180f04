import { gunzipSync, gzipSync } from 'node:zlib';
import type { Instant } from '../../domain/codes.ts';
import type { JudgedDay } from '../../domain/risk/drift.ts';
import type { LessonGroup, ResolvedCount } from '../../domain/risk/lesson-groups.ts';
import type { Fallback, Method } from '../../domain/risk/model.ts';
import type { MorningModel } from '../../domain/risk/told-risk.ts';
import { getObject, type Lake, prefixes, putObject, sha256 } from './objects.ts';

/** Goes up when a feature changes its meaning: a model of before is not asked with the new ones. */
export const FEATURES = 1;

/** What is said of a model beside it: what it was learnt from, how it did, and since when. */
export interface ModelEntry extends LessonGroup {
  readonly key: string;
  readonly bytes: number;
  /** Resolved dossiers of the two years before that it knows, and those it was learnt from. */
  readonly dossiers: number;
  readonly learntFrom: number;
  readonly method: Method;
  readonly fallback?: Fallback | 'drifted';
  readonly baseRate: number;
  /** The mean Brier score of each method on dossiers that it had not seen. */
  readonly heldOut: Partial<Readonly<Record<Method, number>>>;
  /** The last days on which it was judged by what came. */
  readonly days: readonly JudgedDay[];
  /** One that there was no time for this morning stands as it was. */
  readonly learntAt: Instant;
}

/** How many of those that ended in the last 90 days were late, marked or not. */
export interface Outcomes {
  readonly dossiers: number;
  readonly late: number;
}

export interface RiskModels {
  readonly features: number;
  readonly at: Instant;
  readonly models: readonly ModelEntry[];
  /** Procedures without a model: they and their fields have too few resolved dossiers. */
  readonly without: readonly ResolvedCount[];
  /** Marked dossiers are hastened; only the unmarked show whether the forecast was right. */
  readonly marked: Outcomes;
  readonly unmarked: Outcomes;
}

const LIST = `${prefixes.risk}models.json`;

/** The models of this morning; nothing before the first, or where their features were others. */
export async function readRiskModels(lake: Lake): Promise<RiskModels | undefined> {
  const bytes = await getObject(lake, LIST);
  if (!bytes) return undefined;
  const models = JSON.parse(Buffer.from(bytes).toString('utf8')) as RiskModels;
  return models.features === FEATURES ? models : undefined;
}

export const keepRiskModels = (lake: Lake, models: RiskModels): Promise<void> =>
  putObject(lake, LIST, JSON.stringify(models));

export const modelKey = ({ of, name }: LessonGroup): string =>
  `${prefixes.risk}${of}/${sha256(name).slice(0, 16)}.json.gz`;

/** Keeps a model; gives the bytes that it takes. */
export async function keepModel(lake: Lake, key: string, model: MorningModel): Promise<number> {
  const body = gzipSync(JSON.stringify(model), { level: 9 });
  await putObject(lake, key, body);
  return body.length;
}

/** The forecasts of a province, for those who tell risks. */
export interface Forecasts {
  readonly list: () => Promise<RiskModels | undefined>;
  readonly model: (
    entry: Pick<ModelEntry, 'key' | 'learntAt'>,
  ) => Promise<MorningModel | undefined>;
}

/** The list is made once a morning; of 300 models it has half a megabyte. */
const FRESH_MS = 60_000;

export function forecastsIn(lake: Lake): Forecasts {
  let known: { readonly at: number; readonly list: ReturnType<Forecasts['list']> } | undefined;
  return {
    list() {
      const now = performance.now();
      if (known && now - known.at < FRESH_MS) return known.list;
      known = { at: now, list: readRiskModels(lake) };
      known.list.catch(() => {
        known = undefined;
      });
      return known.list;
    },
    model: (entry) => readModel(lake, entry),
  };
}

const remembered = new WeakMap<Lake, Map<string, Promise<MorningModel | undefined>>>();

/** A model of the list; a warm function reads each once a morning. */
export async function readModel(
  lake: Lake,
  { key, learntAt }: Pick<ModelEntry, 'key' | 'learntAt'>,
): Promise<MorningModel | undefined> {
  const known = remembered.get(lake) ?? new Map<string, Promise<MorningModel | undefined>>();
  remembered.set(lake, known);
  const name = `${key} ${learntAt}`;
  const found = known.get(name) ?? read(lake, key);
  for (const other of known.keys()) if (other.startsWith(`${key} `)) known.delete(other);
  known.set(name, found);
  return found;
}

async function read(lake: Lake, key: string): Promise<MorningModel | undefined> {
  const bytes = await getObject(lake, key);
  return bytes && (JSON.parse(gunzipSync(bytes).toString('utf8')) as MorningModel);
}
