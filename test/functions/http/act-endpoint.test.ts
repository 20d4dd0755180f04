import { createHash } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { beforeAll, describe, expect, it } from 'vitest';
import { personalData } from '../../../functions/adapters/aws/personal-data.ts';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import {
  loadSituation,
  readApplicant,
  readHistory,
} from '../../../functions/adapters/dynamodb/dossier-store.ts';
import { partedUploads } from '../../../functions/adapters/s3/multipart.ts';
import { actsEndpoint } from '../../../functions/desk/acts-endpoint.ts';
import { applicantCorrection } from '../../../functions/desk/applicant-correction.ts';
import { changeNotifications } from '../../../functions/domain/dossier/acts/change-notifications.ts';
import { correctApplicant } from '../../../functions/domain/dossier/acts/correct-applicant.ts';
import { refuseIntake } from '../../../functions/domain/dossier/acts/refuse.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { notificationWish } from '../../../functions/dossiers/notification-wish.ts';
import { submitEndpoint } from '../../../functions/dossiers/submit-endpoint.ts';
import { actEndpoint, actEndpoints } from '../../../functions/http/act-endpoint.ts';
import type { Endpoint } from '../../../functions/http/handler.ts';
import { requestOf } from '../../../functions/http/request.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { loadByHand } from '../../../statemachines/catalogue.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { useTable } from '../use-table.ts';

const CENTRE = 'H62.19';
const QUICK = '1.014464';
const table = useTable();
const secret = personalData(createHash('sha256').update('test').digest('hex'));
const archive = { table, personal: async () => secret };
const client = new S3Client({});
const intake = { client, bucket: 'intake', uploads: partedUploads(client, 'intake') };
const submit = submitEndpoint(archive, intake);
const refuse = actEndpoint(archive, refuseIntake);
const correct = actEndpoint(archive, correctApplicant, applicantCorrection(archive));
const tell = actEndpoint(archive, changeNotifications, notificationWish(archive));
const onMany = actsEndpoint(actEndpoints(archive, 'desk'));
const GROUND = { ground: 'notAuthorised', reasons: 'Không thuộc thẩm quyền' };

beforeAll(() =>
  publishCatalogue(
    table,
    firstCatalogue(loadByHand('H62').filter(({ code }) => code === QUICK)),
    ProvinceRules.parse(loadProvince('H62')),
  ),
);

const OFFICER = { sub: 'officer', roles: 'portal counter', units: CENTRE };

async function call(
  endpoint: Endpoint,
  body: object,
  key: string,
  code?: string,
  { version = 1, by = OFFICER } = {},
) {
  const event = {
    httpMethod: 'POST',
    path: `/dossiers/${code}/acts/refuse`,
    headers: { 'idempotency-key': key, 'if-match': `"${version}"` },
    pathParameters: code ? { code } : null,
    body: JSON.stringify(body),
    requestContext: {
      requestTimeEpoch: Date.parse('2026-03-02T01:30:00.000Z'),
      authorizer: by,
    },
  };
  return endpoint(requestOf(event as unknown as APIGatewayProxyEvent));
}

async function filed(channel: 'online' | 'direct' = 'online'): Promise<string> {
  const body = {
    procedure: QUICK,
    receivingUnit: CENTRE,
    channel,
    resultChannel: 'direct',
    applicant: { name: 'An', personalId: '026090001234' },
  };
  const answer = await call(submit, body, crypto.randomUUID());
  if (!answer.ok) throw new Error(JSON.stringify(answer.reason));
  return JSON.parse(answer.value.body).code;
}

