import type { Field } from 'act-forms';
import type { ComponentChildren } from 'preact';
import type { ActName, Dossier, OfferedAct } from '../api-types.ts';
import type { FieldError } from '../call.ts';
import { calendarDay, instantOf, localOf, momentOf, number } from '../moments.ts';
import { filled, named, words } from '../words.ts';

/** What is typed into the fields of an act, before it is what the API wants. */
export interface Content {
  readonly [name: string]: string | Content | readonly Content[] | undefined;
}

/** What a field is called; within another field it may have a name of its own. */
export function labelOf({ kind, name, choices = [] }: Field, within = ''): string {
  const w = words();
  const own = `${within}/${name}`;
  if (Object.hasOwn(w.fields, own)) return named(w.fields, own);
  if (kind === 'officer') return w.act.officer;
  // A consent is given by a person; a paper comes in by hand or by post.
  if (name === 'by' && choices.includes('post')) return w.dossier.channel;
  return named(w.fields, name);
}

/** The step that is open, which an act on the work names by itself. */
const openStep = (dossier: Dossier) =>
  dossier.tasks.find(({ step, status }) => status === 'open' && /^S\d+$/.test(step))?.step;

/** Files among which a field chooses: requests of the applicant, results, or all papers. */
export function filesFor(name: string, dossier: Dossier, offered?: OfferedAct) {
  if (name === 'request')
    return (dossier.requests ?? []).filter(({ id }) => offered?.requests?.includes(id) ?? true);
  if (name === 'document' || name === 'scan')
    return (dossier.results ?? []).filter(({ id }) => offered?.documents?.includes(id) ?? true);
  return (dossier.components ?? []).flatMap(({ documents }) => documents);
}

/** What is offered now for a field of the schema: of the lists that come with an act the one that has its codes. */
export function offeredFor(
  { name, choices = [] }: Field,
  { kinds, methods, payments }: Partial<OfferedAct> = {},
): readonly string[] | undefined {
  if (name === 'method') return methods;
  return [kinds, payments?.map(({ kind }) => kind)].find(
    (codes) => codes && codes.length > 0 && codes.every((one) => choices.includes(one)),
  );
}

type ActBody = Readonly<Record<string, unknown>>;

/** The body that the API wants: without empty fields, numbers and instants as such, the open step named. */
export function sentFrom(
  fields: readonly Field[],
  content: Content,
  dossier: Dossier,
  offered?: OfferedAct,
): ActBody {
  const entries = fields.flatMap((field): [string, unknown][] => {
    const value = ownValue(field, dossier, offered) ?? content[field.name];
    const sent = sentValue(field, value, dossier);
    return sent === undefined ? [] : [[field.name, sent]];
  });
  return Object.fromEntries(entries);
}

/** They say something else of the applicant. */
export const saysOtherwise = (act: ActName): boolean =>
  act === 'correct-applicant' || act === 'change-notifications';

/** What an act begins with: what the dossier says of the applicant, oneself for a task, what is owed or the only choice. */
export function presentFor(
  act: ActName,
  { applicant, state }: Pick<Dossier, 'applicant' | 'state'>,
  offered: OfferedAct | undefined,
  me: string,
): ActBody {
  if (saysOtherwise(act)) return applicant ?? {};
  if (act === 'assign-task') return { to: me };
  const { payments = [], methods, kinds } = offered ?? {};
  // What the dossier stands still for is paid first.
  const awaited = state === 'paying' ? 'financialObligation' : undefined;
  const owed = payments.find(({ kind }) => kind === awaited) ?? payments[0];
  const only = onlyOf(kinds);
  return { method: onlyOf(methods), kind: only, way: only, event: only, ...owed };
}

/** The same as it stands in the fields. */
export function contentOf(fields: readonly Field[], said: ActBody): Content {
  const entries = fields.flatMap(({ name, kind, fields: inner }): [string, Content[string]][] => {
    const value = said[name];
    if (value === undefined) return [];
    if (inner && Array.isArray(value))
      return [[name, value.map((item: ActBody) => contentOf(inner, item))]];
    if (inner) return [[name, contentOf(inner, value as ActBody)]];
    return [[name, kind === 'moment' ? localOf(String(value)) : String(value)]];
  });
  return Object.fromEntries(entries);
}

/** What stands in the fields once one has changed: with another kind of payment goes its own amount. */
export function changedField(
  content: Content,
  name: string,
  value: Content[string],
  { payments }: Pick<OfferedAct, 'payments'> = {},
): Content {
  const changed = { ...content, [name]: value };
  if (name !== 'kind' || !payments) return changed;
  const amount = payments.find(({ kind }) => kind === value)?.amount;
  return { ...changed, amount: amount === undefined ? '' : String(amount) };
}

