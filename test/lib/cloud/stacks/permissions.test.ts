import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { readAssembly } from '../../../../lib/local/host/assembly/assembly.ts';
import { readPolicies } from '../../../../lib/local/host/roles.ts';
import { refusalOf } from '../../../../lib/local/iam/access-verdict.ts';
import type {
  Act,
  ResourceStatement,
  Statement,
} from '../../../../lib/local/iam/policy-statement.ts';
import { recordedActs } from '../../../province/acts.ts';

/** What no test of the running province comes to, and what does it. */
const unseen: Readonly<Record<string, string>> = {
  'sweep events:PutEvents arn:aws:events:ap-southeast-1:000000000000:event-bus/h62-dev-messages':
    'sends the messages that wait',
  'sweep states:SendTaskFailure': 'answers a token that the bridge could not',
  'sweep states:SendTaskSuccess': 'answers a token that the bridge could not',
  'intake s3:ListBucket intake': 'finds an upload gone that an event tells of again',
  'reports s3:GetObject lake/events/*': 'counts acts of a period',
  'reports s3:GetObject lake/open/*': 'counts what is open',
  'reports s3:PutObject records/reports/*': 'publishes a report',
  'compact s3:DeleteObject lake/manifest/*': 'takes away manifests of days ago',
  'compact s3:PutObject lake/aside/*': 'sets an increment aside that cannot be read',
  'dossiers dynamodb:GetItem R#rated/*': 'counts a rating once',
  'forms dynamodb:GetItem CATALOGUE': 'names a procedure as it is now',
  'reuse dynamodb:GetItem E#*': 'gives an answer again',
  'reuse dynamodb:UpdateItem D#*': 'files a paper again where another upload was declared',
  'webhooks dynamodb:PutItem R#webhooks/*': 'says of a dead letter that it was sent again',
  'sweep s3:DeleteObject intake/*':
    'clears uploads after an hour, which the local store counts in real time',
  'sweep dynamodb:UpdateItem O#*': 'takes a message that it has sent off its list',
  'deliver dynamodb:GetItem D#*': 'names the procedure of a dossier whose events do not',
  'deliver dynamodb:PutItem R#webhooks': 'counts the failures of a subscriber',
  'deliver sqs:GetQueueUrl arn:aws:sqs:ap-southeast-1:000000000000:h62-dev-webhooks.fifo':
    'comes with what reads a queue: the CDK grants all in one',
  'notify sqs:GetQueueUrl arn:aws:sqs:ap-southeast-1:000000000000:h62-dev-notifications.fifo':
    'comes with what reads a queue: the CDK grants all in one',
  'portal sqs:GetQueueUrl arn:aws:sqs:ap-southeast-1:000000000000:h62-dev-portal.fifo':
    'comes with what reads a queue: the CDK grants all in one',
  'reports dynamodb:Query index/leadWatch': 'leads to what a unit has open',
  'figures dynamodb:Query E#*': 'reads the history of a dossier that changed',
  'figures dynamodb:BatchGetItem K#*': 'tells the risk of dossiers that changed',
  'figures dynamodb:PutItem K#*': 'tells the risk of dossiers that changed',
  'risk dynamodb:GetItem P#*': 'learns the steps of a procedure',
  'risk dynamodb:PutItem K#*': 'tells the risk of open dossiers',
  'bridge dynamodb:PutItem F#*': 'opens the next dossier of linked procedures',
  'bridge dynamodb:PutItem O#*': 'opens the next dossier of linked procedures',
  'sweep dynamodb:GetItem CATALOGUE': 'opens the next dossier of linked procedures',
  'sweep dynamodb:GetItem L#*': 'opens the next dossier of linked procedures',
  'sweep dynamodb:PutItem L#*': 'opens the next dossier of linked procedures',
  'sweep dynamodb:PutItem N#*': 'opens the next dossier of linked procedures',
  'sweep dynamodb:GetItem G#*': 'finds a petition out of its term',
  'sweep dynamodb:PutItem G#*': 'marks a petition out of its term',
  'dossiers dynamodb:GetItem R#pledges/*': 'asks whether an officer has signed the pledge',
  'dossiers dynamodb:Query R#pledges': 'asks whether an officer has signed the pledge',
  'reuse dynamodb:GetItem R#pledges/*': 'asks whether an officer has signed the pledge',
  'reuse dynamodb:Query R#pledges': 'asks whether an officer has signed the pledge',
};

const leadingKeysOf = ({ Condition }: Statement) =>
  Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'];

const nameOfRole = (role: string) => role.replace('h62-dev-', '');

/** `dossiers s3:ListMultipartUploadParts intake/*` */
const nameOf = (role: string, part: Statement) =>
  [nameOfRole(role), part.Action, part.Resource, leadingKeysOf(part) ?? []]
    .flat()
    .join(' ')
    .replace(
      /arn:\S*?:(?:secret|table|execution|stateMachine):?\/?h62-dev-(?:dossiers|p-\*)?\/?/,
      '',
    )
    .replace(/arn:aws:s3:::h62-dev-(\w+)-\d+-[a-z]+-[a-z]+-\d/, '$1')
    .replace(/-\?+$| \*?$/, '')
    .replace('  ', ' ');

