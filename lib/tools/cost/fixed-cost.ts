import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { addProvince, openApp } from '../../cloud/app.ts';
import { buildFunctions } from '../../cloud/build.ts';
import type { Place } from '../../cloud/config/place.ts';
import type { MonthlyItems } from './cost.ts';

const Template = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z
        .looseObject({
          Rules: z.array(z.unknown()).optional(),
          FifoQueue: z.boolean().optional(),
          Metrics: z.array(z.looseObject({})).optional(),
          ReplicaRegions: z.array(z.unknown()).optional(),
        })
        .optional(),
    }),
  ),
});

/** Counts what a place pays by the month: in its templates, and the metrics that its functions write. */
export async function standingOf(place: Place): Promise<MonthlyItems> {
  const outdir = mkdtempSync(join(tmpdir(), 'mot-cua-cost-'));
  try {
    const app = openApp({ outdir, builtinCloudFormationValidation: false });
    // Machines cost nothing while no execution moves.
    addProvince(app, { place, machines: [], built: await buildFunctions() });
    return standingIn(app.synth().stacks.map(({ template }) => template));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The same of templates that are there. */
export function standingIn(templates: readonly unknown[]): MonthlyItems {
  const all = templates.flatMap((template) => Object.values(Template.parse(template).Resources));
  const resources: Record<string, number> = {};
  for (const { Type } of all) resources[Type] = (resources[Type] ?? 0) + 1;
  // An alarm over several metrics is paid for each of them.
  resources['AWS::CloudWatch::Alarm'] = all
    .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
    .reduce((metrics, { Properties }) => metrics + (metricsIn(Properties?.Metrics) || 1), 0);
  // So is a secret, for each Region in which it is kept.
  resources['AWS::SecretsManager::Secret'] = all
    .filter(({ Type }) => Type === 'AWS::SecretsManager::Secret')
    .reduce((kept, { Properties }) => kept + 1 + (Properties?.ReplicaRegions?.length ?? 0), 0);
  const firewallRules = all
    .filter(({ Type }) => Type === 'AWS::WAFv2::WebACL')
    .reduce((rules, { Properties }) => rules + (Properties?.Rules?.length ?? 0), 0);
  const listeners = all.filter(
    ({ Type, Properties }) => Type === 'AWS::SQS::Queue' && Properties?.FifoQueue,
  ).length;
  return { resources, firewallRules, listeners, ownMetrics: ownMetrics() };
}

const metricsIn = (metrics: readonly object[] = []): number =>
  metrics.filter((metric) => 'MetricStat' in metric).length;

const functions = join(import.meta.dirname, '../../../functions');

/** The names under which each function writes metrics: CloudWatch takes money for each. */
function ownMetrics(): Readonly<Record<string, number>> {
  const names: Record<string, Set<string>> = {};
  for (const file of readdirSync(functions, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const [owner = ''] = file.split('/');
    const text = readFileSync(join(functions, file), 'utf8');
    for (const [, name = ''] of text.matchAll(/(?:count|addMetric)\(\s*'([A-Z]\w+)'/g)) {
      names[owner] ??= new Set();
      names[owner].add(name);
    }
  }
  return Object.fromEntries(Object.entries(names).map(([owner, own]) => [owner, own.size]));
}
