import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { trustAnchors } from '../../../functions/adapters/certificates.ts';
import { keyOf, type VerifierKey } from '../../../functions/domain/log/note.ts';
import { tilePath } from '../../../functions/domain/log/tiles.ts';
import { type Finding, findingText } from './finding.ts';
import { checkEntries } from './log-check.ts';
import { type CheckedProof, checkProof } from './proof-check.ts';
import { type CheckedRoots, checkRoots, type RootFile } from './roots-check.ts';
import { type CheckedStamps, checkStamps } from './stamps-check.ts';

export interface Question {
  /** The answer of `GET /dossiers/{code}/proof`, in a file. */
  readonly proof: string;
  /** The bucket of the log as it was copied, or the folder of its roots alone. */
  readonly roots: string;
  /** The key of the log as text or in a file; else the file `key` of the folder. */
  readonly key?: string | undefined;
  /** A file with the certificates (PEM) of the time-stamping authorities that the reader trusts. */
  readonly authorities?: string | undefined;
}

export interface Verdict extends CheckedProof {
  readonly key: string;
  readonly roots: number;
  readonly stamped?: CheckedStamps['last'];
}

/** Checks a proof with nothing but files. @throws Error with one line for people where a file is not there. */
export async function verify(question: Question): Promise<Verdict> {
  const files = rootFiles(question.roots);
  const key = keyFor(question);
  const roots = checkRoots(files, key);
  const checked = checkProof(JSON.parse(readFileSync(question.proof, 'utf8')), roots, key);
  const stamps = await stampsOf(question, files);
  const later = await laterFindings(question.roots, roots, checked);
  return {
    ...checked,
    findings: [...roots.findings, ...stamps.findings, ...checked.findings, ...later],
    key: key.name,
    roots: files.length,
    ...(stamps.last && { stamped: stamps.last }),
  };
}

/** The time stamps that were copied along with the roots. */
function stampsOf(
  { roots, authorities }: Question,
  files: readonly RootFile[],
): Promise<CheckedStamps> {
  const inside = join(roots, 'stamps');
  const names = existsSync(inside) ? readdirSync(inside) : [];
  const stamps = names
    .filter((name) => /^\d{9}\.tsr$/.test(name))
    .map((name) => ({ name: name.slice(0, 9), bytes: readFileSync(join(inside, name)) }));
  return checkStamps(files, stamps, trustAnchors(authorities ? pemsIn(authorities) : []));
}

/** @throws Error with one line for people where the file holds no certificate. */
function pemsIn(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  const found = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g);
  if (!found) throw new Error(`${file} holds no certificate in PEM`);
  return found;
}

const folderOfRoots = (folder: string) =>
  existsSync(join(folder, 'roots')) ? join(folder, 'roots') : folder;

function rootFiles(folder: string) {
  const inside = folderOfRoots(folder);
  return readdirSync(inside)
    .filter((name) => /^\d{9}$/.test(name))
    .map((name) => ({ name, text: readFileSync(join(inside, name), 'utf8') }));
}

function keyFor({ roots, key: asked }: Question): VerifierKey {
  const file = asked ?? join(roots, 'key');
  const key = keyOf(existsSync(file) ? readFileSync(file, 'utf8') : (asked ?? ''));
  if (!key)
    throw new Error('say the key of the log by --key: name+id+key, or a file that holds it');
  return key;
}

/** Where the entries of the log were copied along: whether it holds a later head of the dossier. */
async function laterFindings(
  folder: string,
  { newest }: CheckedRoots,
  checked: CheckedProof,
): Promise<readonly Finding[]> {
  if (!newest || !existsSync(join(folder, 'tile', 'entries'))) return [];
  const paths = Array.from({ length: Math.ceil(newest.size / 256) }, (_, index) =>
    join(folder, tilePath('entries', index, newest.size)),
  );
  if (!paths.every((path) => existsSync(path))) return [{ what: 'log', kind: 'missing' }];
  return checkEntries(
    paths.map((path) => readFileSync(path)),
    newest,
    checked,
  );
}

/** The verdict in words. */
export function verdictText(verdict: Verdict): string {
  const { dossier, proven, notYet, since, findings, roots, key, stamped } = verdict;
  if (findings.length > 0) return findings.map(findingText).join('\n');
  return [
    `${dossier}: events ${since ?? 1} to ${proven} are what was written.`,
    ...(since && since > 1
      ? [`Events before ${since} were written before there were chains.`]
      : []),
    ...(notYet ? [`${notYet} after them are in no root yet.`] : []),
    `${roots} roots, each signed by ${key} and going on from the one before.`,
    ...(stamped ? [stampText(stamped)] : []),
  ].join('\n');
}

const stampText = ({ root, at, authority, isTrusted }: NonNullable<CheckedStamps['last']>) =>
  `Root ${root} and all before it were there at ${at}, as ${authority} has stamped${
    isTrusted ? '.' : '; name its certificate by --authorities to hold the stamp against it.'
  }`;
