import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Upload } from '../../domain/dossier/upload.ts';
import type { UploadRefusal } from '../../domain/dossier/upload-refusals.ts';
import type { Row } from './dossier-rows.ts';
import { type Commit, type Writes, writeTogether } from './dossier-store.ts';
import { keys, type Table } from './table.ts';

/** What a client declared it would upload; the object that lands is held against it. */
export interface UploadGrant extends Upload {
  readonly contentType: string;
  readonly size: number;
  readonly sha256: string;
  readonly grantedTo: string;
  /** It is fetched from the data store of the person on the National Portal. */
  readonly fromStore?: true;
  /** Present on a file that comes in parts. */
  readonly parted?: {
    /** S3's name of the upload. */
    readonly uploadId: string;
    /** SHA-256 of each part in order, base64. */
    readonly parts: readonly string[];
  };
}

export type UploadDeclaration = Pick<
  UploadGrant,
  'component' | 'fileName' | 'contentType' | 'size' | 'sha256' | 'parted' | 'fromStore'
>;

/** Base64 as it may stand in an object key. */
const inKey = (sha256: string) => Buffer.from(sha256, 'base64').toString('hex');

/** `<dossier>/<component>/<sha256 in hex>`: the same bytes for the same component are the same object. */
export function intakeKey(code: string, component: string, sha256: string): string {
  return `${code}/${component}/${inKey(sha256)}`;
}

/** Where an object of the intake bucket belongs; undefined for keys that are not ours. */
export function placeOf(key: string) {
  const [, code, component, hex] = /^([^/]+)\/(c\d{2})\/([0-9a-f]{64})$/.exec(key) ?? [];
  if (!code || !component || !hex) return undefined;
  return { code, component, sha256: Buffer.from(hex, 'hex').toString('base64') };
}

/**
 * Writes the grant, and the idempotency record where the request has none yet. A grant already there
 * stays as it is, unless it was refused or its upload in parts was given up. `raced`: it is not the known one
 * any more, and nothing was written.
 */
export async function grantUpload(
  table: Table,
  code: string,
  declared: UploadDeclaration,
  { known, ...granted }: { grantedTo: string; grantedAt: string; known: UploadGrant | undefined },
  record: Writes,
): Promise<Commit> {
  const write = grantWrite(table, code, declared, { known, ...granted });
  const writes = stays(known, declared) ? record : [write, ...record];
  return writes.length > 0 ? writeTogether(table, writes) : 'written';
}

/** The write of a grant in the place of the known one. */
export function grantWrite(
  table: Table,
  code: string,
  declared: UploadDeclaration,
  { known, ...granted }: { grantedTo: string; grantedAt: string; known?: UploadGrant | undefined },
): Writes[number] {
  const { component, fileName, contentType, size, sha256, parted, fromStore } = declared;
  const row: UploadGrant & Row = {
    ...keys.upload(code, component, sha256),
    component,
    fileName,
    contentType,
    size,
    sha256,
    ...granted,
    ...(parted && { parted }),
    ...(fromStore && { fromStore }),
    status: 'granted',
  };
  return { Put: { TableName: table.name, Item: row, ...isStill(known) } };
}

/** Two requests at once would begin two uploads of the same parts, and an upload be granted that is filed. */
const isStill = (known: UploadGrant | undefined) =>
  known
    ? {
        ConditionExpression: '#status = :status AND grantedAt = :at',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':status': known.status, ':at': known.grantedAt },
      }
    : { ConditionExpression: 'attribute_not_exists(pk)' };

const stays = (known: UploadGrant | undefined, { parted }: UploadDeclaration): boolean =>
  known?.status === 'filed' ||
  (known?.status === 'granted' && known.parted?.uploadId === parted?.uploadId);

export async function readGrant(
  table: Table,
  code: string,
  component: string,
  sha256: string,
): Promise<UploadGrant | undefined> {
  const { Item: row } = await table.client.send(
    new GetCommand({
      TableName: table.name,
      Key: keys.upload(code, component, sha256),
      ConsistentRead: true,
    }),
  );
  return row as UploadGrant | undefined;
}

/**
 * Notes why the object was not taken; the client sees it beside the component. False when the grant was
 * settled meanwhile, one way or the other.
 */
export async function refuseGrant(
  table: Table,
  code: string,
  { component, sha256 }: Pick<UploadGrant, 'component' | 'sha256'>,
  refusal: UploadRefusal,
): Promise<boolean> {
  const written = await writeTogether(table, [
    {
      Update: {
        TableName: table.name,
        Key: keys.upload(code, component, sha256),
        UpdateExpression: 'SET #status = :refused, refusal = :refusal',
        ConditionExpression: '#status = :granted',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: {
          ':refused': 'refused',
          ':granted': 'granted',
          ':refusal': refusal,
        },
      },
    },
  ]);
  return written === 'written';
}

/** The grant used up: its bytes fill the component. */
export const filedWrite = (
  table: Table,
  code: string,
  { component, sha256 }: Pick<UploadGrant, 'component' | 'sha256'>,
): Writes[number] => ({
  Update: {
    TableName: table.name,
    Key: keys.upload(code, component, sha256),
    UpdateExpression: 'SET #status = :filed',
    ConditionExpression: '#status = :granted',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':filed': 'filed', ':granted': 'granted' },
  },
});