describe('an act that is asked for again under the same key', () => {
  it('answers as before and is done once', async () => {
    const code = await filed();
    const first = await call(refuse, GROUND, 'first-request', code);
    if (!first.ok) throw new Error(JSON.stringify(first.reason));
    expect(await call(refuse, GROUND, 'first-request', code)).toMatchObject({
      value: { body: first.value.body, headers: { 'idempotent-replay': 'true' } },
    });
    expect((await loadSituation(table, code))?.dossier.version).toBe(2);
  });

  it('is refused when it says something else or is of another version, and changes nothing', async () => {
    const code = await filed();
    await call(refuse, GROUND, 'first-request', code);
    const reused = { reason: { code: 'idempotency-key-reused' } };
    const other = { ...GROUND, reasons: 'Khác' };
    expect(await call(refuse, other, 'first-request', code)).toMatchObject(reused);
    const later = { version: 2 };
    expect(await call(refuse, GROUND, 'first-request', code, later)).toMatchObject(reused);
    expect((await loadSituation(table, code))?.dossier.version).toBe(2);
  });

  it('is refused to who may not do it any more', async () => {
    const code = await filed();
    await call(refuse, GROUND, 'first-request', code);
    const again = (by: Partial<typeof OFFICER>) =>
      call(refuse, GROUND, 'first-request', code, { by: { ...OFFICER, ...by } });
    expect(await again({ roles: 'specialist' })).toMatchObject({
      reason: { code: 'role-not-allowed' },
    });
    expect(await again({ roles: 'counter', units: 'H62.03' })).toMatchObject({
      reason: { code: 'foreign-unit' },
    });
    expect(await again({ sub: 'other', roles: 'counter' })).toMatchObject({
      reason: { code: 'stale-version' },
    });
  });

  it('under another key is another request', async () => {
    const code = await filed();
    await call(refuse, GROUND, 'first-request', code);
    const other = await call(refuse, GROUND, 'other-request', code);
    expect(other).toMatchObject({ reason: { code: 'stale-version' } });
  });
});

describe('a submission that is sent again under the same key', () => {
  const body = {
    procedure: QUICK,
    receivingUnit: CENTRE,
    channel: 'online',
    resultChannel: 'direct',
    applicant: { name: 'An', personalId: '026090001234' },
  };

  it('is answered as before to who may file still, and to nobody else', async () => {
    const key = crypto.randomUUID();
    const first = await call(submit, body, key);
    if (!first.ok) throw new Error(JSON.stringify(first.reason));
    expect(await call(submit, body, key)).toMatchObject({ value: { body: first.value.body } });
    expect(
      await call(submit, body, key, undefined, { by: { ...OFFICER, roles: '' } }),
    ).toMatchObject({
      reason: { code: 'role-not-allowed' },
    });
  });

  it('is another one when another sends it, however the names are cut', async () => {
    const first = await call(submit, body, 'b#first-request', undefined, {
      by: { ...OFFICER, sub: 'a' },
    });
    const second = await call(submit, body, 'first-request', undefined, {
      by: { ...OFFICER, sub: 'a#b' },
    });
    if (!first.ok || !second.ok) throw new Error('refused');
    expect(JSON.parse(second.value.body).code).not.toBe(JSON.parse(first.value.body).code);
  });
});

describe('what a dossier says of its applicant', () => {
  it('is corrected, sealed, and what it said before stays in the history', async () => {
    const code = await filed('direct');
    const right = { name: 'Nguyễn Văn An', personalId: '026090001235', reason: 'Nhập sai' };
    expect(await call(correct, right, 'correct-once', code)).toMatchObject({ ok: true });
    const { dossier } = (await loadSituation(table, code)) ?? {};
    expect(dossier?.applicantKey).toBe(secret.keyOf('026090001235'));
    const sealed = (await readApplicant(table, code)) ?? '';
    expect(sealed).not.toContain('Nguyễn');
    expect(secret.open(code, sealed)).toMatchObject({ name: 'Nguyễn Văn An', kind: 'citizen' });
    const { facts = {} } = (await readHistory(table, code)).at(-1) ?? {};
    expect(facts).toMatchObject({ fields: ['name', 'personalId'] });
    const before = secret.open(code, String(facts.before));
    expect(before).toEqual({ name: 'An', personalId: '026090001234' });
  });

  it('stays with who signed in to file it; their telephone number may be another', async () => {
    const code = await filed();
    const other = { personalId: '026090001235', reason: 'Nhập sai' };
    expect(await call(correct, other, 'correct-person', code)).toMatchObject({
      reason: { code: 'applicant-fixed' },
    });
    const number = { phone: '0912345678', reason: 'Đổi số' };
    expect(await call(correct, number, 'correct-number', code)).toMatchObject({ ok: true });
    const nothing = await call(correct, { reason: 'x' }, 'correct-nothing', code);
    expect(nothing).toMatchObject({ reason: { code: 'invalid-field' } });
  });
});

