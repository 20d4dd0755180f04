import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');
/** Where documents stand, beside the one at the top. */
const rooms = ['bin', 'functions', 'lib', 'statemachines', 'test', '.github'];

/** Every document of the project, as paths from its top. */
export function documents(): readonly string[] {
  const inRooms = rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((path) =>
      join(room, path),
    ),
  );
  return ['README.md', ...inRooms.filter((path) => path.endsWith('.md'))].toSorted();
}

export const documentPath = (path: string): string => join(root, path);
