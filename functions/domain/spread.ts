/** The place of a name among so many, from 0: always the same, and names spread over all (FNV-1a). */
export function spread(name: string, over: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % over;
}
