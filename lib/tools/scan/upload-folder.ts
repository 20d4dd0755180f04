import { openAsBlob } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Part } from '../../../functions/domain/dossier/upload-limits.ts';
import { planScans, type Scan } from './folder-scans.ts';

/** A dossier as far as the counter's scanner looks into it. */
export interface ScannedDossier {
  readonly components: readonly {
    readonly id: string;
    readonly documents: readonly { readonly sha256: string }[];
  }[];
  readonly uploads: readonly {
    readonly component: string;
    readonly fileName: string;
    readonly status: string;
    readonly refusal?: { readonly vi: string };
  }[];
  readonly missing: readonly string[];
}

interface SignedPut {
  readonly url: string;
  readonly headers: Record<string, string>;
}

/** Where a file goes: whole, or those of its parts that are not there yet. */
type Plan = SignedPut | { readonly parts: readonly (SignedPut & Part)[] };

export interface ScanPorts {
  readonly read: () => Promise<ScannedDossier>;
  readonly declare: (scan: Omit<Scan, 'file'>) => Promise<Plan>;
  /** Says that every part of a file is sent. */
  readonly complete: (scan: Pick<Scan, 'component' | 'sha256'>) => Promise<unknown>;
  readonly tell: (line: string) => void;
}

export interface ScanSummary {
  readonly filed: number;
  /** There from an earlier run: the same bytes are never sent twice. */
  readonly known: number;
  readonly refused: number;
  readonly leftOut: number;
  /** Components that the dossier still misses. */
  readonly missing: readonly string[];
}

/** How long one file may be on its way through the malware scan and the check. */
const PATIENCE_MS = 120_000;
const LOOK_EVERY_MS = 200;
/** Plans asked for before a file is left for another run. */
const ATTEMPTS = 5;

/** Uploads a folder of scans. Run again after a break it goes on where it was. */
export async function uploadFolder(folder: string, ports: ScanPorts): Promise<ScanSummary> {
  const { components } = await ports.read();
  const { scans, leftOut } = await planScans(
    folder,
    components.map(({ id }) => id),
  );
  const counts = { filed: 0, known: 0, refused: 0 };
  for (const [index, scan] of scans.entries()) {
    const outcome = await upload(scan, ports);
    counts[outcome.kind]++;
    const place = `[${index + 1}/${scans.length}] ${scan.component} ${scan.fileName}`;
    ports.tell(`${place} (${kilobytes(scan.size)} KB): ${outcome.text}`);
  }
  for (const { file, why } of leftOut) ports.tell(`left out: ${file}: ${why}`);
  const { missing } = await ports.read();
  return { ...counts, leftOut: leftOut.length, missing };
}

const kilobytes = (bytes: number) => Math.ceil(bytes / 1024);

type UploadOutcome = { readonly kind: 'filed' | 'known' | 'refused'; readonly text: string };

async function upload(scan: Scan, ports: ScanPorts): Promise<UploadOutcome> {
  if (isFiled(scan, await ports.read())) return { kind: 'known', text: 'there already' };
  const { file, ...declared } = scan;
  const body = await openAsBlob(file);
  const send = ({ url, headers }: SignedPut, bytes: Blob) =>
    fetch(url, { method: 'PUT', headers, body: bytes });
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const plan = await ports.declare(declared);
    const answer =
      'parts' in plan ? await sendParts(plan.parts, body, send, ports) : await send(plan, body);
    // 412: an earlier run has sent these bytes and was stopped before it saw them filed.
    if (!answer || answer.ok || answer.status === 412) {
      if ('parts' in plan) await ports.complete(scan);
      return settled(scan, ports);
    }
    // 403: the address has expired over a slow line; the next plan leaves out what has arrived.
    if (answer.status !== 403)
      return { kind: 'refused', text: `the store answers ${answer.status}` };
  }
  return { kind: 'refused', text: 'the line is too slow; run again to go on' };
}

/** Sends the parts one after the other; the answer is that of the first one that was not taken. */
async function sendParts(
  parts: readonly (SignedPut & Part)[],
  file: Blob,
  send: (to: SignedPut, bytes: Blob) => Promise<Response>,
  { tell }: ScanPorts,
): Promise<Response | undefined> {
  for (const part of parts) {
    const { number, from, size } = part;
    const answer = await send(part, file.slice(from, from + size));
    if (!answer.ok) return answer;
    tell(`  part ${number} (${kilobytes(size)} KB) is there`);
  }
  return undefined;
}

async function settled(scan: Scan, { read }: ScanPorts): Promise<UploadOutcome> {
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_EVERY_MS) {
    const dossier = await read();
    if (isFiled(scan, dossier)) return { kind: 'filed', text: 'filed' };
    const refusal = dossier.uploads.find(
      (one) =>
        one.component === scan.component &&
        one.fileName === scan.fileName &&
        one.status === 'refused',
    )?.refusal;
    if (refusal) return { kind: 'refused', text: `refused: ${refusal.vi}` };
    await pause(LOOK_EVERY_MS);
  }
  return { kind: 'refused', text: 'not checked yet; run again later' };
}

const isFiled = (scan: Scan, { components }: ScannedDossier) =>
  components.some(
    ({ id, documents }) =>
      id === scan.component && documents.some(({ sha256 }) => sha256 === scan.sha256),
  );
