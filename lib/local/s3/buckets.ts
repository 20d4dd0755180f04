import { z } from 'zod';

/** One rule of a bucket's CORS configuration, as CloudFormation writes it. */
const CorsRule = z.object({
  AllowedOrigins: z.array(z.string()),
  AllowedMethods: z.array(z.enum(['GET', 'PUT', 'HEAD', 'POST', 'DELETE'])),
  AllowedHeaders: z.array(z.string()).default([]),
  ExposedHeaders: z.array(z.string()).default([]),
  MaxAge: z.number().optional(),
});
export type CorsRule = z.infer<typeof CorsRule>;

/** Until when a new version cannot be deleted. */
const Retention = z.object({
  Mode: z.enum(['GOVERNANCE', 'COMPLIANCE']),
  Days: z.number().optional(),
  Years: z.number().optional(),
});
export type Retention = z.infer<typeof Retention>;

export interface Bucket {
  readonly name: string;
  readonly versioned: boolean;
  readonly cors: readonly CorsRule[];
  /** Present when Object Lock is on; `retention` when new versions are locked without being asked. */
  readonly objectLock?: { readonly retention?: Retention };
  /** ARN of the key under which objects lie that name no other. */
  readonly key?: string;
}

const Encryption = z.object({
  ServerSideEncryptionConfiguration: z.tuple([
    z.object({
      ServerSideEncryptionByDefault: z.object({ KMSMasterKeyID: z.string().optional() }),
    }),
  ]),
});

const Properties = z.object({
  BucketEncryption: Encryption.optional(),
  VersioningConfiguration: z.object({ Status: z.string() }).optional(),
  CorsConfiguration: z.object({ CorsRules: z.array(CorsRule) }).optional(),
  ObjectLockEnabled: z.boolean().optional(),
  ObjectLockConfiguration: z
    .object({ Rule: z.object({ DefaultRetention: Retention }).optional() })
    .optional(),
});

/**
 * The bucket that a template's `AWS::S3::Bucket` describes. Lifecycle and public access blocks have no counterpart on
 * one machine and are left out.
 *
 * @param properties the resource's Properties, references resolved
 */
export function bucketOf(name: string, properties: unknown): Bucket {
  const parsed = Properties.parse(properties);
  const [encryption] = parsed.BucketEncryption?.ServerSideEncryptionConfiguration ?? [];
  const key = encryption?.ServerSideEncryptionByDefault.KMSMasterKeyID;
  const retention = parsed.ObjectLockConfiguration?.Rule?.DefaultRetention;
  return {
    name,
    versioned: parsed.VersioningConfiguration?.Status === 'Enabled',
    cors: parsed.CorsConfiguration?.CorsRules ?? [],
    ...(key !== undefined && { key }),
    ...(parsed.ObjectLockEnabled && { objectLock: retention ? { retention } : {} }),
  };
}
