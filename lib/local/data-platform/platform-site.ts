import { appendFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { isSameName } from '../../../functions/domain/dossier/applicant.ts';
import { DataKind } from '../../../functions/domain/dossier/data-kinds.ts';
import type { RequestHandler } from '../host/listen.ts';
import { type OnDamage, readLines } from '../state-file.ts';

/** What a database has of somebody. */
const DatabaseRecord = z.strictObject({
  database: DataKind,
  personalId: z.string(),
  name: z.string(),
  reference: z.string(),
  record: z.record(z.string(), z.string()),
});
type DatabaseRecord = z.infer<typeof DatabaseRecord>;

const Question = z.strictObject({
  person: z.strictObject({ personalId: z.string(), name: z.string() }),
  purpose: z.strictObject({
    procedure: z.string(),
    component: z.string(),
    legalBasis: z.string().min(1),
  }),
  dossier: z.string(),
});

/** What the platform answers to the next questions, one by one: a status, an answer that is none, or nothing at all. */
const Order = z.strictObject({
  next: z.array(z.union([z.int().min(400).max(599), z.enum(['garbles', 'hangsUp'])])),
});

/** Who works or files in the local province is in its population database. */
export const populationOf = (
  people: readonly {
    readonly personalId?: string | undefined;
    readonly name?: string | undefined;
  }[],
): readonly DatabaseRecord[] =>
  people.flatMap(({ personalId, name }) =>
    personalId && name
      ? {
          database: 'population' as const,
          personalId,
          name,
          reference: `DC-${personalId.slice(-6)}`,
          record: { hoTen: name, soDinhDanh: personalId, noiThuongTru: 'Theo CSDL dân cư' },
        }
      : [],
  );

/**
 * The platform of the nation's databases, as far as the province asks it. `POST /<database>` answers a question:
 * 403 without a purpose, 404 for a person it does not know, 409 for another name. `POST /_records` puts a record in,
 * kept a line each in a file; `GET /` lists whom it was asked about, and `POST /_conduct` orders it to behave badly.
 * @param key what the province shows it
 */
export function platformSite(
  file: string,
  onDamage: OnDamage,
  known: readonly DatabaseRecord[],
  key: () => Promise<string>,
): RequestHandler {
  const records = new Map<string, DatabaseRecord>();
  const put = (kept: DatabaseRecord) => records.set(`${kept.database}/${kept.personalId}`, kept);
  for (const one of known) put(one);
  for (const one of readLines(file, DatabaseRecord, onDamage)) put(one);
  const plan: z.infer<typeof Order>['next'] = [];
  const asked: { database: string; dossier: string; purpose: object; status: number }[] = [];
  return async (request, response) => {
    const answer = (status: number, body: object) =>
      void response
        .writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
        .end(JSON.stringify(body, null, 2));
    if (request.method === 'GET') return answer(200, asked);
    const body: unknown = JSON.parse(await text(request));
    if (request.url === '/_conduct') {
      plan.push(...Order.parse(body).next);
      return answer(200, {});
    }
    if (request.url === '/_records') {
      const kept = DatabaseRecord.parse(body);
      put(kept);
      appendFileSync(file, `${JSON.stringify(kept)}\n`);
      return answer(201, {});
    }
    if (request.headers.authorization !== `Bearer ${await key()}`) return answer(401, {});
    const database = (request.url ?? '').slice(1);
    const question = Question.safeParse(body);
    if (!question.success) return answer(403, {});
    const { person, purpose, dossier } = question.data;
    const kept = records.get(`${database}/${person.personalId}`);
    const conduct = plan.shift();
    const isSame = kept && isSameName(kept.name, person.name);
    const status = typeof conduct === 'number' ? conduct : isSame ? 200 : kept ? 409 : 404;
    asked.push({ database, dossier, purpose, status });
    if (conduct === 'hangsUp') return void request.socket.destroy();
    if (conduct === 'garbles') return answer(200, { loi: 'không rõ' });
    if (status !== 200 || !kept) return answer(status, {});
    return answer(200, { reference: kept.reference, record: kept.record });
  };
}
