import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** A row as DynamoDB stores it. */
export type Image = Readonly<Record<string, AttributeValue>>;

/** A global secondary index as the template declares it. */
export interface Index {
  readonly IndexName: string;
  readonly KeySchema: readonly { readonly AttributeName: string }[];
  readonly Projection: {
    readonly ProjectionType: string;
    readonly NonKeyAttributes?: readonly string[] | undefined;
  };
}

/** A write of one row; an image is absent where the row is not there. */
export interface WrittenRow {
  readonly before?: Image | undefined;
  readonly after?: Image | undefined;
}

/**
 * Bytes of a row: names and values as UTF-8, two digits of a number in a byte and one byte more, 3 bytes for
 * a list or map and 1 for each of its elements.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export const sizeOf = (image: Image): number =>
  Object.entries(image).reduce((sum, [name, value]) => sum + bytes(name) + valueSize(value), 0);

const bytes = (text: string): number => Buffer.byteLength(text);

function valueSize({ S, N, B, L, M, SS }: AttributeValue): number {
  if (S !== undefined) return bytes(S);
  if (N !== undefined) return numberSize(N);
  if (B !== undefined) return B.byteLength;
  if (L) return L.reduce((sum, one) => sum + 1 + valueSize(one), 3);
  if (M) return 3 + Object.keys(M).length + sizeOf(M);
  if (SS) return SS.reduce((sum, one) => sum + bytes(one), 0);
  return 1;
}

function numberSize(text: string): number {
  const digits = text.replace(/^-|\.|e.*$/gi, '').replace(/^0+|0+$/g, '').length;
  return Math.ceil(digits / 2) + 1 + (text.startsWith('-') ? 1 : 0);
}

/**
 * Request units of a write to the table itself: each KB begun of the larger image, twice in a transaction.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
 */
export const tableUnits = ({ before, after }: WrittenRow, { together }: { together: boolean }) =>
  kilobytes(Math.max(before ? sizeOf(before) : 0, after ? sizeOf(after) : 0)) * (together ? 2 : 1);

/**
 * Request units by which a write is copied into an index: none if nothing of its row changes there, one to put,
 * change or delete it, two if its key changes; each KB begun. A transaction does not double them.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.ThroughputConsiderations
 */
export function indexUnits({ before, after }: WrittenRow, index: Index): number {
  const [was, is] = [before && projected(before, index), after && projected(after, index)];
  if (was === undefined || is === undefined) return copied(was) + copied(is);
  const moved = index.KeySchema.some(({ AttributeName: name }) => was[name]?.S !== is[name]?.S);
  if (moved) return copied(was) + copied(is);
  return same(was, is) ? 0 : kilobytes(Math.max(sizeOf(was), sizeOf(is)));
}

const copied = (image: Image | undefined): number => (image ? kilobytes(sizeOf(image)) : 0);

/** Undefined where the row lacks a key of the index: it is not in it. */
function projected(image: Image, { KeySchema, Projection }: Index): Image | undefined {
  const keys = KeySchema.map(({ AttributeName }) => AttributeName);
  if (keys.some((key) => image[key] === undefined)) return undefined;
  if (Projection.ProjectionType === 'ALL') return image;
  const names = ['pk', 'sk', ...keys, ...(Projection.NonKeyAttributes ?? [])];
  return Object.fromEntries(Object.entries(image).filter(([name]) => names.includes(name)));
}

const same = (one: Image, other: Image): boolean => inOrder(one) === inOrder(other);

const inOrder = (image: Image): string =>
  JSON.stringify(Object.entries(image).toSorted(([one], [other]) => (one < other ? -1 : 1)));

const kilobytes = (size: number): number => Math.max(1, Math.ceil(size / 1024));

/** Request units of a read: each 4 KB begun, half of it where a moment's delay is allowed; at least one. */
export const readUnits = (size: number, { strong }: { strong: boolean }): number =>
  Math.max(1, Math.ceil(size / 4096)) * (strong ? 1 : 0.5);
