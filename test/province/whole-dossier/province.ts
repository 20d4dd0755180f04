import type { DossierAnswer } from '../client.ts';
import { officer } from '../people.ts';
import { connected, MONDAY, useProvince } from '../running.ts';

/** One province for all stories of this folder, one after another in its time; each has dossiers of its own. */
export const { api, running, restart } = useProvince(MONDAY, connected);

/** Does the open step with the token of the role that it waits for. */
export async function workOn(dossier: DossierAnswer, decides: boolean) {
  const task = dossier.tasks.find(({ step }) => step === dossier.step);
  if (!task) throw new Error('no task');
  const who = officer(task.role, task.unit);
  const body = { step: task.step, ...(decides && { outcome: 'approved' }) };
  return api.act(dossier.code, decides ? 'decide' : 'complete-step', who, body);
}

export async function stepsOf(procedure: string) {
  const { body } = await api.get(`/procedures/${procedure}`);
  return (body.process as { steps: { id: string; decides?: boolean }[] }).steps;
}