describe('how an applicant is told', () => {
  const applicantKey = secret.keyOf('026090001234');
  const citizen = { sub: 'an', roles: 'citizen', units: '', applicantKey };
  const asAn = { by: citizen };

  it('is as they wish from now on, sealed, and the former way stays in the history', async () => {
    const code = await filed();
    const wish = { notifyBy: 'email', email: 'an@vidu.vn', language: 'en' };
    const done = await call(tell, wish, 'told-by-mail', code, asAn);
    if (!done.ok) throw new Error(JSON.stringify(done.reason));
    expect(await call(tell, wish, 'told-by-mail', code, asAn)).toMatchObject({
      value: { body: done.value.body },
    });
    const sealed = (await readApplicant(table, code)) ?? '';
    expect(sealed).not.toContain('an@vidu.vn');
    expect(secret.open(code, sealed)).toMatchObject({ name: 'An', ...wish });
    const history = await readHistory(table, code);
    expect(history).toHaveLength(2);
    const { facts = {} } = history.at(-1) ?? {};
    expect(facts).toMatchObject({ fields: ['email', 'notifyBy', 'language'] });
    expect(secret.open(code, String(facts.before))).toEqual({});
  });

  it('is by a way for which they left an address', async () => {
    const code = await filed();
    const bySms = { notifyBy: 'sms' };
    expect(await call(tell, bySms, 'told-by-sms', code, asAn)).toMatchObject({
      reason: { code: 'invalid-field', errors: [{ pointer: '/phone' }] },
    });
    const number = { ...bySms, phone: '0912345678' };
    expect(await call(tell, number, 'told-by-number', code, asAn)).toMatchObject({ ok: true });
    expect(
      await call(tell, bySms, 'told-by-sms-again', code, { ...asAn, version: 2 }),
    ).toMatchObject({
      ok: true,
    });
  });
});

describe('one act on many dossiers', () => {
  it('is done on each by itself, tells what came of each, and repeated does nothing twice', async () => {
    const [one, other] = [await filed(), await filed()];
    await call(refuse, GROUND, 'refused-before', other);
    const dossiers = [one, other, 'H62.19-260302-9999'].map((code) => ({ code, version: 1 }));
    const asked = { act: 'refuse', body: GROUND, dossiers };
    const answered = await call(onMany, asked, 'bulk-request');
    if (!answered.ok) throw new Error(JSON.stringify(answered.reason));
    expect(JSON.parse(answered.value.body).outcomes).toMatchObject([
      { code: one, status: 200, version: 2, state: 'refused' },
      { code: other, status: 412, problem: { code: 'stale-version' } },
      { status: 404, problem: { code: 'dossier-unknown' } },
    ]);
    expect(await call(onMany, asked, 'bulk-request')).toMatchObject({ value: answered.value });
    const late = { ...asked, dossiers: [{ code: other, version: 2 }] };
    const refused = await call(onMany, late, 'bulk-request-2');
    expect(refused.ok && JSON.parse(refused.value.body).outcomes).toMatchObject([
      { status: 409, problem: { state: 'refused', allowed: expect.arrayContaining(['add-note']) } },
    ]);
    expect((await loadSituation(table, one))?.dossier.version).toBe(2);
  });

  it('is refused whole where its body is wrong, and nothing is written', async () => {
    const code = await filed();
    const body = { ground: 'notAuthorised', reasons: '' };
    const asked = { act: 'refuse', body, dossiers: [{ code, version: 1 }] };
    expect(await call(onMany, asked, 'bulk-request')).toMatchObject({
      reason: { code: 'invalid-field', errors: [{ pointer: '/body/reasons' }] },
    });
    expect((await loadSituation(table, code))?.dossier.version).toBe(1);
  });
});
