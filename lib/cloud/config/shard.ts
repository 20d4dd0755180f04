import { createHash } from 'node:crypto';

/**
 * Number of stacks that hold the state machines. Frozen for ever: another number would move nearly every
 * machine to another stack, and deleting the old one would end its executions. Growth goes into
 * a second family of stacks instead.
 */
export const SHARDS = 64;

/**
 * The stack of a procedure's machine, `00` … `63`: a hash of its code, so that adding or dropping a
 * procedure moves no other. Not the field of the procedure: ministries merge, codes stay.
 */
export function shardOf(procedure: string): string {
  const hash = createHash('sha256').update(procedure).digest().readUInt32BE(0);
  return String(hash % SHARDS).padStart(2, '0');
}

/**
 * Logical id of a procedure's machine, `P1x004227`. CloudFormation allows letters and digits only; the dot
 * is spelt, not dropped, so that two codes never share an id.
 */
export function machineLogicalId(procedure: string): string {
  return `P${procedure.replace('.', 'x')}`;
}
