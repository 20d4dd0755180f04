import { createHash } from 'node:crypto';
import { RESULT } from '../../../functions/domain/dossier/document.ts';
import type { DossierView, Person, ProvinceClient } from './client.ts';

/** The smallest PDF that every reader opens: one empty page, with a line that makes its bytes its own. */
export function samplePdf(text: string): Buffer {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>',
  ];
  let body = `%PDF-1.4\n% ${text}\n`;
  const offsets = objects.map((object, index) => {
    const offset = Buffer.byteLength(body);
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const xref = Buffer.byteLength(body);
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  body += `xref\n0 4\n0000000000 65535 f \n${rows}trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n${xref}\n%%EOF\n`;
  return Buffer.from(body);
}

export interface SignedPut {
  readonly url: string;
  readonly headers: Record<string, string>;
}

/** A paper as it is declared: the address that the API gives is good for exactly these bytes. */
export const declared = (component: string, bytes: Buffer) => ({
  component,
  fileName: `${component}.pdf`,
  contentType: 'application/pdf',
  size: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('base64'),
});

/** Puts the bytes to their address. */
export async function put({ url, headers }: SignedPut, bytes: Buffer): Promise<void> {
  const stored = await fetch(url, { method: 'PUT', headers, body: bytes });
  if (!stored.ok) throw new Error(`Upload refused: ${stored.status} ${await stored.text()}`);
}

/** Uploads one paper that comes later: declare, get the signed URL, put the bytes. */
export async function upload(
  client: ProvinceClient,
  dossier: DossierView,
  component: string,
  person: Person,
): Promise<number> {
  // A paper made again is another file: bytes that were taken in once are not taken under their key again.
  const bytes = samplePdf(`${dossier.code} ${component} ${await client.now()}`);
  const path = `/dossiers/${dossier.code}/uploads`;
  await put(await client.post<SignedPut>(path, person, declared(component, bytes)), bytes);
  return bytes.length;
}

/** The lead unit files the decision as a document and issues it, as the result that is returned online. */
export async function issueResult(
  client: ProvinceClient,
  dossier: DossierView,
  officer: Person,
): Promise<DossierView> {
  await upload(client, dossier, RESULT, officer);
  const filed = await client.until(dossier.code, officer, ({ results = [] }) => results.length > 0);
  await client.act(filed, 'issue-result', officer, { document: filed.results?.[0]?.id });
  return client.until(dossier.code, officer, ({ result }) => result !== undefined);
}
