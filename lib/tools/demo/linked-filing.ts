import type { Bundle } from '../../../functions/domain/linked/bundle.ts';
import type { parentProgress } from '../../../functions/domain/linked/parent-progress.ts';
import type { Procedure } from '../../../functions/domain/procedure/procedure.ts';
import { portal } from './client.ts';
import { type Cast, counterOf } from './story.ts';

type Progress = ReturnType<typeof parentProgress>;

/** One filing opens linked procedures under their own units and codes; the applicant follows one line, and takes all back. */
export async function showLinked(cast: Cast): Promise<void> {
  const { items } = await cast.client.get<{ items: readonly Bundle[] }>('/linked');
  for (const bundle of items) await fileAndTakeBack(cast, bundle);
}

async function fileAndTakeBack(cast: Cast, bundle: Bundle): Promise<void> {
  const { client, told } = cast;
  told.title(`Liên thông: ${bundle.name}`);
  const [begins] = bundle.children;
  const first = await client.get<Pick<Procedure, 'level'>>(`/procedures/${begins?.procedure}`);
  const filed = await client.post<Progress>('/linked', portal, {
    bundle: bundle.code,
    receivingUnit: counterOf(cast, first),
    channel: 'online',
    resultChannel: 'online',
    applicant: { name: 'Đỗ Văn Em', personalId: '026090008888' },
  });
  const parts = filed.children.map(({ code, procedure }) => `${code} (${procedure})`);
  told.note(`Một lần nộp ${filed.code}: ${parts.join(', ')}`);
  told.note(`${filed.state.vi}, ${filed.done}/${filed.of}`);
  const back = await client.post<Progress>(`/linked/${filed.code}/withdrawal`, portal, {
    reason: 'Nộp nhầm',
  });
  told.note(`Rút một lần: ${back.state.vi}`);
}
