import type { Field } from 'act-forms';
import type { ComponentChildren } from 'preact';
import type { Dossier, OfferedAct } from '../api-types.ts';
import type { FieldError } from '../call.ts';
import { localOf, momentOf } from '../moments.ts';
import { fieldId } from '../parts.tsx';
import { useUnits } from '../unit-names.ts';
import { either, filled, named, words } from '../words.ts';
import {
  type Content,
  changedField,
  filesFor,
  labelOf,
  namesData,
  offeredFor,
} from './act-content.tsx';
import { actWords } from './act-words.ts';
import { Bring } from './bring.tsx';
import { Officers } from './officers.tsx';

interface FormFieldsProps {
  readonly fields: readonly Field[];
  readonly content: Content;
  readonly dossier: Dossier;
  readonly offered?: OfferedAct | undefined;
  readonly errors: readonly FieldError[];
  readonly onChange: (content: Content) => void;
  /** A file came in that may be chosen. */
  readonly onBrought: () => void;
  /** Where the fields stand in the body: `/items/0`. */
  readonly under?: string;
}

/** Fields that the page fills by itself, and those in which there is nothing to choose. */
const isLeftOut = ({ name, kind }: Field, { components = [] }: Dossier, offered?: OfferedAct) =>
  name === 'step' ||
  (kind === 'step' && (offered?.to?.length ?? 0) < 2) ||
  (kind === 'task' && offered?.tasks?.length === 1) ||
  // Applicants ask by doing it; the counter shows their signed request.
  (name === 'request' && offered?.requests === undefined) ||
  (kind === 'component' && components.length === 0) ||
  // With an apology goes a new appointment, unless there was one or the work is done.
  (name === 'expectedAt' && offered?.after === undefined);

/** These two are shown only where the act is refused without them. */
const isNeeded = ({ name, required }: Field): boolean =>
  required || name === 'request' || name === 'expectedAt';

/** Under which ids the files are brought that an act names. */
const BROUGHT: Readonly<Record<string, string>> = { request: 'c99', document: 'c00', scan: 'c00' };

/** The fields of an act, made from its schema. */
export function FormFields(props: FormFieldsProps) {
  const w = words();
  const { fields, content, errors, under = '' } = props;
  const shown = fields.filter((field) => !isLeftOut(field, props.dossier, props.offered));
  if (shown.length === 0) return <p>{w.act.nothing}</p>;
  return (
    <>
      {shown.map((field) => {
        const pointer = `${under}/${field.name}`;
        const set = (value: Content[string]) =>
          props.onChange(changedField(content, field.name, value, props.offered));
        if (field.kind === 'list')
          return <Items key={pointer} {...props} field={field} set={set} pointer={pointer} />;
        if (field.kind === 'group')
          return (
            <fieldset key={pointer}>
              <legend>{labelOf(field)}</legend>
              <FormFields
                {...props}
                fields={field.fields ?? []}
                content={(content[field.name] as Content | undefined) ?? {}}
                under={pointer}
                onChange={set}
              />
            </fieldset>
          );
        const error = errors.find((one) => one.pointer === pointer);
        return (
          <Labelled key={pointer} {...{ field, pointer, under, error, offered: props.offered }}>
            <Input {...props} field={field} pointer={pointer} set={set} invalid={Boolean(error)} />
            {field.kind === 'document' && (
              <Bring
                code={props.dossier.code}
                component={{ id: BROUGHT[field.name] ?? '', name: labelOf(field) }}
                onChange={props.onBrought}
              />
            )}
          </Labelled>
        );
      })}
    </>
  );
}

function Labelled({
  field,
  pointer,
  under,
  error,
  offered,
  children,
}: {
  field: Field;
  pointer: string;
  under: string;
  error: FieldError | undefined;
  offered: OfferedAct | undefined;
  children: ComponentChildren;
}) {
  const id = fieldId(pointer);
  const span = spanText(field, offered);
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for={id}>
        {labelOf(field, under)} {!isNeeded(field) && <small>{words().optional}</small>}
      </label>
      {span && (
        <p id={`${id}-span`} class="quiet-line">
          {span}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} class="bad-line">
          {either(error.vi, error.en)}
        </p>
      )}
      {children}
    </div>
  );
}

interface FormFieldProps extends FormFieldsProps {
  readonly field: Field;
  readonly pointer: string;
  readonly set: (value: Content[string]) => void;
  readonly invalid?: boolean;
}

