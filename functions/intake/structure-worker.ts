import { parentPort } from 'node:worker_threads';
import { trustAnchors } from '../adapters/certificates.ts';
import { indirectDrawings } from './indirect-drawings.ts';
import { objectsOf } from './pdf-objects.ts';
import { signaturesOf } from './signatures.ts';
import type { StructureAnswer, StructureQuestion } from './structure-reader.ts';

/** A thread of its own for pdf-lib, which knows no limit: `structure-reader.ts` ends it. */

function answerTo({
  question,
  bytes,
}: StructureQuestion): Promise<Required<StructureAnswer>['found']> {
  if (question.kind === 'objects') return objectsOf(bytes);
  if (question.kind === 'drawings') return indirectDrawings(bytes);
  return signaturesOf(Buffer.from(bytes), trustAnchors(question.anchors));
}

parentPort?.on('message', async (asked: StructureQuestion) => {
  const told: StructureAnswer = await answerTo(asked).then(
    (found) => ({ found }),
    () => ({}),
  );
  parentPort?.postMessage(told);
});