/** Lambda itself does these for every function; no call of ours shows them. */
const isLambdasOwn = ({ Action }: Statement) =>
  Action.every((action) => /^(logs|xray):/.test(action));

/** A statement in its smallest parts: one action on one kind of row of one resource. */
const partsOf = (statement: Statement): Statement[] =>
  statement.Action.flatMap((action) =>
    statement.Resource.flatMap((resource) =>
      (leadingKeysOf(statement) ?? [undefined]).map((key) => ({
        ...statement,
        Action: [action],
        Resource: [resource],
        ...(key !== undefined && {
          Condition: {
            ...statement.Condition,
            'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [key] },
          },
        }),
      })),
    ),
  );

const recorded = recordedActs();
const assembly = readAssembly(inject('assembly'));
const { roles, resources } = readPolicies(assembly);

describe.each([...roles])('the role %s', (role, statements) => {
  const asked = recorded.filter((act) => act.role === role);
  const parts = statements.flatMap(partsOf).filter((one) => !isLambdasOwn(one));
  const refused = (by: readonly Statement[]) =>
    asked.filter((act) => refusalOf({ roles: new Map([[role, by]]), resources }, role, act));

  it('may do everything that it was seen to do', () => {
    expect(refused(statements)).toEqual([]);
  });

  it('may do nothing that it was never seen to do: an act fails for every part taken away', () => {
    const atBest = refused(parts).length;
    const surplus = parts
      .filter((part) => refused(parts.filter((other) => other !== part)).length === atBest)
      .map((part) => nameOf(role, part));
    const excused = Object.keys(unseen).filter((name) => name.startsWith(`${nameOfRole(role)} `));
    expect(surplus.toSorted()).toEqual(excused.toSorted());
  });
});

describe('the policies of buckets and keys', () => {
  const desk = 'h62-dev-desk';
  /** Whether the desk may do it where its own role lets it do everything, under these statements. */
  const mayUnder = (arn: string, statements: readonly ResourceStatement[], act: Act) => {
    const everything = { Effect: 'Allow' as const, Action: [act.action], Resource: ['*'] };
    const policies = {
      roles: new Map([[desk, [everything]]]),
      resources: new Map([[arn, statements]]),
    };
    return refusalOf(policies, desk, act) === undefined;
  };
  const creating = { 's3:ObjectCreationOperation': ['true'] };
  const of = (arn: string) => [
    { action: 's3:GetObject', resource: `${arn}/a`, context: { 'aws:SecureTransport': ['false'] } },
    { action: 's3:GetObject', resource: `${arn}/a`, context: { 's3:TlsVersion': ['1.1'] } },
    { action: 's3:PutObject', resource: `${arn}/a`, context: creating },
    { action: 's3:DeleteObject', resource: `${arn}/a` },
    { action: 's3:BypassGovernanceRetention', resource: `${arn}/a` },
    { action: 'kms:Sign', resource: arn },
  ];

  it('refuse by each of their refusals what a role alone would be allowed', () => {
    const idle = [...resources].flatMap(([arn, statements]) =>
      statements
        .filter(({ Effect }) => Effect === 'Deny')
        .filter((one) => {
          const others = statements.filter((other) => other !== one);
          return !of(arn).some(
            (act) => !mayUnder(arn, statements, act) && mayUnder(arn, others, act),
          );
        })
        .map(({ Action }) => `${arn} ${Action}`),
    );
    expect(idle).toEqual([]);
  });

  it('let nobody into a store whose key does not let them use it through that store', () => {
    const keys = recorded.filter(({ role, action }) => roles.has(role) && action === 'kms:Decrypt');
    expect(keys.map(({ context }) => context?.['kms:ViaService']?.[0]?.split('.')[0])).toEqual(
      expect.arrayContaining(['dynamodb', 's3', 'secretsmanager']),
    );
    for (const { role, ...act } of keys) {
      expect(refusalOf({ roles, resources }, role, act)).toBeUndefined();
      const directly = { ...act, context: {} };
      expect(refusalOf({ roles, resources }, role, directly)).toBeDefined();
    }
    const officers = keys.find(({ resource }) => resource.includes('officers'));
    expect(officers && refusalOf({ roles, resources }, desk, officers)).toBeDefined();
  });
});

describe('the guide to a restore', () => {
  const guide = readFileSync(
    join(import.meta.dirname, '../../../../lib/cloud/stacks/deployment.md'),
    'utf8',
  );
  const wordsIn = (pattern: RegExp) => pattern.exec(guide)?.[1]?.split(' ') ?? [];
  const [stop = ''] = /^1\. Stop what writes: .*? to 0\./m.exec(guide) ?? [];
  const stopped = [...stop.matchAll(/`(\w+)`/g)].map(([, name]) => name);

  it('stops every function that writes into the table', () => {
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
    expect(wordsIn(/^ *writers="(.*)"$/m).toSorted()).toEqual(stopped.toSorted());
  });

  it('gives those their one execution back that have one for themselves', () => {
    const alone = assembly
      .of('AWS::Lambda::Function')
      .filter(({ properties }) => properties.ReservedConcurrentExecutions === 1)
      .map(({ name }) => name.replace('h62-dev-', ''));
    expect(wordsIn(/^ *for name in ((?:\w+ )+\w+); do$/m).toSorted()).toEqual(alone.toSorted());
  });
});
