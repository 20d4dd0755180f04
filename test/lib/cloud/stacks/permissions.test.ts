import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { readAssembly } from '../../../../lib/local/host/assembly/assembly.ts';
import { readRoles } from '../../../../lib/local/host/roles.ts';
import { type Act, allows, type Statement } from '../../../../lib/local/iam/statement.ts';
import { recordedActs } from '../../../province/acts.ts';

/** What no test of the running province comes to, and what does it. */
const unseen: Readonly<Record<string, string>> = {
  'dossiers dynamodb:UpdateItem': 'counts a rating',
  'sweep events:PutEvents arn:aws:events:ap-southeast-1:000000000000:event-bus/h62-dev-messages':
    'sends the messages that wait',
  'dossiers dynamodb:PutItem': 'lists a telephone number, and what a portal calls a dossier',
  'desk dynamodb:PutItem': 'lists a telephone number that was corrected',
  'sweep dynamodb:PutItem': 'marks what ran out while its machine was dead',
  'bridge sqs:SendMessage arn:aws:sqs:ap-southeast-1:000000000000:h62-dev-portal.fifo':
    'tells the National Portal',
  'bridge sqs:SendMessage arn:aws:sqs:ap-southeast-1:000000000000:h62-dev-notifications.fifo':
    'prompts notifications',
  'bridge sqs:SendMessage arn:aws:sqs:ap-southeast-1:000000000000:h62-dev-webhooks.fifo':
    'tells subscribers',
  'reports s3:GetObject lake/risk/*': 'tells what is expected to be late',
  'figures dynamodb:BatchGetItem': 'tells the risk of dossiers that changed',
  'figures dynamodb:Query': 'tells the risk of dossiers that changed',
  'figures dynamodb:PutItem': 'tells the risk of dossiers that changed',
  'figures s3:GetObject lake/risk/*': 'tells the risk of dossiers that changed',
  'figures s3:ListBucket lake': 'looks for the model of today',
  'dossiers s3:ListMultipartUploadParts intake/*': 'goes on with a file in parts',
  'desk dynamodb:Query index/*': 'computes due times again after a change of the calendar',
  'read s3:GetObject roots/*': 'proves an event',
  'read s3:ListBucket roots': 'says that there is no root yet',
  'desk secretsmanager:GetSecretValue post': 'orders the public post',
  'dossiers secretsmanager:GetSecretValue post': 'checks what the post signed',
  'reuse secretsmanager:GetSecretValue data-platform': 'asks databases in place of papers',
  'reuse dynamodb:UpdateItem': 'files a paper again where another upload was declared',
  'bridge states:StopExecution': 'ends a leg whose place another has taken',
  'deadline dynamodb:UpdateItem': 'leaves the open task of a leg that it renews',
  'sweep states:SendTaskFailure': 'answers a token that the bridge could not',
  'sweep states:SendTaskSuccess': 'answers a token that the bridge could not',
  'sweep states:StartExecution': 'starts a leg that the bridge could not',
  'intake s3:ListBucket intake': 'finds an upload gone that an event tells of again',
  'reports s3:GetObject lake/events/*': 'counts acts of a period',
  'reports s3:GetObject lake/open/*': 'counts what is open',
  'reports s3:ListBucket records': 'says that a report was not published yet',
  'reports s3:GetObject records/reports/*': 'gives a published report',
  'reports s3:PutObject records/reports/*': 'publishes a report',
  'compact s3:DeleteObject lake/manifest/*': 'takes away manifests of days ago',
  'compact s3:PutObject lake/aside/*': 'sets an increment aside that cannot be read',
};

/** `dossiers s3:ListMultipartUploadParts intake/*` */
const nameOf = (role: string, { Action, Resource }: Statement) =>
  [role.replace('h62-dev-', ''), Action, Resource]
    .flat()
    .join(' ')
    .replace(
      /arn:\S*?:(?:secret|table|execution|stateMachine):?\/?h62-dev-(?:dossiers|p-\*)?\/?/,
      '',
    )
    .replace(/arn:aws:s3:::h62-dev-(\w+)-\d+-[a-z]+-[a-z]+-\d/, '$1')
    .replace(/-\?+$| \*?$/, '');

/** Lambda itself does these for every function; no call of ours shows them. */
const isLambdasOwn = ({ Action }: Statement) =>
  Action.every((action) => /^(logs|xray):/.test(action));

/** A statement in its smallest parts: one action on one resource. */
const partsOf = (statement: Statement): Statement[] =>
  statement.Action.flatMap((action) =>
    statement.Resource.map((resource) => ({
      ...statement,
      Action: [action],
      Resource: [resource],
    })),
  );

const recorded = recordedActs();
const roles = readRoles(readAssembly(inject('assembly')));

/** Roles of functions that were not there when the record was made, or that no test of the province calls. */
const unrecorded = [
  'h62-dev-notify',
  'h62-dev-webhooks',
  'h62-dev-deliver',
  'h62-dev-portal',
  'h62-dev-reconcile',
  'h62-dev-risk',
  'h62-dev-session',
];

describe.each([...roles])('the role %s', (role, statements) => {
  const asked = recorded.filter((act) => act.role === role);
  const parts = statements.flatMap(partsOf).filter((one) => !isLambdasOwn(one));
  const mayAll = (acts: readonly Act[], by: readonly Statement[]) =>
    acts.every((act) => by.some((statement) => allows(statement, act)));

  it('may do everything that it was seen to do', () => {
    const refused = asked.filter((act) => !mayAll([act], statements));
    expect(refused).toEqual([]);
  });

  it.skipIf(unrecorded.includes(role))(
    'may do nothing that it was never seen to do: an act fails for every part taken away',
    () => {
      const surplus = parts.filter((part) =>
        mayAll(
          asked.filter((act) => mayAll([act], parts)),
          parts.filter((other) => other !== part),
        ),
      );
      expect(surplus.map((part) => nameOf(role, part)).filter((name) => !(name in unseen))).toEqual(
        [],
      );
    },
  );
});

it('the guide names every function that writes into the table as one to be stopped before it is restored', () => {
  const guide = readFileSync(
    join(import.meta.dirname, '../../../../lib/cloud/stacks/deployment.md'),
    'utf8',
  );
  const [stop = ''] = /^1\. Stop what writes: .*? to 0\./m.exec(guide) ?? [];
  const stopped = [...stop.matchAll(/`(\w+)`/g)].map(([, name]) => name);
  const writes = (statement: Statement) =>
    statement.Effect === 'Allow' &&
    statement.Action.some((action) => /^dynamodb:(Put|Update|Delete|BatchWrite)/.test(action)) &&
    statement.Resource.some((resource) => resource.endsWith(':table/h62-dev-dossiers'));
  const writers = [...roles]
    .filter(([, statements]) => statements.some(writes))
    .map(([role]) => role.replace('h62-dev-', ''))
    // Figures run on to archive what will be lost; machines wait for tokens that nobody gives.
    .filter((name) => !['figures', 'runner'].includes(name));
  expect(writers.filter((name) => !stopped.includes(name))).toEqual([]);
});
