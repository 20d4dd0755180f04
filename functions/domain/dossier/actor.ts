import * as z from 'zod';
import type { UnitCode } from '../codes.ts';
import type { Role } from '../procedure/process.ts';
import { Text } from '../text.ts';

/** Who a token speaks of: at most 255 visible ASCII characters (OpenID Connect Core 1.0, 2). */
export const Subject = z.string().regex(/^[\x21-\x7e]{1,255}$/, 'nguyen.van.an');

/** The name of an officer as papers print it. */
export const OfficerName = Text(100);

/** Who acts: the subject of the token and what the token allows. */
export interface Actor {
  readonly sub: string;
  readonly roles: readonly Role[];
  readonly units: readonly UnitCode[];
  /** The name of somebody who works for the province, for what they sign; where the token has one. */
  readonly name?: string;
  /** Keyed hash of the person's identifier, where the token has one: citizens', and officers' own. */
  readonly applicantKey?: string;
  /** Keyed hashes of the organisations that the person represents, where the token names them. */
  readonly organisationKeys?: readonly string[];
}

/** The roles of those who work on dossiers in a unit. */
export const officers = ['counter', 'specialist', 'leader'] as const satisfies readonly Role[];

export const isOfficer = (role: Role): boolean => officers.some((officer) => officer === role);

/** Whether a role is of somebody who works for the province. */
export const isStaff = (role: Role): boolean =>
  isOfficer(role) || role === 'administrator' || role === 'auditor';
