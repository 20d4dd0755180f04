import { call } from '../call.ts';

/** Sends a paper from the browser: hashed here, so that what arrives is what was chosen, and past the API. */

interface FileToSend {
  readonly code: string;
  readonly component: string;
  readonly file: File;
  /** From 0 to 1, of the bytes sent. */
  readonly onProgress: (share: number) => void;
}

interface UploadTarget {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}
interface Plan extends Partial<UploadTarget> {
  readonly parts?: readonly (UploadTarget & { readonly from: number; readonly size: number })[];
}

const MEBIBYTE = 1024 * 1024;
/** Above this a file goes in parts of eight; asked for again, only the parts that are missing are sent. */
const MAX_WHOLE = 20 * MEBIBYTE;
const PART = 8 * MEBIBYTE;

async function hashOf(part: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await part.arrayBuffer());
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}

/** Throws `RefusedCall` of the API, or an Error when the line breaks: asked again it goes on where it was. */
export async function upload({ code, component, file, onProgress }: FileToSend): Promise<void> {
  const sha256 = await hashOf(file);
  const parts: string[] = [];
  if (file.size > MAX_WHOLE)
    for (let from = 0; from < file.size; from += PART)
      parts.push(await hashOf(file.slice(from, from + PART)));
  const { body: plan } = await call<Plan>('POST', `/dossiers/${code}/uploads`, {
    key: crypto.randomUUID(),
    body: {
      component,
      fileName: file.name,
      contentType: file.type,
      size: file.size,
      sha256,
      ...(parts.length > 0 && { parts }),
    },
  });
  if (plan.url && plan.headers) return put(plan as UploadTarget, file, onProgress);
  const missing = plan.parts ?? [];
  let sent = file.size - missing.reduce((sum, { size }) => sum + size, 0);
  for (const part of missing) {
    const bytes = file.slice(part.from, part.from + part.size);
    await put(part, bytes, (share) => onProgress((sent + share * part.size) / file.size));
    sent += part.size;
  }
  await call('POST', `/dossiers/${code}/uploads/completion`, {
    key: crypto.randomUUID(),
    body: { component, sha256 },
  });
}

/** By XMLHttpRequest, which alone tells how far a request has come. */
function put({ url, headers }: UploadTarget, bytes: Blob, onProgress: (share: number) => void) {
  return new Promise<void>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    // The browser counts the bytes itself and lets nobody else say how many they are.
    for (const [name, value] of Object.entries(headers))
      if (name.toLowerCase() !== 'content-length') request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded }) => onProgress(loaded / bytes.size);
    // 412: somebody has sent these very bytes before.
    request.onload = () =>
      request.status < 300 || request.status === 412
        ? resolve()
        : reject(new Error(`${request.status}`));
    request.onerror = () => reject(new Error(''));
    request.send(bytes);
  });
}
