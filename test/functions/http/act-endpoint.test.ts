import { createHash } from 'node:crypto';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { beforeAll, describe, expect, it } from 'vitest';
import { personalData } from '../../../functions/adapters/aws/personal-data.ts';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { loadSituation } from '../../../functions/adapters/dynamodb/dossier-store.ts';
import { refuseIntake } from '../../../functions/domain/dossier/acts/refuse.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { submitEndpoint } from '../../../functions/dossiers/submit-endpoint.ts';
import { actEndpoint } from '../../../functions/http/act-endpoint.ts';
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
const submit = submitEndpoint(table, async () => secret);
const refuse = actEndpoint(table, refuseIntake);
const GROUND = { ground: 'notAuthorised', reasons: 'Không thuộc thẩm quyền' };

beforeAll(() =>
  publishCatalogue(
    table,
    firstCatalogue(loadByHand('H62').filter(({ code }) => code === QUICK)),
    ProvinceRules.parse(loadProvince('H62')),
  ),
);

async function call(endpoint: Endpoint, body: object, key: string, code?: string, version = 1) {
  const event = {
    httpMethod: 'POST',
    path: `/dossiers/${code}/acts/refuse`,
    headers: { 'idempotency-key': key, 'if-match': `"${version}"` },
    pathParameters: code ? { code } : null,
    body: JSON.stringify(body),
    requestContext: {
      requestTimeEpoch: Date.parse('2026-03-02T01:30:00.000Z'),
      authorizer: { sub: 'officer', roles: 'portal counter', units: CENTRE },
    },
  };
  return endpoint(requestOf(event as unknown as APIGatewayProxyEvent));
}

async function filed(): Promise<string> {
  const body = {
    procedure: QUICK,
    receivingUnit: CENTRE,
    channel: 'online',
    resultChannel: 'direct',
    applicant: { name: 'An', personalId: '026090001234' },
  };
  const answer = await call(submit, body, crypto.randomUUID());
  if (!answer.ok) throw new Error(JSON.stringify(answer.reason));
  return JSON.parse(answer.value.body).code;
}

describe('an act that is asked for again under the same key', () => {
  it('answers as before and is done once, by whichever version it is asked for then', async () => {
    const code = await filed();
    const first = await call(refuse, GROUND, 'first-request', code);
    if (!first.ok) throw new Error(JSON.stringify(first.reason));
    for (const version of [1, 2]) {
      const again = await call(refuse, GROUND, 'first-request', code, version);
      expect(again).toMatchObject({
        value: { body: first.value.body, headers: { 'idempotent-replay': 'true' } },
      });
    }
    expect((await loadSituation(table, code))?.dossier.version).toBe(2);
  });

  it('is refused when it says something else, and changes nothing', async () => {
    const code = await filed();
    await call(refuse, GROUND, 'first-request', code);
    const other = await call(refuse, { ...GROUND, reasons: 'Khác' }, 'first-request', code, 2);
    expect(other).toMatchObject({ reason: { code: 'idempotency-key-reused' } });
    expect((await loadSituation(table, code))?.dossier.version).toBe(2);
  });

  it('under another key is another request', async () => {
    const code = await filed();
    await call(refuse, GROUND, 'first-request', code);
    const other = await call(refuse, GROUND, 'other-request', code);
    expect(other).toMatchObject({ reason: { code: 'stale-version' } });
  });
});
