import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { unpack } from '../../functions/adapters/dynamodb/packed.ts';
import { NATIONAL_PORTAL } from '../../lib/local/portal/portal-site.ts';
import { samplePdf } from '../../lib/tools/demo/sample-documents.ts';
import { isOpenAt, type Seen } from './client.ts';
import { CENTRE, counter, officer, portal } from './people.ts';
import { portalNights } from './portal-nights.ts';
import { connected, executionArn, MONDAY, QUICK, useProvince } from './running.ts';

const { api, running, restart } = useProvince(MONDAY, connected);

/** Does the open step with the token of the role that it waits for. */
async function workOn(dossier: Seen, decides: boolean) {
  const task = dossier.tasks.find(({ step }) => step === dossier.step);
  if (!task) throw new Error('no task');
  const who = officer(task.role, task.unit);
  const body = { step: task.step, ...(decides && { outcome: 'approved' }) };
  return api.act(dossier.code, decides ? 'decide' : 'complete-step', who, body);
}

async function stepsOf(procedure: string) {
  const { body } = await api.get(`/procedures/${procedure}`);
  return (body.process as { steps: { id: string; decides?: boolean }[] }).steps;
}

describe('a dossier in the running province', () => {
  it('goes from the portal to its returned result through the machine of its procedure', async () => {
    let dossier = await api.accepted(QUICK);
    expect(dossier.state).toBe('accepted');
    const steps = await stepsOf(QUICK);
    for (const { id, decides } of steps) {
      dossier = await api.until(dossier.code, isOpenAt(id));
      expect(await workOn(dossier, decides === true)).toMatchObject({ status: 200 });
    }
    await api.until(dossier.code, ({ state }) => state === 'resolved');
    await api.act(dossier.code, 'change-result-channel', portal, { channel: 'direct' });
    const empty = await api.act(dossier.code, 'return-result', counter, { method: 'direct' });
    expect(empty).toMatchObject({ status: 409, body: { code: 'result-missing' } });
    const paper = { number: '1/QĐ', signer: 'Bình', signedOn: '2026-03-02', reason: 'Không quét' };
    const given = { method: 'direct', paper };
    const returned = await api.act(dossier.code, 'return-result', counter, given);
    expect(returned.body).toMatchObject({ state: 'returned', nationalStatus: { code: 10 } });
    const execution = running.province.engine.describeExecution(executionArn(QUICK, dossier.code));
    expect(execution).toMatchObject({ status: 'SUCCEEDED', transitions: steps.length + 4 });
    const { body } = await api.get(`/dossiers/${dossier.code}/history?limit=100`, portal);
    expect((body.items as { kind: string }[]).map(({ kind }) => kind)).toContain('decided');
    const an = { sub: 'an', roles: ['citizen'], personalId: '026090001234' };
    const listed = [expect.objectContaining({ code: dossier.code })];
    for (const who of [portal, an])
      expect((await api.get('/dossiers', who)).body.items).toEqual(expect.arrayContaining(listed));
  });

  it('comes to a counter at an hour that was booked, in a session that its leader opened', async () => {
    const saturday = {
      day: '2026-03-07',
      from: '13:00',
      to: '16:00',
      desks: 2,
      reason: 'Cao điểm',
    };
    const opened = await api.post(`/units/${CENTRE}/sessions`, officer('leader', CENTRE), saturday);
    expect(opened).toMatchObject({ status: 201, body: { day: saturday.day } });
    const an = { sub: 'an', roles: ['citizen'], personalId: '026090001234' };
    const hour = '2026-03-07T06:00:00.000Z';
    const booked = await api.post(`/units/${CENTRE}/tickets`, an, { hour });
    expect(booked).toMatchObject({ status: 201, body: { number: 1, hour } });
    const { body } = await api.get(`/units/${CENTRE}/arrivals`, counter);
    expect(body.days).not.toEqual([]);
  });

  it('is known to the National Portal act by act, through an answer that was lost and an outage', async () => {
    const { url = '' } = running.province.status().portal ?? {};
    const told = async (code: string) =>
      (await (await fetch(`${url}/ho-so/${code}`)).json()) as {
        MaThongDiep: string;
        HoSo: Record<string, unknown>;
      }[];
    await fetch(`${url}/_conduct`, { method: 'POST', body: '{"next":["losesAnswer","fails"]}' });
    const { code } = await api.accepted(QUICK);
    const state = async () => {
      // What is held waits in the province's time.
      await running.province.time.advance(60_000);
      return (await told(code)).at(-1)?.HoSo.TrangThaiHoSo;
    };
    await expect.poll(state, { timeout: 60_000, interval: 200 }).toBe(2);
    const messages = await told(code);
    const numbers = messages.map(({ MaThongDiep }) => Number(MaThongDiep.split('/')[1]));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(messages[0]?.HoSo).toMatchObject({ MaHoSo: code, ChuHoSo: expect.any(String) });
    expect(messages.at(-1)?.HoSo).not.toHaveProperty('ChuHoSo');
    expect(messages.at(-1)?.HoSo.NgayHenTra).toMatch(/^\d{14}$/);
    expect(running.province.status().portal?.waiting).toBe(0);
  });

  it('comes from the National Portal with its papers once, however often it is sent, and goes when it is withdrawn there', async () => {
    const { url = '' } = running.province.status().portal ?? {};
    const send = async (letter: object) => {
      const response = await fetch(`${url}/_send`, {
        method: 'POST',
        body: JSON.stringify(letter),
      });
      return (await response.json()) as Record<string, unknown>;
    };
    const filing = {
      MaThongDiep: 'DVCQG-0000-0001',
      Loai: 'NopHoSo',
      NoiDung: {
        MaTTHC: '1.009642.000.00.00.H62',
        NoiNopHoSo: CENTRE,
        HinhThuc: 2,
        ChuHoSo: 'Nguyễn Văn An',
        SoGiayToChuHoSo: '026090001234',
        LoaiDoiTuong: '1',
        TaiKhoanDuocXacThucVoiVNeID: 1,
      },
      Tep: [
        {
          MaThanhPhanHoSo: 'c01',
          TenTepDinhKem: 'Đơn.pdf',
          LoaiTep: 'application/pdf',
          NoiDung: samplePdf('portal').toString('base64'),
        },
      ],
    };
    const taken = await send(filing);
    expect(taken).toMatchObject({ error_code: 0, MaHoSo: expect.any(String) });
    expect(await send(filing)).toEqual(taken);
    expect(await send({ ...filing, Tep: [] })).toMatchObject({ error_code: 'message-differs' });
    const code = String(taken.MaHoSo);
    const seen = await api.untilAt<Seen>(
      `/dossiers/${code}`,
      NATIONAL_PORTAL,
      ({ uploads }) => uploads[0]?.status === 'filed',
    );
    expect(seen).toMatchObject({ state: 'submitted', channel: 'online' });

    const unproved = { ...filing.NoiDung, TaiKhoanDuocXacThucVoiVNeID: 0 };
    expect(
      await send({ MaThongDiep: 'DVCQG-0000-0002', Loai: 'NopHoSo', NoiDung: unproved }),
    ).toMatchObject({
      error_code: 'invalid-field',
      TruongSai: ['NoiDung.TaiKhoanDuocXacThucVoiVNeID'],
    });
    const withdrawal = { Loai: 'RutHoSo', NoiDung: { MaHoSo: code, LyDo: 'Nộp nhầm' } };
    expect(await send(withdrawal)).toMatchObject({ error_code: 0 });
    expect(await send(withdrawal)).toMatchObject({ error_code: 'act-not-allowed', MaHoSo: code });

    const { body } = await api.get('/portal/refusals', {
      sub: 'quan-tri',
      roles: ['administrator'],
    });
    expect((body.items as { id: string }[]).map(({ id }) => id)).toContain('DVCQG-0000-0002');
  });

  it('is filled from the data store of the person on the portal, by nobody but the person, and that is recorded', async () => {
    const { url = '' } = running.province.status().portal ?? {};
    const filed = await api.submit('1.009642');
    const { code, components } = filed.body as {
      code: string;
      components: { id: string; name: string }[];
    };
    // Names that the catalogue cuts off may be of other papers.
    const component = components.find(({ name }) => !name.endsWith('…'));
    const path = `/dossiers/${code}/components/${component?.id}/stored`;
    const person = { sub: 'an', roles: ['citizen'], personalId: '026090001234' };
    expect((await api.get(path, person)).body).toEqual({ items: [] });
    expect((await api.get(path, portal)).body.code).toBe('consent-missing');
    const paper = {
      SoDinhDanh: '026090001234',
      GiayToId: 'KHO-1',
      TenGiayTo: component?.name,
      Tep: {
        TenTepDinhKem: 'Giấy tờ.pdf',
        LoaiTep: 'application/pdf',
        NoiDung: samplePdf('from the store').toString('base64'),
      },
    };
    await fetch(`${url}/_store`, { method: 'POST', body: JSON.stringify(paper) });
    const proof = { by: 'applicant', proof: 'identityCardShown', reference: 'CCCD' };
    expect(await api.act(code, 'record-consent', counter, proof)).toMatchObject({ status: 200 });
    const items = [{ component: component?.id, what: 'Bản sao', reason: 'missing' }];
    const asking = { items, guidance: 'Nộp bản sao' };
    const letter = { 'request-supplement': asking };
    for (const [act, body] of Object.entries({
      'request-supplement': asking,
      'draft-letter': letter,
    }))
      expect((await api.act(code, act, counter, body)).body).toMatchObject({
        code: 'paper-in-store',
        errors: [{ pointer: '/items/0/component' }],
      });
    const { body: listed } = await api.get(path, person);
    expect(listed.items).toMatchObject([{ paper: 'KHO-1', name: component?.name }]);
    const other = await api.get(path, { ...person, sub: 'binh', personalId: '026190001234' });
    expect(other.body.code).toBe('dossier-unknown');
    const unknown = await api.post(path, person, { paper: 'KHO-2' });
    expect(unknown.body.code).toBe('stored-paper-unknown');
    expect(await api.post(path, person, { paper: 'KHO-1' })).toMatchObject({ status: 200 });
    await api.untilAt<Seen>(
      `/dossiers/${code}`,
      portal,
      ({ uploads }) => uploads[0]?.status === 'filed',
    );
    const { body: filled } = await api.get(`/dossiers/${code}`, portal);
    const documents = (filled.components as { documents: object[] }[]).flatMap(
      (one) => one.documents,
    );
    expect(documents).toMatchObject([{ fromStore: true }]);
    const reads = await api.get(`/audit/reads?dossier=${code}&limit=50`, {
      sub: 'auditor',
      roles: ['auditor'],
    });
    const looks = (reads.body.items as { actor: string; part: string }[]).filter(
      ({ part }) => part === `personal store ${component?.id}`,
    );
    expect(new Set(looks.map(({ actor }) => actor))).toEqual(new Set(['an', counter.sub]));
  });

  it('is told to the applicant, once for each cause, though the gateway is busy and loses an answer', async () => {
    const { url = '' } = running.province.status().notifications ?? {};
    await fetch(`${url}/_conduct`, { method: 'POST', body: '{"next":[503,"losesAnswer"]}' });
    const applicant = {
      name: 'Lê Thị Bình',
      personalId: '026190001234',
      phone: '0912345678',
      notifyBy: 'zalo',
      language: 'en',
    };
    const dossier = await api.accepted(QUICK, { applicant });
    const told = async () => {
      await running.province.time.advance(15_000);
      const sent = (await (await fetch(url)).json()) as { id: string; text: string; to: string }[];
      return sent.filter(({ id }) => id.startsWith(dossier.code));
    };
    await expect
      .poll(told, { timeout: 60_000, interval: 200 })
      .toMatchObject([
        { way: 'zalo', to: '0912345678', text: expect.stringContaining('was accepted') },
      ]);
    const items = [{ what: 'Bản chính', reason: 'missing' }];
    await api.act(dossier.code, 'request-supplement', counter, { items, guidance: 'Nộp lại' });
    await expect.poll(async () => (await told()).length, { timeout: 60_000 }).toBeGreaterThan(1);
    const sent = await told();
    expect(new Set(sent.map(({ id }) => id)).size).toBe(sent.length);
    expect(JSON.stringify(sent)).not.toContain('Bình');
  });

  it('is told to a subscriber, signed and filtered, through a failure, and told again from a moment on', async () => {
    const taken: { id: string; signature: string; body: string; stamp: string }[] = [];
    let fails = 1;
    const bank = createServer(async (request, response) => {
      const body = await text(request);
      const { 'webhook-id': id, 'webhook-signature': signature } = request.headers;
      const stamp = String(request.headers['webhook-timestamp']);
      if (fails-- > 0) return void response.writeHead(500).end();
      taken.push({ id: String(id), signature: String(signature), body, stamp });
      response.writeHead(204).end();
    });
    await new Promise<void>((ready) => bank.listen(0, '127.0.0.1', ready));
    const url = `http://127.0.0.1:${(bank.address() as AddressInfo).port}/mot-cua`;
    const admin = { sub: 'quan-tri', roles: ['administrator'] };
    const types = ['vn.motcua.dossier.submitted', 'vn.motcua.dossier.accepted'];
    const key = { 'idempotency-key': 'ngan-hang-0001' };
    const made = await api.post('/webhooks', admin, { url, types }, key);
    expect(made).toMatchObject({ status: 201, body: { state: 'active' } });
    expect((await api.post('/webhooks', admin, { url, types }, key)).body).toEqual(made.body);
    expect(await api.post('/webhooks', counter, { url })).toMatchObject({ status: 403 });
    const { id, secret } = made.body as { id: string; secret: string };
    const from = new Date(running.province.time.now()).toISOString();
    const { code } = await api.accepted(QUICK);
    const told = async () => {
      await running.province.time.advance(10_000);
      return taken.filter((one) => one.id.startsWith(code)).map((one) => one.id);
    };
    await expect
      .poll(told, { timeout: 60_000, interval: 200 })
      .toEqual([`${code}/1`, expect.stringMatching(/\/\d+$/)]);
    const signatureOf = (one: (typeof taken)[number], by: string) => {
      const key = Buffer.from(by.slice('whsec_'.length), 'base64');
      const signed = createHmac('sha256', key).update(`${one.id}.${one.stamp}.${one.body}`);
      return `v1,${signed.digest('base64')}`;
    };
    for (const one of taken) expect(one.signature).toBe(signatureOf(one, secret));
    const before = taken.map((one) => one.body);
    const rotated = (await api.post(`/webhooks/${id}/secret`, admin, {})).body;
    await api.post(`/webhooks/${id}/replay`, admin, { from });
    await expect.poll(async () => (await told()).length, { timeout: 60_000 }).toBe(4);
    expect(new Set(taken.map((one) => one.body))).toEqual(new Set(before));
    for (const one of taken.slice(before.length))
      expect(one.signature).toBe(
        [rotated.secret, secret].map((by) => signatureOf(one, String(by))).join(' '),
      );
    const ended = await api.call('DELETE', `/webhooks/${id}`, admin);
    expect(ended).toMatchObject({ status: 200, body: { state: 'ended' } });
    expect((await api.get(`/webhooks/${id}/dead-letters`, admin)).body.items).toEqual([]);
    bank.close();
  });

  it('is paid by its reference, by a gateway that did not file it; what does not fit is kept and given back', async () => {
    const code = String((await api.submit('1.009642')).body.code);
    const asked = { kind: 'fee', amount: 20_000, basis: 'Biểu phí của tỉnh' };
    expect(await api.act(code, 'request-payment', counter, asked)).toMatchObject({ status: 200 });
    const gateway = { sub: 'ngan-hang', roles: ['gateway'] };
    const reference = `${code}-F`;
    expect((await api.get(`/payable/${reference}`, gateway)).body).toMatchObject({
      amount: 20_000,
      qr: expect.stringContaining(reference),
    });
    const paidAt = '2026-03-02T02:00:00.000Z';
    const { url = '' } = running.province.status().payments ?? {};
    const pay = async (transaction: string, amount: number, more: object = {}) => {
      const order = { transaction, reference, amount, paidAt, ...more };
      const told = await fetch(`${url}/_pay`, { method: 'POST', body: JSON.stringify(order) });
      return told.json();
    };
    for (const at of ['2010-03-02T02:00:00.000Z', '2099-03-02T02:00:00.000Z'])
      expect(await pay(`GD-${at}`, 20_000, { paidAt: at })).toMatchObject({
        errors: [{ pointer: '/paidAt' }],
      });
    const unsigned = { transaction: 'GD-1', reference, amount: 25_000, paidAt };
    expect(await api.post('/payments', gateway, unsigned)).toMatchObject({
      ...{ status: 401, body: { code: 'not-signed' } },
    });
    for (const telling of ['forged', 'stale'])
      expect(await pay('GD-1', 25_000, { telling })).toMatchObject({ code: 'not-signed' });
    expect(await pay('GD-1', 25_000)).toMatchObject({ reason: 'amount-differs' });
    const recorded = await pay('GD-2', 20_000);
    expect(recorded).toMatchObject({ outcome: 'recorded', receipt: 'GD-2' });
    expect(await pay('GD-2', 20_000)).toEqual(recorded);
    expect(await pay('GD-2', 21_000)).toMatchObject({ code: 'payment-differs' });
    expect(await pay('GD-3', 20_000)).toMatchObject({ outcome: 'surplus' });
    const day = '2026-03-02';
    const refund = { day, transaction: 'GD-3', reference: 'HT-1', reason: 'paidTwice' };
    const given = await api.post('/payments/refunds', officer('leader', CENTRE), refund);
    expect(given.body).toMatchObject({ refunded: { reference: 'HT-1' } });
    const late = String((await api.submit('1.009642')).body.code);
    await api.act(late, 'request-payment', counter, asked);
    await api.act(late, 'withdraw', portal, { reason: 'Nộp nhầm' });
    const afterwards = {
      transaction: 'GD-5',
      reference: `${late}-F`,
      paidAt: '2026-03-02T01:00:00.000Z',
    };
    expect(await pay('GD-5', 20_000, afterwards)).toMatchObject({ outcome: 'surplus' });
    const entries = [
      { transaction: 'GD-5', amount: 20_000 },
      { transaction: 'GD-1', amount: 25_000 },
      { transaction: 'GD-2', amount: 20_000 },
      { transaction: 'GD-4', amount: 9_000 },
    ];
    const admin = { sub: 'quan-tri', roles: ['administrator'] };
    const compared = await api.post('/payments/statement', admin, { day, entries });
    expect(compared.body).toMatchObject({
      differences: [
        { kind: 'notTold', transaction: 'GD-4', theirs: 9_000 },
        { kind: 'notStated', transaction: 'GD-3', ours: 20_000 },
      ],
    });
    const ahead = { day: '2099-03-02', entries };
    const early = await api.post('/payments/statement', admin, ahead);
    expect(early.body).toMatchObject({ errors: [{ pointer: '/day' }] });
    const table = (rows: string) =>
      api.post('/payments/statement', admin, { day, csv: `Mã giao dịch;Số tiền\n${rows}` });
    const asTable = await table('GD-1;25.000\nGD-5;20.000\nGD-2;20.000\nGD-4;9.000\n');
    expect(asTable.body).toEqual(compared.body);
    expect((await table('GD-1;25,5\n')).body).toMatchObject({ errors: [{ pointer: '/csv' }] });
  });

  it('waits with the notice of the tax office as its basis, and goes on when that is paid on the portal', async () => {
    const { url = '' } = running.province.status().portal ?? {};
    const send = async (letter: object) =>
      (await fetch(`${url}/_send`, { method: 'POST', body: JSON.stringify(letter) })).json();
    const { code } = await api.accepted('1.009642');
    const MaHoSo = code;
    const NoiDung = { MaHoSo, SoThongBao: '125/TB', SoTien: 900_000, CanCuPhapLy: 'Nghị định 103' };
    const notice = { MaThongDiep: 'THUE-0000-0001', Loai: 'ThongBaoNghiaVuTaiChinh', NoiDung };
    expect(await send(notice)).toMatchObject({ error_code: 0 });
    expect(await send(notice)).toMatchObject({ error_code: 0 });
    const waiting = await api.until(code, ({ state }) => state === 'paying');
    expect(waiting.tasks.find(({ step }) => step === 'S1')?.status).toBe('parked');
    const paid = { MaHoSo, LoaiPhiLePhi: 2, SoTien: 900_000, MaBienLai: 'BL-9' };
    const receipt = { MaThongDiep: 'THUE-0000-0002', Loai: 'ThanhToan', NoiDung: paid };
    expect(await send(receipt)).toMatchObject({ error_code: 0 });
    const resumed = await api.until(code, isOpenAt('S1'));
    expect(resumed.tasks.find(({ step }) => step === 'S1')).toMatchObject({ leg: 2 });
  });

  it('is marked overdue at its due moment, owes an apology, and is still decided', async () => {
    const dossier = await api.accepted(QUICK);
    await running.province.time.advanceTo(Date.parse(dossier.clock.dueAt ?? ''));
    const overdue = await api.until(
      dossier.code,
      ({ clock }) => clock.overdueMarkedAt !== undefined,
    );
    expect(overdue.clock.overdue).toBe(true);
    expect(secondsLate(overdue)).toBeLessThan(60);
    const apology = overdue.tasks.find(({ step }) => step === 'apology');
    expect(apology).toMatchObject({ status: 'open', role: 'leader' });
    expect(await workOn(overdue, false)).toMatchObject({ status: 200 });
  });

  it('sleeps while it waits for a supplement and wakes in another leg with a later due time', async () => {
    const dossier = await api.accepted(QUICK);
    const asked = await api.act(dossier.code, 'request-supplement', officer('counter', CENTRE), {
      items: [{ what: 'Bản chính', reason: 'missing' }],
      guidance: 'Nộp bản chính',
    });
    expect(asked.body).toMatchObject({ state: 'supplementing', nationalStatus: { code: 5 } });
    await running.province.time.advance(4 * 86_400_000);
    await api.act(dossier.code, 'resubmit', portal, {});
    const resumed = await api.until(dossier.code, isOpenAt('S1'));
    expect(resumed.tasks.find(({ step }) => step === 'S1')).toMatchObject({ leg: 2, visit: 2 });
    expect((resumed.clock.dueAt ?? '') > (dossier.clock.dueAt ?? '')).toBe(true);
    expect(
      running.province.engine.describeExecution(executionArn(QUICK, dossier.code)).status,
    ).toBe('SUCCEEDED');
  });

  it('shows up in the queue of its unit, what is due first at the top, a page at a time', async () => {
    await api.accepted(QUICK);
    const first = await api.get(`/units/${CENTRE}/tasks?limit=1`, counter);
    expect(first.status).toBe(200);
    const next = await api.get(`/units/${CENTRE}/tasks?limit=1&cursor=${first.body.next}`, counter);
    const [one, other] = [first, next].map(
      ({ body }) => (body.items as { dueAt: string }[])[0]?.dueAt,
    );
    expect(one && other && one <= other).toBe(true);
  });

  it('leaves nobody’s name and no word that people wrote in any row, record, message, log or file', async () => {
    const applicant = { name: 'Trần Thị Riêng', personalId: '026190004321' };
    const code = String((await api.submit('1.009642', { applicant })).body.code);
    const items = [{ what: 'Giấy của bà Riêng', reason: 'missing' }];
    const supplement = { items, guidance: 'Bà Riêng nộp lại đơn' };
    await api.act(code, 'request-supplement', counter, supplement);
    await api.upload(code, 'c01', samplePdf(code), portal, 'Đơn bà Riêng.pdf');
    await api.until(code, ({ uploads }) => uploads[0]?.status === 'filed');
    await api.act(code, 'resubmit', portal, { note: 'Riêng đã nộp' });
    const { body } = await api.get(`/dossiers/${code}`, portal);
    expect(JSON.stringify(body).match(/Riêng/g)?.length).toBeGreaterThanOrEqual(4);
    const { body: history } = await api.get(`/dossiers/${code}/history`, portal);
    expect(JSON.stringify(history).match(/Riêng/g)).toHaveLength(3);
    const words = /Riêng|026190004321/;
    for (const row of await allRows()) expect(row).not.toMatch(words);
    const records = await streamRecords();
    expect(records.filter((record) => record.includes(code)).length).toBeGreaterThan(10);
    for (const record of records) expect(record).not.toMatch(words);
    // All but what the National Portal keeps, which shows a dossier to its owner.
    const files = filesUnder(running.folder).filter(
      ({ name }) => !/portal|notifications\.ndjson/.test(name),
    );
    expect(files.map(({ name }) => name).join()).toMatch(/lake/);
    for (const { name, text } of files) expect(words.test(text) && name).toBe(false);
  });

  // The last: another process loads every function again.
  it('goes on after the process was stopped and started again, and its deadline still fires', async () => {
    const dossier = await api.accepted(QUICK);
    await restart();
    expect(await workOn(await api.until(dossier.code, isOpenAt('S1')), false)).toMatchObject({
      status: 200,
    });
    await api.until(dossier.code, isOpenAt('S2'));
    await running.province.time.advanceTo(Date.parse(dossier.clock.dueAt ?? ''));
    await api.until(dossier.code, ({ clock }) => clock.overdueMarkedAt !== undefined);
  });

  it('asks units side by side, takes silence as the law says, and records what comes too late', async () => {
    let dossier = await api.accepted('1.009642');
    for (const step of ['S1', 'S2', 'S3', 'S4', 'S5']) {
      dossier = await api.until(dossier.code, isOpenAt(step));
      expect(await workOn(dossier, false)).toMatchObject({ status: 200 });
    }
    const { code, tasks } = await api.until(dossier.code, (seen) =>
      ['S6.1', 'S6.2', 'S6.3'].every((task) => isOpenAt(task)(seen)),
    );
    const police = officer('specialist', 'H62.15');
    const queue = await api.get('/units/H62.15/tasks?step=S6.3', police);
    expect(queue.body.items).toMatchObject([{ code, step: 'S6.3', act: 'give-opinion' }]);
    const opinion = { view: 'agreed', opinion: 'Thống nhất với đề xuất của chủ đầu tư' };
    const answer = (index: number, unit: string) =>
      api.act(code, 'give-opinion', officer('specialist', unit), {
        ...opinion,
        task: `S6.${index}`,
      });
    expect(await answer(1, 'H62.06')).toMatchObject({ status: 200, body: { step: 'S6' } });
    expect(await answer(2, 'H62.06')).toMatchObject({ body: { code: 'foreign-unit' } });
    expect(await answer(2, 'H62.07')).toMatchObject({ status: 200 });
    const answerBy = tasks.find(({ step }) => step === 'S6.3')?.dueAt ?? '';
    await running.province.time.advanceTo(Date.parse(answerBy));
    await api.until(code, isOpenAt('S7'));
    expect(await answer(3, 'H62.15')).toMatchObject({
      status: 200,
      body: { step: 'S7', act: { kind: 'opinionTooLate' } },
    });
    const { body } = await api.get(`/dossiers/${code}`, officer('specialist', 'H62.04'));
    const { steps } = body as { steps: { step: string; asked?: object[] }[] };
    expect(steps.find(({ step }) => step === 'S6')).toMatchObject({
      status: 'done',
      asked: [
        { unit: 'H62.06', status: 'done', view: 'agreed', late: false },
        { unit: 'H62.07', status: 'done' },
        { unit: 'H62.15', status: 'silent', late: true },
      ],
    });
    const machine = running.province.engine.describeExecution(executionArn('1.009642', code));
    expect(machine.entered.filter((state) => state === 'S6 time')).toHaveLength(1);
  });

  portalNights({ api, running });
});

