import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { PublicationDecision } from '../../statemachines/decisions/decision.ts';
import { KeptProcedure } from '../../statemachines/kept.ts';

const NamedProcedure = z.tuple([z.string(), z.string()]);
const { merged } = z
  .object({ merged: z.array(z.object({ from: z.array(NamedProcedure), into: NamedProcedure })) })
  .parse(
    JSON.parse(
      readFileSync(join(import.meta.dirname, '..', 'fixtures', 'land-merger.json'), 'utf8'),
    ),
  );

/** A land procedure of 20 working days: the catalogue gives no term for most of them. */
const land = ([code, name]: z.infer<typeof NamedProcedure>) =>
  KeptProcedure.parse({
    code,
    name,
    field: 'Đất đai',
    level: 'Cấp tỉnh',
    agency: 'Văn phòng đăng ký đất đai',
    leadUnit: 'H62.06.01',
    legalTerm: { unit: 'workingDay', value: 20 },
    publishedTerm: { unit: 'workingDay', value: 20 },
    onlineLevel: 'full',
    channels: ['direct', 'online', 'post'],
    fee: { kind: 'unknown' },
    components: [],
    validFrom: '2025-07-01',
    process: { version: 1, template: 'one-level-appraisal' },
    source: 'test',
  });

/** The 26 procedures before the merger. */
export const landProcedures = merged.flatMap(({ from }) => from.map(land));

/** The decision that makes 13 of them. */
export const landMerger = (day: string, effectiveFrom: string): PublicationDecision => ({
  number: '500/QĐ-UBND',
  day,
  issuer: 'UBND tỉnh Vĩnh Phúc',
  effectiveFrom,
  changes: merged.map(({ from, into }) => {
    const { validFrom: _from, ...successor } = land(into);
    return { kind: 'merged', from: from.map(([code]) => code), into: [successor] };
  }),
});
