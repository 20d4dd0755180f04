import type * as z from 'zod';
import { loadSituation, type Writes } from '../adapters/dynamodb/dossier-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import {
  grantUpload,
  intakeKey,
  readGrant,
  type UploadGrant,
} from '../adapters/dynamodb/upload-store.ts';
import { untilWritten } from '../application/until-written.ts';
import type { Situation } from '../domain/dossier/act.ts';
import type { Dossier } from '../domain/dossier/dossier.ts';
import { fileNameOf } from '../domain/dossier/file-name.ts';
import { mayBring, mayTakeStored } from '../domain/dossier/filing.ts';
import {
  type FileLimits,
  MAX_WHOLE_BYTES,
  maxBytesOf,
  PART_BYTES,
  partsOf,
  typesOf,
} from '../domain/dossier/upload-limits.ts';
import { fieldProblem, type Problem, problem } from '../domain/problems.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { inBoth } from '../domain/texts/texts.ts';
import { numberText } from '../domain/vietnamese-numbers.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { onceOnly } from '../http/idempotent.ts';
import type { Archive } from '../http/readable.ts';
import { type ApiRequest, parseBody, pathParameter } from '../http/request.ts';
import { UploadBody } from '../http/schemas.ts';
import { type Intake, partsPlan, partsUnderWay, wholePlan } from './upload-plan.ts';

type Body = z.infer<typeof UploadBody>;

/** Repetitions of one request that meet try again this often before the client is asked to. */
const ROUNDS = 4;

/**
 * Gives addresses that are good for ten minutes and for exactly the declared bytes: one for the file, or
 * one for each of its parts that is not there yet. The grant is written with the key; asking again for the
 * same bytes signs again, because an address that has expired is of no use.
 */
export function uploadEndpoint(
  { table, personal }: Archive,
  intake: Intake,
  source: Source = {},
): Endpoint {
  return async (request) => {
    const once = onceOnly(table, request);
    if (!once.ok) return once;
    const body = parseBody(request, UploadBody);
    if (!body.ok) return body;
    const answer = await untilWritten(ROUNDS, async () => {
      const earlier = await once.value.earlier();
      if (earlier && !earlier.ok) return earlier;
      const situation = await loadSituation(table, pathParameter(request, 'code'));
      const allowed = mayUpload(situation, request, body.value, source);
      if (!allowed.ok) return allowed;
      const { code } = allowed.value;
      const record = earlier ? [] : [once.value.record(json(201, { code }))];
      const { contentType } = body.value;
      const fileName = fileNameOf(body.value.fileName, contentType);
      const sealed = (await personal()).seal(code, 'fileName', fileName);
      const asked = { code, request, body: { ...body.value, ...source, fileName: sealed } };
      const plan = await planOf(table, intake, asked, record);
      return plan === 'raced' ? plan : ok(json(201, plan));
    });
    return answer ?? refuse(problem('busy'));
  };
}

/** Where the bytes come from; no client says so of itself. */
type Source = Pick<UploadGrant, 'fromStore'>;

interface UploadRequest {
  readonly code: string;
  readonly request: ApiRequest;
  readonly body: Body & Source;
}

/** Where to send the bytes, once that is granted; raced if somebody else was granted them meanwhile. */
async function planOf(
  table: Table,
  intake: Intake,
  { code, request: { actor, now }, body: { parts, ...declared } }: UploadRequest,
  record: Writes,
) {
  const key = intakeKey(code, declared.component, declared.sha256);
  const known = await readGrant(table, code, declared.component, declared.sha256);
  const underWay =
    parts && (await partsUnderWay(intake, key, declared.contentType, parts, { known, now }));
  const parted = underWay && { uploadId: underWay.uploadId, parts };
  const granted = { grantedTo: actor.sub, grantedAt: now, known };
  const file = { ...declared, ...(parted && { parted }) };
  if ((await grantUpload(table, code, file, granted, record)) === 'raced') return 'raced';
  return underWay
    ? partsPlan(intake, underWay, declared.size, parts)
    : wholePlan(intake, key, declared);
}

/** The dossier, if the actor may send this file for this component now. */
export function mayUpload(
  situation: Situation | undefined,
  { actor }: Pick<ApiRequest, 'actor'>,
  body: Body,
  { fromStore }: Source = {},
): Result<Dossier, Problem> {
  const may = fromStore ? mayTakeStored : mayBring;
  const allowed = may(situation, body.component, actor);
  if (!allowed.ok) return allowed;
  const { dossier, components } = allowed.value;
  const component = components.find(({ id }) => id === body.component);
  const objection = fileObjection(body, component?.files) ?? partsObjection(body);
  return objection ? refuse(objection) : ok(dossier);
}

function fileObjection({ contentType, size }: Body, limits?: FileLimits): Problem | undefined {
  const types = typesOf(limits);
  if (!types.some((type) => type === contentType))
    return fieldProblem(
      'file-type-not-allowed',
      '/contentType',
      'oneOf',
      inBoth(({ files }) => files.types(types.map(shortType).join(', '))),
    );
  const most = maxBytesOf(limits);
  if (size <= most) return undefined;
  return fieldProblem(
    'file-too-large',
    '/size',
    'maximum',
    inBoth(({ files }) => files.tooLarge(megabytes(most))),
  );
}

/** `application/pdf` as people call it: PDF. */
const shortType = (type: string): string => (type.split('/')[1] ?? type).toUpperCase();

const megabytes = (bytes: number): string => numberText(bytes / (1024 * 1024));

/** A large file names the hash of each of its parts, so that S3 can hold every part against it. */
function partsObjection({ size, parts }: Body): Problem | undefined {
  if (!parts && size <= MAX_WHOLE_BYTES) return undefined;
  const count = partsOf(size).length;
  if (parts?.length === count) return undefined;
  return fieldProblem(
    'invalid-field',
    '/parts',
    'length',
    inBoth(({ files }) =>
      files.parts(megabytes(MAX_WHOLE_BYTES), megabytes(PART_BYTES), numberText(count)),
    ),
  );
}
