import {
  type GatewayResponseOptions,
  ResponseType,
  type RestApi,
} from 'aws-cdk-lib/aws-apigateway';

interface GatewayProblem {
  readonly status: number;
  readonly code: string;
  readonly vi: string;
  readonly en: string;
}

const badRequest = {
  status: 400,
  code: 'malformed-request',
  vi: 'Yêu cầu không hợp lệ',
  en: 'The request is not valid',
};
const unauthenticated = {
  status: 401,
  code: 'unauthenticated',
  vi: 'Chưa đăng nhập hoặc phiên đã hết hạn',
  en: 'No valid token',
};
const forbidden = {
  status: 403,
  code: 'forbidden',
  vi: 'Không được phép thực hiện yêu cầu này',
  en: 'This request is not allowed',
};
const unknownRoute = {
  status: 404,
  code: 'route-unknown',
  vi: 'Không có địa chỉ này',
  en: 'No such address',
};
export const bodyTooLarge = {
  status: 413,
  code: 'body-too-large',
  vi: 'Nội dung gửi lên quá lớn',
  en: 'The body is too large',
};
const unsupportedMedia = {
  status: 415,
  code: 'media-type-not-supported',
  vi: 'Kiểu nội dung không được nhận',
  en: 'This media type is not accepted',
};
export const tooManyRequests = {
  status: 429,
  code: 'too-many-requests',
  vi: 'Quá nhiều yêu cầu, hãy thử lại sau',
  en: 'Too many requests, try again later',
};
const internal = { status: 500, code: 'internal', vi: 'Lỗi hệ thống', en: 'Internal error' };
const timeout = {
  status: 504,
  code: 'timeout',
  vi: 'Hệ thống phản hồi quá chậm, hãy thử lại',
  en: 'The system took too long, try again',
};

/** The answers that API Gateway gives by itself, before or instead of a function. */
const answers: readonly (readonly [ResponseType, GatewayProblem])[] = [
  [ResponseType.BAD_REQUEST_BODY, badRequest],
  [ResponseType.BAD_REQUEST_PARAMETERS, badRequest],
  [ResponseType.UNAUTHORIZED, unauthenticated],
  [ResponseType.EXPIRED_TOKEN, unauthenticated],
  [ResponseType.ACCESS_DENIED, forbidden],
  [ResponseType.INVALID_SIGNATURE, forbidden],
  [ResponseType.WAF_FILTERED, forbidden],
  // What API Gateway calls a missing token is a path or method that no route has.
  [ResponseType.MISSING_AUTHENTICATION_TOKEN, unknownRoute],
  [ResponseType.RESOURCE_NOT_FOUND, unknownRoute],
  [ResponseType.REQUEST_TOO_LARGE, bodyTooLarge],
  [ResponseType.UNSUPPORTED_MEDIA_TYPE, unsupportedMedia],
  [ResponseType.THROTTLED, tooManyRequests],
  [ResponseType.QUOTA_EXCEEDED, tooManyRequests],
  [ResponseType.INTEGRATION_TIMEOUT, timeout],
  [ResponseType.DEFAULT_4XX, badRequest],
  [ResponseType.DEFAULT_5XX, internal],
];

/** RFC 9457, as the functions write it; `instance` is JSON already quoted or a template that becomes so. */
export function problemBody(problem: GatewayProblem, instance?: string): string {
  const { status, code, vi, en } = problem;
  const body = JSON.stringify({
    type: `urn:mot-cua:problem:${code}`,
    title: vi,
    titleEn: en,
    status,
    code,
  });
  return instance === undefined ? body : `${body.slice(0, -1)},"instance":${instance}}`;
}

/** Makes every answer of the gateway itself look like every other refusal of the API. */
export function addGatewayProblems(api: RestApi): void {
  for (const [type, problem] of answers)
    api.addGatewayResponse(type.responseType, said(type, problem));
}

const said = (type: ResponseType, problem: GatewayProblem): GatewayResponseOptions => ({
  type,
  statusCode: String(problem.status),
  responseHeaders: {
    // The template's own key must stay application/json: API Gateway falls back to it for any Accept.
    'Content-Type': "'application/problem+json'",
    // These say nothing about anybody, and without it a browser would hide even the status.
    'Access-Control-Allow-Origin': "'*'",
  },
  templates: { 'application/json': problemBody(problem, '"$context.requestId"') },
});
