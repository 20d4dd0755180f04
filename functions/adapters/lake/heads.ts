import { gunzipSync, gzipSync } from 'node:zlib';
import { Head } from '../../domain/log/head.ts';
import { getObject, type Lake, listObjects, prefixes, putObject, sha256 } from './objects.ts';

/**
 * Heads of chains on their way from the stream of the table into the log. An object is named by what it holds, so
 * that a batch of the stream that comes again is the same object.
 */
export async function writeHeads(lake: Lake, heads: readonly Head[]): Promise<void> {
  if (heads.length === 0) return;
  const text = heads.map((head) => JSON.stringify(head)).join('\n');
  await putObject(lake, `${prefixes.heads}${sha256(text)}.jsonl.gz`, gzipSync(text));
}

export interface WaitingHeads {
  /** The objects that they lie in, to be removed once they are in the log. */
  readonly keys: readonly string[];
  readonly heads: readonly Head[];
}

/**
 * Heads that wait for the log now, those that came first before others; what comes meanwhile waits for the next run.
 * @param most no further object is added to a group once it has as many
 */
export async function* waitingHeads(lake: Lake, most: number): AsyncGenerator<WaitingHeads> {
  const listed = await listObjects(lake, prefixes.heads);
  const oldest = listed.toSorted(
    (one, other) => one.lastModified.getTime() - other.lastModified.getTime(),
  );
  let keys: string[] = [];
  let heads: Head[] = [];
  for (const { key } of oldest) {
    keys.push(key);
    const bytes = await getObject(lake, key);
    const lines = bytes ? gunzipSync(bytes).toString('utf8').split('\n') : [];
    heads.push(...lines.map((line) => Head.parse(JSON.parse(line))));
    if (heads.length < most) continue;
    yield { keys, heads };
    [keys, heads] = [[], []];
  }
  if (keys.length > 0) yield { keys, heads };
}
