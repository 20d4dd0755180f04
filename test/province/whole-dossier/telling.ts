import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { counter } from '../people.ts';
import { QUICK } from '../running.ts';
import { api, running } from './province.ts';

describe('what happens to a dossier', () => {
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
});
