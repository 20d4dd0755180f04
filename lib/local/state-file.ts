import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';

/** Takes one line about a file that could not be read: its name, and where it was put. */
export type OnDamage = (line: string) => void;

/**
 * The state kept in `path`, or undefined when nothing was written yet. A file that is no JSON, or not of this
 * shape, is set aside beside its place and named, so that what is left can still be looked at.
 */
export function readState<Shape extends z.ZodType>(
  path: string,
  shape: Shape,
  onDamage: OnDamage,
): z.output<Shape> | undefined {
  if (!existsSync(path)) return undefined;
  const read = shape.safeParse(parsed(readFileSync(path, 'utf8')));
  if (read.success) return read.data;
  setAside(path, onDamage);
  return undefined;
}

/**
 * What a file keeps, one a line. Where a line has no end or is not of this shape the file is set aside and named, and
 * its other lines take its place.
 */
export function readLines<Shape extends z.ZodType>(
  path: string,
  shape: Shape,
  onDamage: OnDamage,
): z.output<Shape>[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  const isWhole = lines.pop() === '';
  const kept = lines.flatMap((line) => {
    const read = shape.safeParse(parsed(line));
    return read.success ? [read.data] : [];
  });
  if (!isWhole || kept.length < lines.length) {
    setAside(path, onDamage);
    writeWhole(path, kept.map((one) => `${JSON.stringify(one)}\n`).join(''));
  }
  return kept;
}

/** Moves a damaged file beside its place and names it. */
export function setAside(path: string, onDamage: OnDamage): void {
  const aside = `${path}.damaged-${Date.now()}`;
  renameSync(path, aside);
  onDamage(`${path} is damaged; set aside as ${aside}`);
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Replaces the file in one step once its bytes are on the disk, so that neither a killed process nor a power
 * cut leaves half of it.
 */
export function writeWhole(path: string, text: string, mode?: number): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.new`;
  const file = openSync(draft, 'w', mode);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}

export const writeState = (path: string, state: unknown): void =>
  writeWhole(path, JSON.stringify(state));
