import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Takes what a function printed, or what the host has to say about it. */
export type Log = (source: string, text: string) => void;

/** One log file per source in `directory`, written at once so that a killed process has said everything. */
export function openLogs(directory: string): Log {
  mkdirSync(directory, { recursive: true });
  return (source, text) => appendFileSync(join(directory, `${source}.log`), text);
}
