import { type Names, names, type Stage } from './names.ts';
import { loadProvince, type Province, type StageConfig, stageOf } from './province.ts';

/** One province in one stage: what every stack is built for. */
export interface Place {
  readonly province: Province;
  readonly stage: Stage;
  readonly config: StageConfig;
  readonly names: Names;
  /** False while the place is deployed for the first time: what fails then must be deletable. */
  readonly protects: boolean;
}

/** What a deployer may set on the command line instead of in the file. */
export interface PlaceOverrides {
  /** Another identity provider; its key set is expected at `<issuer>/jwks.json`. */
  readonly oidcIssuer?: string | undefined;
  /** The port of a province on one machine: it is its own identity provider and the origin of its pages. */
  readonly localPort?: number;
  /** The first deployment of a place: nothing is protected against deletion yet. */
  readonly first?: boolean;
}

/**
 * @throws Error with one line for people: unknown province or stage, or a configuration that is wrong.
 */
export function placeOf(province: string, stage: Stage, overrides: PlaceOverrides = {}): Place {
  const loaded = loadProvince(province);
  const config = stageOf(loaded, stage);
  const { localPort, first = false } = overrides;
  const own = ['127.0.0.1', 'localhost'].map((host) => `http://${host}:${localPort}`);
  const issuer = localPort === undefined ? overrides.oidcIssuer : `${own[0]}/oidc`;
  const corsOrigins =
    localPort === undefined ? config.corsOrigins : [...new Set([...own, ...config.corsOrigins])];
  const oidc = issuer ? { ...config.oidc, issuer, jwksUri: `${issuer}/jwks.json` } : config.oidc;
  return {
    province: loaded,
    stage,
    config: { ...config, oidc, corsOrigins },
    names: names(province, stage),
    protects: config.terminationProtection && !first,
  };
}
