import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { FoundInside } from './active-content.ts';
import type { IndirectDrawings } from './indirect-pictures.ts';
import type { FoundSignature } from './signatures.ts';

/** What is asked of the structure of a PDF, which pdf-lib reads whole. */
type Question =
  | { readonly kind: 'objects' }
  | { readonly kind: 'drawings' }
  /** Under the certificates (PEM) of the authorities that are trusted. */
  | { readonly kind: 'signatures'; readonly anchors: readonly string[] };

interface Answers {
  readonly objects: FoundInside | 'broken';
  readonly drawings: IndirectDrawings;
  readonly signatures: readonly FoundSignature[];
}

export interface StructureQuestion {
  readonly question: Question;
  readonly bytes: Uint8Array;
}

/** Without `found` it could not be read. */
export interface StructureAnswer {
  readonly found?: Answers[Question['kind']];
}

/** A signed land register of a hundred pages takes 0.5 s and 60 MB; the function has 1,024 MB. */
export interface ReaderLimits {
  readonly seconds: number;
  readonly megabytes: number;
}
const LIMITS: ReaderLimits = { seconds: 30, megabytes: 384 };
/** How often it is looked how much memory there is outside of V8's heap, where streams are unpacked. */
const WATCH_MS = 20;
const MEBIBYTE = 1024 * 1024;

let worker: Worker | undefined;
let turn: Promise<unknown> = Promise.resolve();

/**
 * What pdf-lib finds in a PDF; undefined where it cannot be read, or takes more time or memory than any paper, as
 * objects packed many times over do. The thread is ended then, and the next file is read by another.
 */
export function readStructure<Kind extends Question['kind']>(
  question: Question & { readonly kind: Kind },
  bytes: Buffer,
  limits: ReaderLimits = LIMITS,
): Promise<Answers[Kind] | undefined> {
  const read = turn.then(() => readAlone({ question, bytes: new Uint8Array(bytes) }, limits));
  turn = read.catch(() => undefined);
  return read as Promise<Answers[Kind] | undefined>;
}

function readAlone(
  asked: StructureQuestion,
  { seconds, megabytes }: ReaderLimits,
): Promise<StructureAnswer['found']> {
  worker ??= start(megabytes);
  const reader = worker;
  reader.ref();
  const before = process.memoryUsage.rss();
  return new Promise((resolve) => {
    const end = (found: StructureAnswer['found']) => {
      clearTimeout(timer);
      clearInterval(watch);
      reader.off('message', hear).off('error', stop).unref();
      resolve(found);
    };
    const stop = () => {
      worker = undefined;
      end(undefined);
      void reader.terminate();
    };
    const timer = setTimeout(stop, seconds * 1_000);
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > megabytes * MEBIBYTE) stop();
    }, WATCH_MS);
    const hear = ({ found }: StructureAnswer) => end(found);
    // An error is that V8's heap has reached its limit.
    reader.once('message', hear).once('error', stop);
    reader.postMessage(asked, [asked.bytes.buffer as ArrayBuffer]);
  });
}

/** Beside the bundle in Lambda; elsewhere its source, which Node 20 reads in a thread by the loader of tsx alone. */
function start(megabytes: number): Worker {
  const bundled = new URL('./structure-worker.mjs', import.meta.url);
  const resourceLimits = { maxOldGenerationSizeMb: megabytes };
  if (existsSync(bundled)) return new Worker(bundled, { resourceLimits });
  const source = JSON.stringify(new URL('./structure-worker.ts', import.meta.url).href);
  const loading = `import('tsx/esm/api').then(({ register }) => { register(); return import(${source}); })`;
  return new Worker(loading, { eval: true, resourceLimits });
}
