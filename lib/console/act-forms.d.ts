declare module 'act-forms' {
  interface Field {
    readonly name: string;
    readonly required?: true;
    readonly kind:
      | 'line'
      | 'paragraphs'
      | 'choice'
      | 'amount'
      | 'day'
      | 'moment'
      | 'step'
      | 'task'
      | 'officer'
      | 'component'
      | 'document'
      | 'unit'
      | 'list'
      | 'group';
    readonly max?: number;
    readonly choices?: readonly string[];
    readonly fields?: readonly Field[];
  }

  /** The fields of every act, made from its schema when the screens are built. */
  export const forms: Readonly<Record<string, readonly Field[]>>;
  export type { Field };
}
