import type { PersonalData } from '../../../functions/adapters/aws/personal-data.ts';
import {
  dossierRow,
  type Row,
  taskRow,
} from '../../../functions/adapters/dynamodb/dossier-rows.ts';
import type { Writes } from '../../../functions/adapters/dynamodb/dossier-store.ts';
import { keys, type Table } from '../../../functions/adapters/dynamodb/table.ts';
import type { Situation } from '../../../functions/domain/dossier/act.ts';
import { chained } from '../../../functions/domain/dossier/chain.ts';
import { isOfStep, isPending, type Task } from '../../../functions/domain/dossier/task.ts';
import type { Life } from './dossier-life.ts';
import type { personOf } from './made-up-people.ts';

/** A dossier of the year with what its life does not say of it. */
export interface LifeWithPerson {
  readonly life: Life;
  readonly person: ReturnType<typeof personOf>;
}

/** The same life with every event chained to the one before, as `commit` writes them. */
export function chainedLife({ situation, events }: Life): Life {
  let { dossier } = situation;
  const linked = events.map((event) => {
    const change = chained({ dossier, tasks: [], event });
    dossier = change.dossier;
    return change.event;
  });
  return { situation: { ...situation, dossier }, events: linked };
}

/** Everything that belongs to a dossier but the dossier itself. */
export function rowsBeside(
  { life, person }: LifeWithPerson,
  personal: PersonalData,
): readonly Row[] {
  const { situation, events } = life;
  const { dossier, components, tasks } = situation;
  return [
    { ...keys.applicant(dossier.code), sealed: personal.seal(dossier.code, 'applicant', person) },
    ...components.map((component) => ({
      ...keys.component(dossier.code, component.id),
      ...component,
    })),
    ...tasks.map((task) => taskRow(dossier, asTheMachineFindsIt(task, situation))),
    ...events.map((event) => ({ ...keys.event(dossier.code, event.version), ...event })),
  ];
}

/** What is pending at the step of an open dossier is not opened yet: a machine of this province is to do that. */
function asTheMachineFindsIt(task: Task, { dossier }: Situation): Task {
  const isOpened = isOfStep(task, dossier.step) && isPending(task) && !task.asks;
  if (!dossier.deadline || !isOpened) return task;
  const { openedAt: _openedAt, ...planned } = task;
  return { ...planned, status: 'planned' };
}

/** The dossier itself, written after everything beside it. */
export const dossierWrites = (table: Table, { life }: LifeWithPerson): Writes => [
  { Put: { TableName: table.name, Item: dossierRow(life.situation.dossier) } },
];
