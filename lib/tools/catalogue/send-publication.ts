import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import writeXlsxFile from 'write-excel-file/node';
import { readEntry, readProcedure } from '../../../functions/adapters/dynamodb/catalogue-store.ts';
import { postOnce } from '../../../functions/adapters/dynamodb/outbox.ts';
import {
  KINDS,
  type PublishedProcedure,
  portalMessage,
  portalTerm,
} from '../../../functions/adapters/dynamodb/portal-publication.ts';
import {
  readPublications,
  recordMadePublic,
} from '../../../functions/adapters/dynamodb/publication-store.ts';
import type { Table } from '../../../functions/adapters/dynamodb/table.ts';
import { epochDayOf, midnight } from '../../../functions/domain/clock/civil-day.ts';
import type { Day } from '../../../functions/domain/codes.ts';
import type { Message } from '../../../functions/domain/messages/message.ts';
import type { Publication } from '../../../functions/domain/procedure/publication.ts';

/** Later than every decision. */
const ALL: Day = '9999-12-31';

/**
 * What the National Portal does not show yet, or, from a day on, all that was decided since. What was left
 * out of one message is in the next: nothing depends on when the last one was made.
 */
export async function changesFor(
  table: Table,
  since: Day | undefined,
): Promise<readonly PublishedProcedure[]> {
  const publications = await readPublications(table, ALL);
  const wanted = publications.filter(({ decision, madePublicOn }) =>
    since === undefined ? madePublicOn === undefined : since <= decision.day,
  );
  return Promise.all(wanted.map((publication) => publishedBy(table, publication)));
}

async function publishedBy(table: Table, publication: Publication): Promise<PublishedProcedure> {
  const { procedure: code } = publication;
  const entry = await readEntry(table, code);
  const version = publication.version ?? entry?.versions.at(-1)?.version;
  const procedure = version && (await readProcedure(table, code, version));
  if (!entry || !procedure) throw new Error(`${code} is not in the table: publish the catalogue`);
  return { publication, procedure, end: entry.end };
}

/** Writes the message for the portal and the list for people into a folder. Returns the files. */
export async function writePublication(
  published: readonly PublishedProcedure[],
  province: string,
  folder: string,
): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const message = join(folder, 'cong-khai-tthc.json');
  const list = join(folder, 'cong-khai-tthc.xlsx');
  writeFileSync(message, `${JSON.stringify(portalMessage(published, province), null, 2)}\n`);
  const rows = [HEADING, ...published.map(rowOf)].map((row, index) =>
    row.map((value) => ({
      value,
      type: String,
      ...(index === 0 && { fontWeight: 'bold' as const }),
    })),
  );
  writeFileSync(list, await writeXlsxFile(rows, { sheet: 'Công khai TTHC' }).toBuffer());
  return [message, list];
}

const HEADING = [
  'Mã TTHC',
  'Tên thủ tục hành chính',
  'Lĩnh vực',
  'Nội dung',
  'Số quyết định',
  'Ngày quyết định',
  'Ngày có hiệu lực',
  'Thời hạn theo quy định',
  'Thời hạn công bố',
  'Thay thế bởi',
];

const rowOf = ({ publication, procedure, end }: PublishedProcedure): string[] => [
  procedure.code,
  procedure.name,
  procedure.field,
  KINDS[publication.kind].vi,
  publication.decision.number,
  publication.decision.day,
  publication.effectiveFrom,
  portalTerm(procedure.legalTerm),
  portalTerm(procedure.publishedTerm),
  publication.version === undefined ? (end?.successors ?? []).join(', ') : '',
];

/** Puts a message for each change into the outbox; one that lies there is not put again. */
export async function send(
  table: Table,
  published: readonly PublishedProcedure[],
  province: string,
): Promise<number> {
  let sent = 0;
  for (const one of published) if (await postOnce(table, [messageOf(one, province)])) sent++;
  return sent;
}

function messageOf(published: PublishedProcedure, province: string): Message {
  const { procedure, decision } = published.publication;
  return {
    box: 'catalogue',
    id: `${decision.day} ${decision.number} ${procedure}`,
    type: 'vn.motcua.catalogue.published',
    subject: procedure,
    // Of the decision, not of the sending: sent again it is the same message.
    time: new Date(midnight(epochDayOf(decision.day))).toISOString(),
    data: portalMessage([published], province),
  };
}

/** Records that the portal shows what was decided, or one decision of it. Returns how many are recorded. */
export async function markPublic(
  table: Table,
  day: Day,
  decision: string | undefined,
): Promise<number> {
  const open = (await readPublications(table, day)).filter(
    (one) =>
      one.madePublicOn === undefined &&
      (decision === undefined || one.decision.number === decision),
  );
  let recorded = 0;
  for (const one of open) if (await recordMadePublic(table, one, day)) recorded++;
  return recorded;
}
