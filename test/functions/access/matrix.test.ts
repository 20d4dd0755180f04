import { PutCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { beforeAll, describe, expect, it } from 'vitest';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { dossierRow, taskRow } from '../../../functions/adapters/dynamodb/dossier-rows.ts';
import { writeTogether } from '../../../functions/adapters/dynamodb/dossier-store.ts';
import { parentWrite } from '../../../functions/adapters/dynamodb/linked-store.ts';
import { keepReceived } from '../../../functions/adapters/dynamodb/payment-store.ts';
import {
  keepPetition,
  petitionClock,
} from '../../../functions/adapters/dynamodb/petition-store.ts';
import { keys, type Table } from '../../../functions/adapters/dynamodb/table.ts';
import { chained } from '../../../functions/domain/dossier/chain.ts';
import type { Petition } from '../../../functions/domain/petitions/petition.ts';
import { type ProblemCode, problemTypes } from '../../../functions/domain/problem-types.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { type ApiProblemCode, problemsOf } from '../../../functions/http/operation-facts.ts';
import { requestOf } from '../../../functions/http/request.ts';
import { type RouteId, routes } from '../../../functions/http/routes.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { dossierTable, readsTable } from '../../lib/local/dynamodb/dossier-table.ts';
import { at, monday, people, procedure } from '../domain/dossier/example.ts';
import { inProcess } from '../domain/dossier/journey.ts';
import { birth } from '../domain/linked/example.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { useTable } from '../use-table.ts';
import { asked } from './asked.ts';
import { Admission, endpointsOver, secret } from './endpoints.ts';
import { expected } from './matrix.ts';

/*
 * One dossier, filed online by a portal and now with a specialist of its lead unit (H62.07); its counter is
 * H62.01, its paper is on the way to H62.16, H62.14 has done a step of it before, and H62.15 is asked for its opinion.
 */
const an = secret.keyOf('026090001234');
const somebodyElse = secret.keyOf('026090009999');

/** Who asks, in the order of the columns. */
const actors = {
  none: {},
  /** The applicant, and another citizen; the portal that filed it, and another one. */
  own: { sub: 'an', roles: 'citizen', applicantKey: an },
  other: { sub: 'binh', roles: 'citizen', applicantKey: somebodyElse },
  portal: { sub: people.portal.sub, roles: 'portal' },
  portal2: { sub: 'another-portal', roles: 'portal' },
  /** Those who work on it: the counter, the specialist of the open step, the leader. */
  counter: { sub: 'c', roles: 'counter', units: 'H62.01' },
  spec: { sub: 's', roles: 'specialist', units: 'H62.07' },
  leader: { sub: 'l', roles: 'leader', units: 'H62.07' },
  /** The leader of the unit that received it: money goes out by their act. */
  receiver: { sub: 'e', roles: 'leader', units: 'H62.01' },
  /** Of the unit that its paper is on the way to, of one that is done with it, of one that never had it. */
  paperTo: { sub: 'a', roles: 'counter', units: 'H62.16' },
  past: { sub: 'p', roles: 'specialist', units: 'H62.14' },
  /** Of a unit that is asked for its opinion. */
  asked: { sub: 'k', roles: 'specialist', units: 'H62.15' },
  foreign: { sub: 'f', roles: 'counter specialist leader', units: 'H62.03' },
  /** An officer of both its units who is the applicant. */
  himself: {
    sub: 'h',
    roles: 'counter specialist leader',
    units: 'H62.01 H62.07',
    applicantKey: an,
  },
  admin: { sub: 'd', roles: 'administrator' },
  auditor: { sub: 'u', roles: 'auditor' },
  gateway: { sub: 'g', roles: 'gateway' },
  /** Roles without a unit, and units without a role. */
  noUnit: { sub: 'n', roles: 'counter specialist leader' },
  noRole: { sub: 'r', units: 'H62.01 H62.07' },
} as const;

/** The problems that tell somebody that a thing is not theirs; what else is refused is refused for itself. */
const walls: readonly ProblemCode[] = [
  'role-not-allowed',
  'foreign-unit',
  'own-dossier',
  'persons-not-shown',
  'dossier-unknown',
  'petition-unknown',
  'consent-missing',
];

const table = useTable();
const reads = useTable(readsTable);
const answers = new Map<string, Promise<unknown>>();

/**
 * What is read by its key is real and read once, and nothing is written: every cell finds the same dossier. Lists
 * are asked for behind all walls.
 */
const frozen: Table = {
  name: dossierTable.TableName,
  get client() {
    const { client } = table;
    const send = async (command: { readonly input: object }) => {
      if (command instanceof TransactWriteCommand) return {};
      if (command instanceof QueryCommand && command.input.IndexName) throw new Admission();
      const key = JSON.stringify([command.constructor.name, command.input]);
      const answer = answers.get(key) ?? client.send(command as never);
      answers.set(key, answer);
      return answer;
    };
    return new Proxy(client, {
      get: (_, name) => (name === 'send' ? send : Reflect.get(client, name)),
    });
  },
};
const endpoints = endpointsOver(frozen, reads);

/** Filed by the person through the portal, against the lead unit. */
const petition: Petition = {
  code: 'H62.07-PA260302-0001',
  version: 1,
  state: 'filed',
  unit: 'H62.07',
  kind: 'complaint',
  petitioner: secret.seal('H62.07-PA260302-0001', 'petitioner', { name: 'Nguyễn Văn An' }),
  text: secret.seal('H62.07-PA260302-0001', 'text', 'Chờ lâu'),
  filedAt: monday,
  filedBy: 'portal',
  petitionerKey: an,
  asked: [],
  late: [],
  history: [{ kind: 'filed', at: monday, by: 'portal' }],
};

beforeAll(async () => {
  const rules = ProvinceRules.parse(loadProvince('H62'));
  await publishCatalogue(table, firstCatalogue([procedure]), rules);
  const { dossier: reached, components, tasks } = inProcess();
  const opinion = tasks
    .filter(({ id }) => id === 'S2')
    .map((task) => ({ ...task, id: 'S2.1', unit: 'H62.15' }));
  const event = {
    kind: 'submitted',
    at: monday,
    version: reached.version,
    actor: 'portal',
    to: 'submitted',
  };
  const { dossier } = chained({
    dossier: {
      ...reached,
      applicantKey: an,
      paper: {
        holder: 'H62.01',
        since: monday,
        onTheWay: { to: 'H62.16', handedOverAt: monday, handedOverBy: 'c' },
      },
    },
    tasks: [],
    event: { ...event, to: 'submitted' },
  });
  const { code } = dossier;
  const person = { name: 'Nguyễn Văn An', personalId: '026090001234', kind: 'citizen' };
  const rows = [
    dossierRow(dossier),
    { ...keys.applicant(code), sealed: secret.seal(code, 'applicant', person) },
    ...components.map((one) => ({ ...keys.component(code, one.id), ...one })),
    ...[...tasks, ...opinion].map((task) =>
      taskRow(dossier, task.id === 'S1' ? { ...task, unit: 'H62.14' } : task),
    ),
    { ...keys.event(code, event.version), ...event },
  ];
  // The same dossier is the one child that began of linked procedures.
  const children = [{ id: 'birth', code, applicant: { sealed: '' }, openedAt: monday }];
  const parent = { ...birth, code, applicantKey: an, children, endedAt: monday };
  await writeTogether(table, [parentWrite(table, { parent })]);
  const clock = petitionClock(rules);
  await keepPetition(table, petition, clock);
  const { day, transaction } = asked['refund-surplus'] as Record<string, string>;
  await keepReceived(table, day ?? '', {
    ...{ transaction: transaction ?? '', code, kind: 'fee', amount: 20_000, paidAt: monday },
    ...{ receipt: 'GD-1', by: 'g', outcome: 'surplus', reason: 'nothing-to-pay' },
  });
  for (const Item of rows) await table.client.send(new PutCommand({ TableName: table.name, Item }));
});

const { dossier } = inProcess();
const path = {
  code: dossier.code,
  procedure: procedure.code,
  version: '1',
  form: '01',
  component: 'c02',
  document: 'a'.repeat(64),
  reference: `${dossier.code}-F`,
  webhook: 'wh_AAAAAAAAAAAAAAAA',
  petition: petition.code,
  unit: 'H62.07',
};

/** Refusals that were given and that the API document does not name for the operation. */
const unnamed = new Set<string>();

function expectNamed(id: RouteId, code: ApiProblemCode): void {
  const route = routes.find((one) => one.id === id);
  if (!route) return;
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const named = problemsOf(route, { body: route.method === 'POST', names });
  if (!named.includes(code)) unnamed.add(`${id}: ${code}`);
}

/** The status with which an actor meets the walls of a route: 200 where there is none before them. */
async function cell(id: RouteId, authorizer: object): Promise<string> {
  const what = asked[id];
  const event = {
    httpMethod: typeof what === 'string' ? 'GET' : 'POST',
    path: id,
    pathParameters: path,
    queryStringParameters:
      typeof what === 'string' ? Object.fromEntries(new URLSearchParams(what)) : null,
    body: typeof what === 'string' ? null : JSON.stringify(what),
    headers: { 'idempotency-key': crypto.randomUUID(), 'if-match': `"${dossier.version}"` },
    requestContext: { authorizer, requestTimeEpoch: Date.parse(at(people.portal).now) + 60_000 },
  };
  try {
    const answer = await endpoints[id](requestOf(event as unknown as APIGatewayProxyEvent));
    if (answer.ok) return '200';
    const { code } = answer.reason;
    expectNamed(id, code);
    const wall = walls.find((one) => one === code);
    if (wall) return String(problemTypes[wall].status);
    // In no other cell is anything wrong with what is asked.
    return code === 'invalid-field' ? '400' : '200';
  } catch (error) {
    if (error instanceof Admission) return '200';
    throw error;
  }
}

describe('every route, for every kind of actor', () => {
  it('answers those whose it is, tells all others as little as the table says, and only what the API document names', async () => {
    const lines = [['', ...Object.keys(actors)]];
    for (const { id, public: isPublic } of routes) {
      const cells = Object.entries(actors).map(([name, actor]) =>
        // Without a token the gateway asks no function.
        name === 'none' && !isPublic ? '401' : cell(id, actor),
      );
      lines.push([id, ...(await Promise.all(cells))]);
    }
    const [width] = lines.map(([id = '']) => id.length).toSorted((one, other) => other - one);
    const text = lines.map(([id = '', ...cells]) =>
      [id.padEnd(width ?? 0), ...cells.map((one) => one.padEnd(8))].join(' ').trimEnd(),
    );
    expect(text).toEqual(expected.slice(1, -1).split('\n'));
    expect([...unnamed]).toEqual([]);
  });

  it('lets nobody without a token in by the function itself either', async () => {
    // `/me` tells all who ask who they are.
    const closed = routes.filter(({ id, public: isPublic }) => !isPublic && id !== 'read-me');
    for (const { id } of closed)
      expect([id, await cell(id, {})]).toEqual([id, expect.stringMatching('40[34]')]);
  });
});
