import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as kms from '@aws-sdk/client-kms';
import * as secretsmanager from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from 'vitest';
import { documentPath, documents } from '../../../../lib/tools/documents/documents.ts';

/** The documents with lines that go on after a backslash put together. */
const text = documents()
  .map((path) => readFileSync(documentPath(path), 'utf8').replaceAll(/\\\n\s*/g, ''))
  .join('\n');

/** The clients of AWS that are among the packages; they know every operation and its parameters. */
const clients: Readonly<Record<string, object>> = { dynamodb, kms, secretsmanager };
/** No client of these is among the packages; `s3` is the copying of folders, `configure` asks a person. */
const unknownHere = ['backup', 'configure', 's3', 'sns', 'lambda', 'ssm'];

/** `aws dynamodb update-table --table-name x`, in blocks and within sentences. */
const calls = [
  ...text.matchAll(
    /\baws (?<service>[a-z\d]+) (?<operation>[a-z-]+)(?<rest>(?:(?!\$\()[^\n`;|])*)/g,
  ),
].map(({ groups: { service = '', operation = '', rest = '' } = {} }) => ({
  service,
  operation,
  options: [...rest.matchAll(/ --([a-z-]+)/g)].map(([, option = '']) => option),
}));

/** `update-table` as the service itself writes it: `UpdateTable`. */
const named = (words: string) =>
  words
    .replace(/^no-/, '')
    .split('-')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');

type Schema = readonly [
  kind: number,
  namespace: string,
  name: string,
  traits: unknown,
  input: () => readonly unknown[],
];

/** The parameters of an operation, by the schema from which the client itself writes requests. */
function parametersOf(service: string, operation: string): readonly string[] | undefined {
  const Command = (clients[service] as Record<string, new (input: object) => { schema: Schema }>)[
    `${named(operation)}Command`
  ];
  const members = Command && new Command({}).schema[4]()[4];
  return members as readonly string[] | undefined;
}

/** Options of the command line itself. */
const ofEvery = ['query', 'output', 'profile', 'region'];

describe('the commands of AWS in the documents', () => {
  it('are of services that are known here, or named as unknown', () => {
    const services = new Set(calls.map(({ service }) => service));
    const known = [...Object.keys(clients), ...unknownHere];
    expect([...services].filter((service) => !known.includes(service))).toEqual([]);
    expect(calls.length).toBeGreaterThan(20);
  });

  it('name operations and parameters that the service has', () => {
    expect(parametersOf('dynamodb', 'update-table')).toContain('DeletionProtectionEnabled');
    const wrong = calls
      .filter(({ service }) => service in clients)
      .flatMap(({ service, operation, options }) => {
        const parameters = parametersOf(service, operation);
        if (!parameters) return [`${service} ${operation}`];
        return options
          .filter((option) => !ofEvery.includes(option))
          .filter((option) => !parameters.includes(named(option)))
          .map((option) => `${service} ${operation} --${option}`);
      });
    expect(wrong).toEqual([]);
  });
});

it('deployments in the documents have options that the CDK knows', () => {
  const asked = [...text.matchAll(/\bnpx cdk deploy (?<rest>(?:(?!\$\()[^\n`#])*)/g)];
  const options = new Set(
    asked.flatMap(([, rest = '']) =>
      [...rest.matchAll(/(?:^| )(--?[a-z-]+)/g)].map(([, one = '']) => one),
    ),
  );
  const cdk = documentPath('node_modules/.bin/cdk');
  const help = execFileSync(cdk, ['deploy', '--help'], { encoding: 'utf8' });
  expect([...options].filter((option) => !new RegExp(`${option}[, ]`).test(help))).toEqual([]);
  expect(options.size).toBeGreaterThan(5);
});
