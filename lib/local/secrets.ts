import { randomInt, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { awsJson, ServiceRefusal } from './aws-json.ts';
import { secretArn } from './host/assembly/account.ts';
import type { Assembly } from './host/assembly/assembly.ts';
import { keyUse } from './iam/access-verdict.ts';
import { type Guard, noGuard } from './iam/guard.ts';
import { keptFile } from './kept-file.ts';
import type { Signatory } from './signature/resign.ts';

/** How a value is drawn; an option that is not known here is refused, not overlooked. */
const Generation = z.strictObject({
  PasswordLength: z.int().min(1).max(4096).default(32),
  ExcludeCharacters: z.string().default(''),
  ExcludeLowercase: z.boolean().default(false),
  ExcludeUppercase: z.boolean().default(false),
  ExcludeNumbers: z.boolean().default(false),
  ExcludePunctuation: z.boolean().default(false),
  SecretStringTemplate: z.string().optional(),
  GenerateStringKey: z.string().optional(),
});
type Generation = z.infer<typeof Generation>;

/** The part of `AWS::SecretsManager::Secret` that counts on one machine. */
const Secret = z.object({
  Name: z.string(),
  GenerateSecretString: Generation,
  KmsKeyId: z.string().optional(),
});

const Variables = z.object({
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
});

/**
 * The secret that the province shares with a system around it, by the variable in which functions are given its
 * name; none where no function is connected with that system.
 */
export const sharedSecret = (assembly: Assembly, variable: string): string | undefined =>
  assembly
    .of('AWS::Lambda::Function')
    .map(({ properties }) => Variables.safeParse(properties).data?.Environment.Variables[variable])
    .find((id): id is string => typeof id === 'string' && id !== 'off');

export interface SecretsOptions {
  /** Where the values are kept, readable by the owner only. */
  readonly directory: string;
  /** Properties of the templates' secrets, references resolved. */
  readonly secrets: readonly unknown[];
  /** What is kept under a name that no template draws: the keys of the agencies. */
  readonly made?: ((name: string) => Promise<string | undefined>) | undefined;
  readonly credentials: Signatory['credentials'];
  readonly region: string;
  /** Whose signature allows what; everybody may read everything unless told. */
  readonly guard?: Guard;
  /** Epoch milliseconds of the time that callers sign with; the machine's unless told. */
  readonly now?: () => number;
}

const StoredSecret = z.object({ value: z.string(), version: z.string(), createdAt: z.number() });
type StoredSecret = z.infer<typeof StoredSecret>;

/**
 * A stand-in for Secrets Manager that answers `GetSecretValue` and nothing else. A value is drawn when the
 * secret is first seen, and is the same ever after: personal data are encrypted under it.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export async function createSecrets(options: SecretsOptions) {
  const { credentials, region, made, guard = noGuard, now = Date.now } = options;
  const signatory: Signatory = { credentials, region, service: 'secretsmanager' };
  const secrets = new Map<string, StoredSecret & { name: string; arn: string; key?: string }>();
  for (const { Name: name, GenerateSecretString, KmsKeyId: key } of options.secrets.map((one) =>
    Secret.parse(one),
  )) {
    const file = join(options.directory, `${encodeURIComponent(name)}.json`);
    const make = () => {
      const value = draw(GenerateSecretString);
      return JSON.stringify({
        value,
        version: randomUUID(),
        createdAt: now(),
      } satisfies StoredSecret);
    };
    const kept = await keptFile(file, make, (text) => StoredSecret.parse(JSON.parse(text)));
    const arn = secretArn(name);
    const secret = { ...kept, name, arn, ...(key && { key }) };
    secrets.set(name, secret).set(arn, secret);
  }

  const madeSecret = async (name: string) => {
    const value = await made?.(name);
    const arn = secretArn(name);
    return value === undefined ? undefined : { value, name, arn, version: '1', createdAt: now() };
  };

  return awsJson(
    {
      async GetSecretValue(body, may) {
        const { SecretId: id } = SecretRequest.parse(body);
        const key = secrets.get(id)?.key;
        may(
          {
            action: 'secretsmanager:GetSecretValue',
            resource: id.startsWith('arn:') ? id : secretArn(id),
          },
          ...(key === undefined ? [] : [keyUse(key, 'kms:Decrypt', 'secretsmanager')]),
        );
        const secret = secrets.get(id) ?? (await madeSecret(id));
        if (!secret)
          throw new ServiceRefusal('ResourceNotFoundException', `There is no secret named ${id}.`);
        return {
          ARN: secret.arn,
          Name: secret.name,
          SecretString: secret.value,
          VersionId: secret.version,
          VersionStages: ['AWSCURRENT'],
          CreatedDate: secret.createdAt / 1000,
        };
      },
    },
    { guard, signed: { signatory, now } },
  );
}

const SecretRequest = z.object({ SecretId: z.string() });

function draw(generation: Generation): string {
  const alphabet = alphabetOf(generation);
  if (alphabet.length === 0) throw new Error('A secret cannot be drawn from no characters.');
  const letters = Array.from(
    { length: generation.PasswordLength },
    () => alphabet[randomInt(alphabet.length)],
  );
  const { SecretStringTemplate, GenerateStringKey } = generation;
  if (SecretStringTemplate === undefined || GenerateStringKey === undefined)
    return letters.join('');
  return JSON.stringify({
    ...JSON.parse(SecretStringTemplate),
    [GenerateStringKey]: letters.join(''),
  });
}

function alphabetOf(generation: Generation): string[] {
  const kinds = [
    generation.ExcludeLowercase ? '' : 'abcdefghijklmnopqrstuvwxyz',
    generation.ExcludeUppercase ? '' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    generation.ExcludeNumbers ? '' : '0123456789',
    generation.ExcludePunctuation ? '' : '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
  ];
  return [...kinds.join('')].filter((one) => !generation.ExcludeCharacters.includes(one));
}
