import type { S3Client } from '@aws-sdk/client-s3';
import type * as z from 'zod';
import { loadSituation } from '../adapters/dossier-store.ts';
import { presignPut } from '../adapters/presign.ts';
import type { Table } from '../adapters/table.ts';
import { grantUpload, intakeKey } from '../adapters/upload-store.ts';
import type { Situation } from '../domain/dossier/act.ts';
import type { Dossier } from '../domain/dossier/dossier.ts';
import { takesPapers } from '../domain/dossier/filing.ts';
import { found } from '../domain/dossier/transitions.ts';
import { fieldProblem, type Problem, problem } from '../domain/problems.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { type Endpoint, json } from './handler.ts';
import { onceOnly } from './idempotent.ts';
import { type ApiRequest, parseBody, pathParameter } from './request.ts';
import { FILE_TYPES, MAX_UPLOAD_BYTES, UploadBody } from './schemas.ts';

type Body = z.infer<typeof UploadBody>;

/** Long enough for a slow line, short enough that a leaked URL is worth little. */
const URL_SECONDS = 600;

export interface Intake {
  readonly client: S3Client;
  readonly bucket: string;
}

/**
 * Gives a URL that is good for ten minutes and for exactly the declared bytes. The grant is written with
 * the key; asking again for the same bytes signs again, because a URL that has expired is of no use.
 */
export function uploadEndpoint(table: Table, intake: Intake): Endpoint {
  return async (request) => {
    const once = onceOnly(table, request);
    if (!once.ok) return once;
    const body = parseBody(request, UploadBody);
    if (!body.ok) return body;
    const earlier = await once.value.earlier();
    if (earlier && !earlier.ok) return earlier;
    const situation = await loadSituation(table, pathParameter(request, 'code'));
    const allowed = mayUpload(situation, request, body.value);
    if (!allowed.ok) return allowed;
    const { code } = allowed.value;
    if (!earlier) {
      const record = once.value.record(json(201, { code }));
      await grantUpload(table, code, body.value, request.actor.sub, request.now, record);
    }
    const signed = await presignPut({
      client: intake.client,
      bucket: intake.bucket,
      key: intakeKey(code, body.value.component, body.value.sha256),
      contentType: body.value.contentType,
      contentLength: body.value.size,
      sha256: body.value.sha256,
      expiresIn: URL_SECONDS,
    });
    return ok(json(201, { method: 'PUT', ...signed, expiresInSeconds: URL_SECONDS }));
  };
}

function mayUpload(
  situation: Situation | undefined,
  { actor }: ApiRequest,
  body: Body,
): Result<Dossier, Problem> {
  // Whoever may complete the dossier may bring its papers.
  const authorised = found('resubmit', situation, actor);
  if (!authorised.ok) return authorised;
  const { dossier, components } = authorised.value;
  if (dossier.movedTo)
    return refuse(problem('dossier-moved', { facts: { province: dossier.movedTo.province } }));
  if (!takesPapers.includes(dossier.state))
    return refuse(problem('act-not-allowed', { facts: { state: dossier.state } }));
  if (!components.some((component) => component.id === body.component))
    return refuse(
      fieldProblem('component-unknown', '/component', 'known', {
        vi: 'Thủ tục không có thành phần này',
        en: 'The procedure has no such component',
      }),
    );
  return fileAllowed(body) ?? ok(dossier);
}

function fileAllowed(body: Body) {
  if (!FILE_TYPES.some((type) => type === body.contentType))
    return refuse(
      fieldProblem('file-type-not-allowed', '/contentType', 'oneOf', {
        vi: `Chỉ nhận ${FILE_TYPES.join(', ')}`,
        en: `Accepted: ${FILE_TYPES.join(', ')}`,
      }),
    );
  if (body.size > MAX_UPLOAD_BYTES)
    return refuse(
      fieldProblem('file-too-large', '/size', 'maximum', {
        vi: `Tối đa ${MAX_UPLOAD_BYTES} byte`,
        en: `At most ${MAX_UPLOAD_BYTES} bytes`,
      }),
    );
  return undefined;
}