/** Every row of the table. */
async function allRows(): Promise<readonly string[]> {
  const { client, name: TableName } = running.table;
  const rows: string[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName }))
    rows.push(...Items.map(asText));
  return rows;
}

/** Every record of the table's stream, with both images of its row. */
async function streamRecords(): Promise<readonly string[]> {
  const client = new DynamoDBStreamsClient({
    endpoint: running.province.endpoints.dynamodb,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const { Streams = [] } = await client.send(
    new ListStreamsCommand({ TableName: running.table.name }),
  );
  const records: string[] = [];
  for (const { StreamArn } of Streams) {
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
    for (const { ShardId } of StreamDescription?.Shards ?? []) {
      const oldest = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
      let iterator = (await client.send(new GetShardIteratorCommand(oldest))).ShardIterator;
      while (iterator) {
        const page = await client.send(new GetRecordsCommand({ ShardIterator: iterator }));
        records.push(...(page.Records ?? []).map(asText));
        // An open shard goes on without end.
        iterator = page.Records?.length ? page.NextShardIterator : undefined;
      }
    }
  }
  return records;
}

/** As JSON, with what is packed in it. */
const asText = (value: object): string =>
  JSON.stringify(value, (_, part) => (ArrayBuffer.isView(part) ? unpack(part) : part));

/** All that the province keeps beside its table: but for the papers themselves. */
const filesUnder = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => !/records|intake/.test(path))
    .map((path) => {
      const bytes = readFileSync(path);
      const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
      return { name: path, text: (isPacked ? gunzipSync(bytes) : bytes).toString() };
    });

/** The clock runs on while the test does: the mark may carry a moment after the due one, never one before. */
function secondsLate({ clock: { dueAt, overdueMarkedAt } }: Seen): number {
  const late = Date.parse(overdueMarkedAt ?? '') - Date.parse(dueAt ?? '');
  return late < 0 ? Number.NaN : late / 1000;
}
