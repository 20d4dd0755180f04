import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import { dossierFrom, dossierRow } from '../../../functions/adapters/dynamodb/dossier-rows.ts';
import type { Dossier } from '../../../functions/domain/dossier/dossier.ts';
import { toLambdaRecord } from '../../../lib/local/host/streams/record.ts';

const dossier: Dossier = {
  code: 'H62.19-260302-0001',
  version: 3,
  state: 'processing',
  procedure: '1.014464',
  processVersion: 1,
  channel: 'direct',
  resultChannel: 'direct',
  receivingUnit: 'H62.19',
  leadUnit: 'H62.11',
  applicantKey: 'k',
  filedBy: 'officer',
  submittedAt: '2026-03-02T01:30:00.000Z',
  deadline: 'running',
  dueAt: '2026-03-05T10:00:00.000Z',
  leg: 1,
  step: 'S1',
  pauses: [],
  supplements: [],
  work: [{ kind: 'accepted', by: 'officer', unit: 'H62.19', at: '2026-03-02T01:30:00.000Z' }],
  paper: { holder: 'H62.19', since: '2026-03-02T01:30:00.000Z' },
};

describe('the row of a dossier', () => {
  it('gives the dossier as it was written', () => {
    expect(dossierFrom(dossierRow(dossier))).toEqual(dossier);
  });

  it('gives it from a record of the stream too, where bytes come as base64', () => {
    const { packed, ...row } = dossierRow(dossier);
    // The client of the streams gives plain bytes, not a Buffer.
    const image = marshall({ ...row, packed: Uint8Array.from(packed as Buffer) });
    const record = toLambdaRecord({ dynamodb: { NewImage: image } }, 'arn', 0);
    const { NewImage } = record.dynamodb as { NewImage: never };
    expect(dossierFrom(unmarshall(NewImage))).toEqual(dossier);
  });
});