function Input({ field, pointer, content, set, invalid, dossier, offered }: FormFieldProps) {
  const { nameOf, units } = useUnits();
  const given = content[field.name];
  const id = fieldId(pointer);
  const described = [
    ...(spanText(field, offered) ? [`${id}-span`] : []),
    ...(invalid ? [`${id}-error`] : []),
  ];
  const common = {
    id,
    name: field.name,
    value: typeof given === 'string' ? given : '',
    'aria-invalid': invalid ? ('true' as const) : undefined,
    'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
    onInput: (event: { currentTarget: { value: string } }) => set(event.currentTarget.value),
  };
  const choices = choicesOf(field, dossier, offered, units);
  if (choices)
    return (
      <select {...common}>
        <option value="">{words().act.choose}</option>
        {choices.map(([value, label]) => (
          <option key={value} value={value} lang={namesData(field) ? 'vi' : undefined}>
            {label}
          </option>
        ))}
      </select>
    );
  switch (field.kind) {
    case 'paragraphs':
      return <textarea {...common} rows={4} maxLength={field.max} />;
    case 'day':
      return <input {...common} type="date" />;
    case 'moment':
      return (
        <input
          {...common}
          type="datetime-local"
          step={900}
          min={offered?.after && localOf(offered.after)}
          max={offered?.latest && localOf(offered.latest)}
        />
      );
    case 'amount':
      return <input {...common} inputMode="numeric" autocomplete="off" />;
    case 'officer':
      return (
        <>
          <input {...common} list={`${id}-officers`} maxLength={field.max} autocomplete="off" />
          <Officers id={`${id}-officers`} unit={unitOfTask(content, dossier)} />
        </>
      );
    default:
      return <input {...common} maxLength={field.max} autocomplete="off" title={nameOf('')} />;
  }
}

/** Between which times the law lets a time lie, in words. */
function spanText({ kind }: Field, { after, latest }: Partial<OfferedAct> = {}) {
  if (kind !== 'moment' || !after) return undefined;
  const w = actWords();
  if (!latest) return filled(w.after, { after: momentOf(after) });
  return filled(w.span, { after: momentOf(after), latest: momentOf(latest) });
}

const unitOfTask = ({ task }: Content, { tasks }: Dossier): string | undefined =>
  (tasks.find(({ step }) => step === task) ?? tasks.find(({ status }) => status === 'open'))?.unit;

/** What a field may be, where that is a list: what is offered now, else of the schema or of the dossier. */
function choicesOf(
  field: Field,
  dossier: Dossier,
  offered: OfferedAct | undefined,
  units: ReadonlyMap<string, { readonly name: string; readonly validTo?: string | undefined }>,
): readonly (readonly [string, string])[] | undefined {
  const { choices } = words();
  const worded = (codes: readonly string[]) =>
    codes.map((one) => [one, named(choices, one)] as const);
  const stepName = (id: string) => dossier.steps.find(({ step }) => step === id)?.name ?? '';
  if (field.kind === 'choice') {
    const offeredNow = offeredFor(field, offered);
    return worded((field.choices ?? []).filter((one) => offeredNow?.includes(one) ?? true));
  }
  if (field.name === 'case' && offered?.cases) return offered.cases.map((one) => [one, one]);
  if (field.name === 'kind' && offered?.kinds) return worded(offered.kinds);
  if (field.kind === 'step')
    return (offered?.to ?? []).map((one) => [one, `${one} ${stepName(one)}`]);
  if (field.kind === 'task')
    return (offered?.tasks ?? []).map((one) => [
      one,
      `${one} ${stepName(one.split('.')[0] ?? one)}`,
    ]);
  if (field.kind === 'component')
    return (dossier.components ?? [])
      .filter(({ id }) => offered?.components?.includes(id) ?? true)
      .map(({ id, name }) => [id, `${id} ${name}`]);
  if (field.kind === 'document')
    return filesFor(field.name, dossier, offered).map(({ id, fileName }) => [id, fileName]);
  if (field.kind === 'unit' && units.size > 0)
    return [...units].flatMap(([code, { name, validTo }]) =>
      validTo || !(offered?.units?.includes(code) ?? true)
        ? []
        : [[code, `${name} (${code})`] as const],
    );
  return undefined;
}

function Items(props: FormFieldProps) {
  const { field, content, set, pointer } = props;
  const w = words();
  const given = content[field.name];
  const items: readonly Content[] = Array.isArray(given) ? given : [{}];
  return (
    <fieldset>
      <legend>{labelOf(field)}</legend>
      {items.map((item, index) => (
        <div class="item" key={index}>
          <FormFields
            {...props}
            fields={field.fields ?? []}
            content={item}
            under={`${pointer}/${index}`}
            onChange={(next) => set(items.map((one, at) => (at === index ? next : one)))}
          />
          {items.length > 1 && (
            <button
              type="button"
              class="plain"
              onClick={() => set(items.filter((_, at) => at !== index))}
            >
              {filled(w.act.remove, { n: index + 1 })}
            </button>
          )}
        </div>
      ))}
      <button type="button" class="plain" onClick={() => set([...items, {}])}>
        {w.act.add}
      </button>
    </fieldset>
  );
}
