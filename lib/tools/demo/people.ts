import type { Procedure } from '../../../functions/domain/procedure/procedure.ts';
import { type DossierView, portal } from './client.ts';
import { samplePdf } from './sample-documents.ts';
import { type Cast, counterOf, officer } from './story.ts';

type ToFile = Pick<Procedure, 'code' | 'level' | 'components'>;

const applicant = { name: 'Vũ Thị Giang', personalId: '026090009999', phone: '0912345679' };

/**
 * What the person has is not asked for: a paper that lies in their data store on the portal is taken from there, once they
 * have agreed, and a request that asks for it is refused.
 */
export async function takeFromStore(cast: Cast, procedure: string): Promise<void> {
  const { client, told } = cast;
  const url = await client.nationalPortal();
  const { components, level } = await client.get<ToFile>(`/procedures/${procedure}`);
  // Names that the catalogue cuts off may be of other papers.
  const paper = components.find(({ name, byData }) => !byData && !name.endsWith('…'));
  if (!url || !paper) return;
  told.title('Kho dữ liệu điện tử của người nộp');
  const receivingUnit = counterOf(cast, { level });
  const counter = officer({ role: 'counter', unit: receivingUnit });
  const { code } = await client.post<DossierView>('/dossiers', portal, {
    ...{ procedure, receivingUnit, channel: 'online', resultChannel: 'online', applicant },
  });
  const dossier = await client.until(code, portal, () => true);
  await sent(`${url}/_store`, {
    SoDinhDanh: applicant.personalId,
    GiayToId: `KHO-${code}`,
    TenGiayTo: paper.name,
    Tep: {
      ...{ TenTepDinhKem: 'kho.pdf', LoaiTep: 'application/pdf' },
      NoiDung: samplePdf(`kho ${code}`).toString('base64'),
    },
  });
  await client.act(dossier, 'record-consent', counter, {
    ...{ by: 'applicant', proof: 'electronicIdentity', reference: 'VNeID' },
  });
  const asking = {
    items: [{ component: paper.id, what: paper.name, reason: 'missing' }],
    guidance: 'Đề nghị nộp bổ sung',
  };
  const refused = await client.act(dossier, 'request-supplement', counter, asking).then(
    () => {
      throw new Error('a paper that the store has was asked for');
    },
    (error: Error) => /"title":"([^"]+)"/.exec(error.message)?.[1],
  );
  told.note(`Yêu cầu nộp ${paper.id}: ${refused}`);
  const path = `/dossiers/${code}/components/${paper.id}/stored`;
  const { items } = await client.get<{ items: { paper: string }[] }>(path, counter);
  await client.post(path, counter, { paper: items[0]?.paper });
  await client.until(code, portal, ({ missing }) => !missing.includes(paper.id));
  told.note(`${paper.id} đã lấy từ kho: ${code}`);
}

/** After the result: the person complains; the unit takes it in, answers and publishes, and the person says how that was. */
export async function hearPeople(cast: Cast, { code, receivingUnit }: DossierView): Promise<void> {
  const { client, told } = cast;
  told.title('Sau khi trả kết quả');
  const filed = await client.post<{ code: string; key: string }>('/petitions', portal, {
    ...{ unit: receivingUnit, kind: 'complaint', dossier: code },
    petitioner: applicant,
    text: 'Hồ sơ trả chậm một ngày mà không được báo trước',
  });
  const leader = officer({ role: 'leader', unit: receivingUnit });
  const act = (body: object) => client.post(`/petitions/${filed.code}/acts`, leader, body);
  await act({ act: 'take' });
  await act({ act: 'answer', answer: 'Đơn vị xin lỗi và đã kiểm điểm' });
  await act({ act: 'publish', question: 'Trả kết quả chậm', answer: 'Đơn vị đã xin lỗi' });
  const rating = { key: filed.key, satisfied: true };
  await client.post(`/petitions/${filed.code}/rating`, portal, rating);
  const { state, late } = await client.get<{ state: string; late: readonly string[] }>(
    `/petitions/${filed.code}`,
    leader,
  );
  if (state !== 'published' || late.length > 0) throw new Error('not published in its terms');
  told.note(`Phản ánh ${filed.code}: thụ lý, trả lời, công khai trong hạn; người gửi hài lòng`);
}

const sent = (url: string, body: object) =>
  fetch(url, { method: 'POST', body: JSON.stringify(body) });
