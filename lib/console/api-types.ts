import type * as z from 'zod';
import type { ActName } from '../../functions/domain/dossier/acts.ts';
import type { DossierState } from '../../functions/domain/dossier/state.ts';
import type { Procedure } from '../../functions/domain/procedure/procedure.ts';
import type { Role } from '../../functions/domain/procedure/process.ts';
import type { DossierAnswer } from '../../functions/http/dossier-answer.ts';

/** What the API answers, as the screens look at it. */

export type { ActName, DossierState, Role };

export type Dossier = z.infer<typeof DossierAnswer>;
export type OfferedAct = Dossier['allowed'][number];
export type StepRow = NonNullable<Dossier['steps']>[number];
export type Component = NonNullable<Dossier['components']>[number];

export interface WorkRow {
  readonly code: string;
  readonly procedure: string;
  readonly procedureName: string;
  readonly state: DossierState;
  readonly unit: string;
  readonly step: string;
  readonly name: string;
  readonly role: Role;
  readonly dueAt?: string;
  readonly awaitingCalendar?: number;
  readonly openedAt?: string;
  readonly overdue: boolean;
  readonly dossier: { readonly dueAt?: string; readonly overdue: boolean };
  readonly pause?: { readonly kind: string; readonly from: string };
  readonly assignee?: { readonly to: string };
  readonly act?: ActName;
  readonly applicant?: string;
  readonly risk?: { readonly band?: string };
}

export interface DossierEvent {
  readonly kind: string;
  readonly at: string;
  readonly version: number;
  readonly actor: string;
  readonly from?: DossierState;
  readonly to: DossierState;
  readonly step?: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

export interface ClockAnswer {
  readonly term?: { readonly unit: string; readonly value: number } | null;
  readonly legalTerm?: { readonly unit: string; readonly value: number } | null;
  readonly receivedAt: string;
  readonly originalDueAt?: string;
  readonly dueAt?: string;
  readonly awaitingCalendar?: number;
  readonly remaining: {
    readonly state: 'running' | 'paused' | 'overdue' | 'ended' | 'none' | 'awaitingCalendar';
    readonly workingMinutes?: number;
    readonly days?: number;
  };
  readonly verdict?: string;
  readonly reasons: readonly { readonly vi: string; readonly en: string }[];
}

export type ProcedureToday = z.infer<typeof Procedure> & {
  readonly longCode?: string;
  readonly stage?: string;
  readonly inForce?: boolean;
};

export interface ProcedureRow {
  readonly code: string;
  readonly name: string;
  readonly field: string;
  readonly level: string;
  readonly leadUnit: string;
  readonly publishedTerm?: { readonly unit: string; readonly value: number } | null;
  readonly onlineLevel?: string;
}

export interface Unit {
  readonly code: string;
  readonly name: string;
  readonly kind?: string;
  readonly parent?: string;
  readonly validTo?: string;
}
