import type { PersonalData } from '../adapters/aws/personal-data.ts';
import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import type { PdfSignature } from '../domain/dossier/signature.ts';
import { fault } from './signatures.ts';
import { readStructure } from './structure-reader.ts';

/** What is said of the signatures of a document that was taken in; none where nobody signed it. */
export type ReadSignatures = (code: string, bytes: Buffer) => Promise<readonly PdfSignature[]>;

/**
 * Reads them under the authorities that the province trusts, and seals the names of those who signed: a
 * citizen may have signed as well as an officer.
 */
export function signatureReader(
  table: Table,
  personal: () => Promise<PersonalData>,
): ReadSignatures {
  return async (code, bytes) => {
    if (!bytes.includes('/ByteRange')) return [];
    const { trustAnchors: anchors = [] } = await readProvince(table);
    const found = (await readStructure({ kind: 'signatures', anchors }, bytes)) ?? [
      fault('unreadable'),
    ];
    const { seal } = await personal();
    return found.map(({ signer, ...rest }) => ({
      ...rest,
      ...(signer && { signer: seal(code, 'signer', signer) }),
    }));
  };
}
