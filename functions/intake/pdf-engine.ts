import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isNativeError } from 'node:util/types';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';

/** As Node has it; the types know it of browsers alone. */
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: object): Promise<object>;
  readonly RuntimeError: new () => Error;
};

/** Real papers take 0.3 s and 100 MB at most, a land map of a million lines 350 MB; the function has 1,024 MB. */
export interface EngineLimits {
  readonly seconds: number;
  readonly bytes: number;
}
const LIMITS: EngineLimits = { seconds: 30, bytes: 512 * 1024 * 1024 };

let engine: Promise<WrappedPdfiumModule> | undefined;

/** PDFium in WebAssembly, once for each process: loading it takes 0.1 s and 50 MB. */
export function pdfium(): Promise<WrappedPdfiumModule> {
  engine ??= load();
  return engine;
}

let maxBytes = LIMITS.bytes;

async function load(): Promise<WrappedPdfiumModule> {
  // Beside the bundle in Lambda, in its package elsewhere.
  const beside = new URL('./pdfium.wasm', import.meta.url);
  const packaged = () => createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm');
  const binary = await WebAssembly.compile(readFileSync(existsSync(beside) ? beside : packaged()));
  const module = await init({
    instantiateWasm(imports, receive) {
      const env = imports.env ?? {};
      const grow = env.emscripten_resize_heap;
      if (typeof grow !== 'function') throw new Error('PDFium asks for its memory otherwise');
      const resize = (size: number) => size >>> 0 <= maxBytes && grow(size);
      void WebAssembly.instantiate(binary, {
        ...imports,
        env: { ...env, emscripten_resize_heap: resize },
      }).then((instance) => receive(instance));
      return {};
    },
    // It says that it was aborted, which is told by the error.
    printErr: () => undefined,
  });
  module.PDFiumExt_Init();
  return module;
}

/**
 * What `read` finds with PDFium; undefined where that takes more time or memory than any paper, as forms do that
 * draw forms that draw forms. V8 stops it then, and the engine, left in the middle of its work, is thrown away.
 */
export async function readWithin<Read>(
  read: (lib: WrappedPdfiumModule) => Read,
  { seconds, bytes }: EngineLimits = LIMITS,
): Promise<Read | undefined> {
  const lib = await pdfium();
  maxBytes = bytes;
  try {
    return runInNewContext('read()', { read: () => read(lib) }, { timeout: seconds * 1_000 });
  } catch (error) {
    engine = undefined;
    freeMemory();
    if (isTooMuch(error)) return undefined;
    throw error;
  }
}

/** V8 keeps the memory of an engine thrown away until it happens to look: the next one would stand beside it. */
function freeMemory(): void {
  setFlagsFromString('--expose-gc');
  setImmediate(() => runInNewContext('gc()'));
}

/** Memory or the stack is used up, or the time, which an error of the other context tells. */
const isTooMuch = (error: unknown): boolean =>
  error instanceof WebAssembly.RuntimeError ||
  error instanceof RangeError ||
  (isNativeError(error) && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT');

/** A file that PDFium reads in place. */
export interface LentFile {
  /** An FPDF_FILEACCESS (`fpdfview.h`). */
  readonly access: number;
  release(): void;
}

/** Lends the bytes: PDFium copies what it reads, and of a scan that is everything but the pictures. */
export function lend({ pdfium }: WrappedPdfiumModule, bytes: Buffer): LentFile {
  const copy = (_: number, at: number, into: number, size: number) => {
    const block = bytes.subarray(at >>> 0, (at >>> 0) + size);
    pdfium.HEAPU8.set(block, into);
    return block.length === size ? 1 : 0;
  };
  const getBlock = pdfium.addFunction(copy, 'iiiii');
  const access = pdfium.wasmExports.malloc(12);
  for (const [index, field] of [bytes.length, getBlock, 0].entries())
    pdfium.setValue(access + 4 * index, field, 'i32');
  return {
    access,
    release: () => {
      pdfium.wasmExports.free(access);
      pdfium.removeFunction(getBlock);
    },
  };
}
