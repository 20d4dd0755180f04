/** By what dossiers are looked for: the field of the request, and its name in the address. */
const NAMES = {
  code: 'ma',
  procedure: 'thu-tuc',
  step: 'buoc',
  officer: 'can-bo',
  state: 'trang-thai',
  channel: 'hinh-thuc',
  unit: 'don-vi',
  from: 'tu',
  to: 'den',
} as const;

/** What names a person, which stands in no address. */
const PERSONS = ['person', 'phone'] as const;

export type SearchField = keyof typeof NAMES | (typeof PERSONS)[number];
export type SearchFields = { readonly [Field in SearchField]?: string };

const fields = Object.entries(NAMES) as readonly [keyof typeof NAMES, string][];

/** What is asked for by the query of an address; `cua=toi` is what an officer has done. */
export function fieldsOf(query: URLSearchParams, me: string): SearchFields {
  const asked = fields.flatMap(([field, name]) => {
    const value = query.get(name);
    return value ? [[field, value] as const] : [];
  });
  return { ...(query.get('cua') === 'toi' && { officer: me }), ...Object.fromEntries(asked) };
}

/** The query of the address for what was typed: everything but the person. */
export const queryOf = (typed: SearchFields): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(fields.map(([field, name]) => [name, typed[field]]));

export const personsOf = (typed: SearchFields): SearchFields =>
  Object.fromEntries(PERSONS.flatMap((field) => (typed[field] ? [[field, typed[field]]] : [])));

/** What was typed into a form, without what is empty. */
export const typedIn = (form: FormData): SearchFields =>
  Object.fromEntries(
    [...form].flatMap(([name, value]) => {
      const text = String(value).trim();
      return text ? [[name, text]] : [];
    }),
  );

/** A code of a procedure, short, long or half typed; anything else is words of its name. */
export const isProcedureCode = (typed: string): boolean => /^\d[\d.]*(\.[A-Z]\d{2})?$/i.test(typed);

/** The body of the request. A span of days without a beginning or an end is open there. */
export function searchBody({ from, to, step, procedure, ...asked }: SearchFields): object {
  return {
    limit: 50,
    ...asked,
    ...(procedure && { procedure: procedure.toUpperCase() }),
    ...(step && { step: step.toUpperCase() }),
    ...((from || to) && { due: { from: from ?? '2000-01-01', to: to ?? '2099-12-31' } }),
  };
}
