import * as z from 'zod';
import type { DossierCode, Instant, ProcedureCode } from '../codes.ts';
import { folded } from '../text.ts';

/** The databases of the nation that the province may ask: dân cư, đất đai, đăng ký kinh doanh, hộ tịch. */
export const dataKinds = ['population', 'land', 'businessRegistration', 'civilStatus'] as const;
export const DataKind = z.enum(dataKinds);
export type DataKind = z.infer<typeof DataKind>;

/** The words by which the catalogue names them, as Annex I of Resolution 66.7/2025/NQ-CP does. */
const named: Readonly<Record<DataKind, RegExp>> = {
  population: /dan cu|can cuoc/,
  land: /dat dai/,
  businessRegistration: /doanh nghiep|hop tac xa|ho kinh doanh|dang ky kinh doanh/,
  civilStatus: /ho tich/,
};

/** Those that a text names, "CSDL hộ tịch; CSDL dân cư"; none where it names others, as that of vehicles. */
export const dataKindsIn = (databases: string): readonly DataKind[] =>
  dataKinds.filter((kind) => named[kind].test(folded(databases)));

/** For what a database is asked of a person: the law lets a procedure use it in place of one of its papers. */
export interface Purpose {
  readonly procedure: ProcedureCode;
  readonly component: string;
  readonly legalBasis: string;
}

/** Of whom it is asked. */
export interface LookedUp {
  readonly personalId: string;
  readonly name: string;
}

/**
 * Why a database gave nothing. `differs`: it knows the number under another name; `forbidden`: not for this purpose;
 * `unavailable`: it does not answer; `notConnected`: the province does not reach it. The paper is brought then.
 */
export const lookUpFailures = [
  'notFound',
  'differs',
  'forbidden',
  'unavailable',
  'notConnected',
] as const;
export type LookUpFailure = (typeof lookUpFailures)[number];

/** What a database made of a question: the record that the paper would show, by its number there. */
export type LookUp =
  | {
      readonly kind: 'found';
      readonly reference: string;
      readonly record: Readonly<Record<string, string>>;
    }
  | { readonly kind: LookUpFailure };

/** The databases as the province reaches them. A question is one look-up and never a list. */
export interface DataSources {
  lookUp(kind: DataKind, person: LookedUp, purpose: Purpose, dossier: DossierCode): Promise<LookUp>;
}

/** The law by which data stands in for a paper. */
export const PAPER_BY_DATA = 'Nghị quyết 66.7/2025/NQ-CP';

/** The dossier, remembering when it first used population data: Decision 766 counts it by that. */
export const withCitizenData = <Of extends { readonly citizenDataAt?: Instant }>(
  dossier: Of,
  databases: readonly DataKind[],
  now: Instant,
): Of =>
  databases.includes('population') && dossier.citizenDataAt === undefined
    ? { ...dossier, citizenDataAt: now }
    : dossier;
