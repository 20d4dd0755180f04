import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDataPlatform } from '../../../functions/adapters/data-platform.ts';
import type { DataKind } from '../../../functions/domain/dossier/data-kinds.ts';
import { platformSite, populationOf } from '../../../lib/local/data-platform/platform-site.ts';

const folder = mkdtempSync(join(tmpdir(), 'platform-'));
const an = { personalId: '026090001234', name: 'Nguyễn Văn An' };
const site = platformSite(
  join(folder, 'databases.ndjson'),
  () => {},
  populationOf([an]),
  async () => 'key',
);
const server = createServer((request, response) => void site(request, response));
const purpose = { procedure: '1.014464', component: 'c01', legalBasis: 'Nghị quyết' };
let url = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const ask = (kind: DataKind, person = an, { key = 'key', legalBasis = 'Nghị quyết' } = {}) =>
  openDataPlatform({ url, key, databases: ['population', 'land', 'businessRegistration'] }).lookUp(
    kind,
    person,
    { ...purpose, legalBasis },
    'H62.01-260302-0001',
  );

const post = (path: string, body: object) =>
  fetch(`${url}${path}`, { method: 'POST', body: JSON.stringify(body) });

describe('the platform of databases', () => {
  it('answers with the record of the person, under any spelling of the name', async () => {
    const found = { kind: 'found', reference: 'DC-001234', record: { hoTen: 'Nguyễn Văn An' } };
    expect(await ask('population')).toMatchObject(found);
    expect(await ask('population', { ...an, name: 'NGUYỄN VĂN AN' })).toMatchObject(found);
  });

  it('tells a stranger, another name and a question without a purpose apart', async () => {
    const stranger = { personalId: '026090009999', name: 'Lê Thị Bình' };
    expect(await ask('population', stranger)).toEqual({ kind: 'notFound' });
    expect(await ask('population', { ...an, name: 'Trần Văn An' })).toEqual({ kind: 'differs' });
    expect(await ask('population', an, { legalBasis: '' })).toEqual({ kind: 'forbidden' });
    expect(await ask('civilStatus')).toEqual({ kind: 'notConnected' });
  });

  it('has land and enterprises as records that were put in', async () => {
    const parcel = { ...an, database: 'land', reference: 'T12-34', record: { soThua: '34' } };
    expect(await ask('land')).toEqual({ kind: 'notFound' });
    expect((await post('/_records', parcel)).status).toBe(201);
    expect(await ask('land')).toMatchObject({ kind: 'found', record: { soThua: '34' } });
  });

  it('is not available where it fails, hangs up, answers nonsense or knows no such key', async () => {
    await post('/_conduct', { next: [500, 429, 'hangsUp', 'garbles'] });
    for (let n = 0; n < 4; n++) expect(await ask('population')).toEqual({ kind: 'unavailable' });
    expect(await ask('population', an, { key: 'other' })).toEqual({ kind: 'unavailable' });
    expect(await ask('population')).toMatchObject({ kind: 'found' });
  });
});
