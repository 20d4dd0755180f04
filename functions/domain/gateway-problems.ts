import { type ProblemTypes, problemTypes } from './problem-types.ts';

/** The refusals that stand before the functions: of the gateway, of the firewall and of HTTP itself. */
export const gatewayProblemTypes = {
  'malformed-request': { status: 400, vi: 'Yêu cầu không hợp lệ', en: 'The request is not valid' },
  unauthenticated: problemTypes.unauthenticated,
  forbidden: {
    status: 403,
    vi: 'Không được phép thực hiện yêu cầu này',
    en: 'This request is not allowed',
  },
  'route-unknown': { status: 404, vi: 'Không có địa chỉ này', en: 'No such address' },
  'body-too-large': { status: 413, vi: 'Nội dung gửi lên quá lớn', en: 'The body is too large' },
  'address-too-long': { status: 414, vi: 'Địa chỉ quá dài', en: 'The address is too long' },
  'media-type-not-supported': {
    status: 415,
    vi: 'Kiểu nội dung không được nhận',
    en: 'This media type is not accepted',
  },
  'too-many-requests': {
    status: 429,
    vi: 'Quá nhiều yêu cầu, đề nghị thử lại sau',
    en: 'Too many requests, try again later',
  },
  'headers-too-large': {
    status: 431,
    vi: 'Tiêu đề của yêu cầu quá lớn',
    en: 'The headers are too large',
  },
  internal: problemTypes.internal,
  starting: {
    status: 503,
    vi: 'Hệ thống đang khởi động, đề nghị thử lại',
    en: 'The system is starting, try again',
  },
  timeout: {
    status: 504,
    vi: 'Hệ thống phản hồi quá chậm, đề nghị thử lại',
    en: 'The system took too long, try again',
  },
} as const satisfies ProblemTypes;

export type GatewayProblemCode = keyof typeof gatewayProblemTypes;

/** RFC 9457, as the functions write it; `instance` is JSON already quoted or a template that becomes so. */
export function problemBody(code: GatewayProblemCode, instance?: string): string {
  const { status, vi, en } = gatewayProblemTypes[code];
  const body = JSON.stringify({
    type: `urn:mot-cua:problem:${code}`,
    title: vi,
    titleEn: en,
    status,
    code,
  });
  return instance === undefined ? body : `${body.slice(0, -1)},"instance":${instance}}`;
}
