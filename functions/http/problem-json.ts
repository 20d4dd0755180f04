import { type ActProblem, actProblemTypes } from '../domain/dossier/acts.ts';
import { gatewayProblemTypes } from '../domain/gateway-problems.ts';
import { problemTypes } from '../domain/problem-types.ts';

/** Every reason for which the API says no. */
export const apiProblemTypes = { ...gatewayProblemTypes, ...problemTypes, ...actProblemTypes };

/** A refusal of one dossier among many, as its own request would have been refused. */
export function outcomeOfRefusal({ code, errors, facts: { state, allowed } = {} }: ActProblem) {
  const { status, vi, en } = apiProblemTypes[code];
  const where = status === 409 ? { state, allowed } : {};
  return { status, problem: { code, title: vi, titleEn: en, ...where, ...(errors && { errors }) } };
}

/** Seconds: the retries of the SDK have taken about two by then. */
const RETRY_AFTER = '3';

/** RFC 9457. `type` is a stable URN; nothing of a fault inside the system is ever told. */
export function problemJson(problem: ActProblem, requestId: string) {
  const { status, vi, en } = apiProblemTypes[problem.code];
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/problem+json',
      ...(status === 503 && { 'retry-after': RETRY_AFTER }),
    },
    body: JSON.stringify({
      ...problem.facts,
      type: `urn:mot-cua:problem:${problem.code}`,
      title: vi,
      titleEn: en,
      status,
      code: problem.code,
      instance: requestId,
      ...(problem.detail && { detail: problem.detail.vi, detailEn: problem.detail.en }),
      ...(problem.errors && { errors: problem.errors }),
    }),
  };
}
