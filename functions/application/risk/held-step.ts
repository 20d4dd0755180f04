import { readProcedure } from '../../adapters/dynamodb/catalogue-store.ts';
import type { Table } from '../../adapters/dynamodb/table.ts';
import { unitOf } from '../../domain/dossier/step-plan.ts';
import type { DossierRow } from '../../domain/figures/facts.ts';
import { stepOf } from '../../domain/procedure/process.ts';
import type { PresentStep } from '../../domain/risk/dossier-course.ts';

/** The step where a dossier stands, with its unit and role, by the process under which it was accepted. */
export async function heldStep(
  table: Table,
  { procedure, procedureVersion, step: id, receivingUnit, leadUnit }: DossierRow,
): Promise<PresentStep | undefined> {
  if (!procedure || procedureVersion === undefined || !id) return undefined;
  const known = await readProcedure(table, procedure, procedureVersion);
  const step = known && stepOf(known.process, id);
  if (!step || !receivingUnit || !leadUnit) return undefined;
  return { step: id, unit: unitOf(step, { receivingUnit, leadUnit }), role: step.role };
}
