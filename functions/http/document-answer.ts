import * as z from 'zod';
import { DossierCode, Instant } from '../domain/codes.ts';
import { DataKind, lookUpFailures } from '../domain/dossier/data-kinds.ts';
import { FileLimits } from '../domain/dossier/upload-limits.ts';
import { Channel } from '../domain/procedure/procedure.ts';

/** Who did something. */
export const Officer = z.string().optional().meta({
  description: 'The subject of the officer; left out for people outside the offices',
});

/** The papers of a dossier as `views.ts` shows them, field by field, for the API document. */

export const Count = z.int().nonnegative();
export const Hash = z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256 in hex');
const CodeInWords = z.object({ code: z.string(), vi: z.string(), en: z.string() });

const Signature = z.object({
  fault: CodeInWords.optional(),
  trust: z.enum(['trusted', 'untrusted', 'unknown']),
  signedAt: Instant.optional(),
  signer: z.string().optional(),
  certificate: z.object({ sha256: Hash, validFrom: Instant, validTo: Instant }).optional(),
});

export const Document = z
  .object({
    id: Hash,
    fileName: z.string(),
    contentType: z.string(),
    size: Count,
    sha256: z.string(),
    filedAt: Instant,
    reusedFrom: z
      .object({
        dossier: DossierCode,
        kind: z.enum(['component', 'result']),
        component: z.string().optional(),
      })
      .optional(),
    fromStore: z
      .literal(true)
      .optional()
      .meta({ description: 'From the data store of the person on the National Portal' }),
    pages: Count.optional(),
    pdfA: z.string().optional(),
    dpi: z.number().optional(),
    signature: z.enum(['valid', 'invalid', 'none']).optional(),
    signatures: z.array(Signature).optional(),
  })
  .meta({ id: 'Document' });

export const DossierComponent = z
  .object({
    id: z.string(),
    name: z.string(),
    originals: Count,
    copies: Count,
    copiesInName: z.literal(true).optional(),
    mandatory: z.boolean(),
    case: z.string().optional(),
    channels: z.array(Channel).optional(),
    notScanned: z.enum(['shownOnly', 'secret', 'interAgency']).optional(),
    minDpi: z.literal(300).optional(),
    files: FileLimits.optional(),
    data: z
      .object({
        source: z.string(),
        database: DataKind.optional(),
        reference: z.string().optional(),
        record: z.record(z.string(), z.string()).optional().meta({
          description: 'What the database answered: the fields that the paper would show',
        }),
        at: Instant,
        by: Officer,
      })
      .optional(),
    noData: z
      .object({ why: z.enum(lookUpFailures), at: Instant, by: Officer })
      .optional()
      .meta({ description: 'A look-up found nothing: the paper is brought' }),
    asked: z.boolean(),
    filled: z.boolean(),
    source: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
    replacedBy: DossierCode.optional(),
    documents: z.array(Document),
  })
  .meta({ id: 'DossierComponent' });

export const Upload = z
  .object({
    component: z.string(),
    fileName: z.string(),
    grantedAt: Instant,
    status: z.enum(['granted', 'filed', 'refused']),
    refusal: CodeInWords.optional(),
  })
  .meta({ id: 'Upload' });
