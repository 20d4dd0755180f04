/** What people read, in both languages. */
export interface Titles {
  readonly vi: string;
  readonly en: string;
}
