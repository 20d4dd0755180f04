declare module 'asl-validator' {
  /** Writes `QueryLanguage` into the definition that it is given. */
  function validate(definition: unknown): { readonly isValid: boolean };
  export = validate;
}
