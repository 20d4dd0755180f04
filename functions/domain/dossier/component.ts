import type { Instant } from '../codes.ts';
import type { Channel } from '../procedure/procedure.ts';
import type { FiledDocument } from './document.ts';
import type { FileLimits } from './upload-limits.ts';

/** A component of a dossier: awaited until a checked document fills it. */
export interface FiledComponent {
  readonly id: string;
  readonly name: string;
  /** Papers that the law asks for, as the catalogue counts them. */
  readonly originals: number;
  readonly copies: number;
  readonly mandatory: boolean;
  readonly case?: string;
  /** The channels of filing that it is asked for in; absent: all. */
  readonly channels?: readonly Channel[];
  /** Why it is seen and given back, never scanned: shown only, secret, an opinion between agencies. */
  readonly notScanned?: 'shownOnly' | 'secret' | 'interAgency';
  /** Dots per inch that a scan needs at least; 200 where the component says nothing. */
  readonly minDpi?: 300;
  /** Fewer types or smaller files than other components take. */
  readonly files?: FileLimits;
  readonly documents: readonly FiledDocument[];
  /** What a database says in place of a paper, so that none is asked for. */
  readonly data?: DataStatement;
}

/** An officer's word that a database has what the paper would say. */
export interface DataStatement {
  readonly source: string;
  /** The number of the record or of the query, where the database gives one. */
  readonly reference?: string;
  readonly at: Instant;
  readonly by: string;
}

/** Nothing more is needed for it: a document is there, or the data that replaces it. */
export function isFilled(component: FiledComponent): boolean {
  return component.documents.length > 0 || component.data !== undefined;
}