/** Of a body only what is not said already. */
export function changedFrom(said: ActBody, body: ActBody): ActBody {
  const text = (value: unknown) => JSON.stringify(value);
  return Object.fromEntries(
    Object.entries(body).filter(([name, value]) => text(value) !== text(said[name])),
  );
}

/** The open step or task, and the one way on from it; of the way back there is always a choice to be seen. */
function ownValue(field: Field, dossier: Dossier, offered: OfferedAct | undefined) {
  if (field.name === 'step') return offered?.step ?? openStep(dossier);
  if (field.kind === 'task') return onlyOf(offered?.tasks);
  return field.kind === 'step' && field.required ? onlyOf(offered?.to) : undefined;
}

const onlyOf = (offered: readonly string[] = []) => (offered.length === 1 ? offered[0] : undefined);

function sentValue(field: Field, value: Content[string], dossier: Dossier): unknown {
  if (field.kind === 'list') {
    const items: readonly Content[] = Array.isArray(value) ? value : [{}];
    return items.map((item) => sentFrom(field.fields ?? [], item, dossier));
  }
  if (field.kind === 'group') {
    const sent = sentFrom(field.fields ?? [], (value as Content | undefined) ?? {}, dossier);
    return Object.keys(sent).length > 0 ? sent : undefined;
  }
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  if (field.kind === 'amount') return Number(value.replace(/[.\s]/g, ''));
  if (field.kind === 'moment') return instantOf(value);
  return value.trim();
}

/** What the schema asks for and is not there; the rest is judged by the API. */
export function missingIn(
  fields: readonly Field[],
  body: ActBody,
  under = '',
): readonly FieldError[] {
  return fields.flatMap((field) => {
    const value = body[field.name];
    const pointer = `${under}/${field.name}`;
    if (field.kind === 'list' && Array.isArray(value))
      return value.flatMap((item, index) =>
        missingIn(field.fields ?? [], item, `${pointer}/${index}`),
      );
    if (field.kind === 'group' && value)
      return missingIn(field.fields ?? [], value as ActBody, pointer);
    if (!field.required || value !== undefined) return [];
    const text = filled(words().required, { field: labelOf(field, under) });
    return [{ pointer, vi: text, en: text }];
  });
}

/** The body in words, for the look before it is written. */
export function readBack(
  fields: readonly Field[],
  body: ActBody,
  dossier: Dossier,
  within = '',
): readonly (readonly [string, ComponentChildren])[] {
  return fields.flatMap((field): (readonly [string, ComponentChildren])[] => {
    const value = body[field.name];
    if (value === undefined) return [];
    const inside = (part: ActBody) =>
      readBack(field.fields ?? [], part, dossier, `${within}/${field.name}`).map(([name, text]) => (
        <div key={name}>
          {name}: {text}
        </div>
      ));
    return [[labelOf(field, within), spelledOut(field, value, dossier, inside)]];
  });
}

function spelledOut(
  field: Field,
  value: unknown,
  dossier: Dossier,
  inside: (part: ActBody) => ComponentChildren,
): ComponentChildren {
  if (Array.isArray(value))
    return (
      <ol>
        {value.map((item: ActBody) => (
          <li key={JSON.stringify(item)}>{inside(item)}</li>
        ))}
      </ol>
    );
  if (field.kind === 'group') return inside(value as ActBody);
  const said = inWords(field, value, dossier);
  return namesData(field) ? <span lang="vi">{said}</span> : said;
}

const DATA: readonly Field['kind'][] = ['step', 'task', 'component', 'document', 'unit'];

/** Whether a step, a paper, a file or a unit is chosen, whose name is Vietnamese on English screens too. */
export const namesData = ({ kind }: Field): boolean => DATA.includes(kind);

function inWords(field: Field, value: unknown, dossier: Dossier): string {
  const { choices } = words();
  if (typeof value === 'number') return number(value);
  const text = String(value);
  if (field.kind === 'moment') return momentOf(text);
  if (field.kind === 'day') return calendarDay(text);
  if (field.kind === 'step')
    return `${text} ${dossier.steps.find(({ step }) => step === text)?.name ?? ''}`;
  if (field.kind === 'document')
    return filesFor(field.name, dossier).find(({ id }) => id === text)?.fileName ?? text;
  if (field.kind === 'component')
    return dossier.components?.find(({ id }) => id === text)?.name ?? text;
  return named(choices, text);
}
