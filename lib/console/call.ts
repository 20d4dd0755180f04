import { accessToken, forgetToken } from './access.ts';
import { takeAhead } from './ahead.ts';

/** A refusal of the API (RFC 9457), in both languages; `offline` and `signed-out` are the page's own. */
export interface Problem {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly titleEn: string;
  readonly detail?: string;
  readonly detailEn?: string;
  readonly errors?: readonly FieldError[];
  readonly state?: string;
}

export interface FieldError {
  /** `/items/0/what` */
  readonly pointer: string;
  readonly vi: string;
  readonly en: string;
}

export class RefusedCall extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

export interface Answer<Body> {
  readonly body: Body;
  /** The version of what was read, for `If-Match`. */
  readonly etag: string;
}

export interface CallOptions {
  readonly body?: unknown;
  /** Names the request: repeated with the same key, nothing is done twice. */
  readonly key?: string;
  readonly etag?: string;
  /** Answered with 304 while what is read is still this; a refusal like any other here. */
  readonly unless?: string;
  readonly signal?: AbortSignal;
}

/**
 * Calls the API. A request that only reads and meets a dead line is tried once more; one that writes is repeated
 * by the person, with the same key. Throws `RefusedCall`.
 */
export async function call<Body>(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  asked: CallOptions = {},
): Promise<Answer<Body>> {
  const response = await sent(method, path, asked);
  if (response.status === 401) {
    // Ended before its time, by a clock or by the provider: once more with a new one.
    forgetToken();
    const again = await sent(method, path, asked);
    return answered(again);
  }
  return answered(response);
}

async function sent(method: string, path: string, asked: CallOptions): Promise<Response> {
  try {
    const onItsWay = method === 'GET' && takeAhead(path);
    if (onItsWay) return await onItsWay;
    const token = await accessToken();
    return await fetch(path, {
      method,
      headers: {
        accept: 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
        ...(asked.body !== undefined && { 'content-type': 'application/json' }),
        ...(asked.key && { 'idempotency-key': asked.key }),
        ...(asked.etag && { 'if-match': asked.etag }),
        ...(asked.unless && { 'if-none-match': asked.unless }),
      },
      ...(asked.body !== undefined && { body: JSON.stringify(asked.body) }),
      ...(asked.signal && { signal: asked.signal }),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new RefusedCall(pageProblems.offline);
  }
}

async function answered<Body>(response: Response): Promise<Answer<Body>> {
  // The line may die in the midst of the answer, or what answers may not be the API.
  const text = await response.text().catch(noLine);
  if (response.ok) return { body: bodyFrom<Body>(text), etag: response.headers.get('etag') ?? '' };
  if (response.status === 401) throw new RefusedCall(pageProblems.signedOut);
  throw new RefusedCall(problemFrom(text, response.status));
}

function bodyFrom<Body>(text: string): Body {
  try {
    return JSON.parse(text);
  } catch {
    return noLine();
  }
}

function noLine(): never {
  throw new RefusedCall(pageProblems.offline);
}

function problemFrom(text: string, status: number): Problem {
  try {
    return { ...pageProblems.broken, ...JSON.parse(text), status };
  } catch {
    return { ...pageProblems.broken, status };
  }
}

export const pageProblems = {
  offline: {
    code: 'offline',
    status: 0,
    title: 'Không kết nối được máy chủ. Nội dung đang nhập vẫn còn; đề nghị thử lại.',
    titleEn: 'The server cannot be reached. What you typed is kept; please try again.',
  },
  signedOut: {
    code: 'signed-out',
    status: 401,
    title: 'Phiên làm việc đã hết. Nội dung đang nhập vẫn còn; đề nghị đăng nhập lại.',
    titleEn: 'Your session has ended. What you typed is kept; please sign in again.',
  },
  broken: {
    code: 'internal',
    status: 500,
    title: 'Hệ thống gặp lỗi, đề nghị thử lại',
    titleEn: 'Something went wrong, please try again',
  },
} as const satisfies Record<string, Problem>;

/** Fetches a file that needs a token, and offers it for saving under its name. */
export async function download(path: string, name: string, accept = '*/*'): Promise<void> {
  const token = await accessToken();
  const headers = { accept, ...(token && { authorization: `Bearer ${token}` }) };
  const response = await fetch(path, { headers }).catch(noLine);
  if (!response.ok) throw new RefusedCall(problemFrom(await response.text(), response.status));
  save(await response.blob().catch(noLine), name);
}

/** Takes a file by the address that the API gives for some minutes; it is an attachment, and so the page stays. */
export async function takeFile(path: string): Promise<void> {
  const { body } = await call<{ readonly url: string }>('GET', path);
  location.assign(body.url);
}

/** Gives the person a file to keep. */
export function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A PDF that came within an answer. */
export const pdfOf = (base64: string): Blob =>
  new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], {
    type: 'application/pdf',
  });
