import type { ActName } from '../../functions/domain/dossier/acts.ts';
import type { DossierState } from '../../functions/domain/dossier/state.ts';
import type { Role } from '../../functions/domain/procedure/process.ts';
import type { Answer } from '../../functions/http/answers.ts';

/** What the API answers, as it is described there. */

export type { ActName, Answer, DossierState, Role };

type Row<Id extends 'list-tasks' | 'read-history' | 'list-procedures' | 'list-units'> =
  Answer<Id>['items'][number];

export type Dossier = Answer<'read-dossier'>;
export type OfferedAct = Dossier['allowed'][number];
export type StepRow = NonNullable<Dossier['steps']>[number];
export type Component = NonNullable<Dossier['components']>[number];
export type WorkRow = Row<'list-tasks'>;
export type DossierEvent = Row<'read-history'>;
export type ClockAnswer = Answer<'read-clock'>;
export type ProcedureToday = Answer<'read-procedure'>;
export type ProcedureRow = Row<'list-procedures'>;
export type Unit = Row<'list-units'>;
