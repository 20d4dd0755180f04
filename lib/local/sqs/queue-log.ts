import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { type OnDamage, parsed, setAside, writeWhole } from '../state-file.ts';
import { QueueChange, QueueState } from './fifo-queue.ts';

/** Lines beyond twice those that the state needs, after which the log is written again. */
const SURPLUS = 500;

/**
 * A queue's changes in a file, a line each: a message of a long queue costs a line and not the whole queue.
 * A last line without its end was never acknowledged and is left out; any other damaged line sets the log aside.
 */
export function openQueueLog(path: string, onDamage: OnDamage) {
  const kept = readLog(path, onDamage);
  let lines = 0;
  const begin = () => {
    const changes = kept.changes();
    writeWhole(path, textOf(changes));
    lines = changes.length;
    return openSync(path, 'a');
  };
  let file = begin();
  return {
    kept,
    keep: (made: readonly QueueChange[]): void => {
      writeSync(file, textOf(made));
      fsyncSync(file);
      lines += made.length;
      if (lines < SURPLUS + 2 * (kept.held.size + kept.known.size)) return;
      closeSync(file);
      file = begin();
    },
  };
}

const textOf = (changes: readonly QueueChange[]) =>
  changes.map((one) => `${JSON.stringify(one)}\n`).join('');

function readLog(path: string, onDamage: OnDamage): QueueState {
  const state = new QueueState();
  if (!existsSync(path)) return state;
  for (const line of readFileSync(path, 'utf8').split('\n').slice(0, -1)) {
    const made = QueueChange.safeParse(parsed(line));
    if (made.success) state.change(made.data);
    else {
      setAside(path, onDamage);
      return new QueueState();
    }
  }
  return state;
}
