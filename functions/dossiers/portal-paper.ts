import { fetchFile } from '../adapters/national-portal.ts';
import type { PortalPaper } from '../domain/portal/portal-request.ts';
import { ok, type Result, refuse } from '../domain/result.ts';

/** Where an upload takes its bytes. */
export interface UploadPlan {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Fetches a file that lies on the portal and lays it where the upload that was granted takes it. */
export async function laidIn(
  { url, headers }: UploadPlan,
  link: string,
  portal: string,
  declared: Pick<PortalPaper['declared'], 'size' | 'sha256'>,
): Promise<Result<void, 'link-foreign' | 'file-not-there' | 'file-differs' | 'busy'>> {
  const fetched = await fetchFile(link, portal, declared);
  if (!fetched.ok) return fetched;
  const put = await fetch(url, { method: 'PUT', headers, body: fetched.value });
  // 412: the same bytes lie there already.
  return put.ok || put.status === 412 ? ok(undefined) : refuse('busy');
}
