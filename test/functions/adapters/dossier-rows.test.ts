import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import {
  dossierFrom,
  dossierRow,
  taskFrom,
} from '../../../functions/adapters/dynamodb/dossier-rows.ts';
import type { Situation } from '../../../functions/domain/dossier/act.ts';
import type { Dossier } from '../../../functions/domain/dossier/dossier.ts';
import { toLambdaRecord } from '../../../lib/local/host/streams/record.ts';
import recorded from '../../fixtures/recorded-rows.json' with { type: 'json' };
import { acts } from '../domain/dossier/any-act.ts';
import { monday } from '../domain/dossier/example.ts';
import { accepted, inProcess, resolved } from '../domain/dossier/journey.ts';

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

describe('rows of an earlier release', () => {
  const read = {
    dossier: dossierFrom(recorded.dossier),
    tasks: recorded.tasks.map(taskFrom),
    components: recorded.components,
    uploads: [],
    results: [],
    requests: [],
  } as unknown as Situation;

  it('say what they said', () => {
    // The lists of portals came later.
    const { work: _, changedOn: __, ...told } = inProcess().dossier;
    expect(read.dossier).toMatchObject(told);
  });

  it('are worked on to the end', () => {
    const tasks = read.tasks.map((task) =>
      task.status === 'planned' ? { ...task, status: 'open' as const } : task,
    );
    const after = acts.complete?.({ ...read, tasks }, monday);
    expect(after?.dossier).toMatchObject({ state: 'processing', step: 'S3', version: 4 });
    expect(dossierFrom(dossierRow(after?.dossier as Dossier))).toEqual(after?.dossier);
  });
});

describe('what a newer release added to a row', () => {
  const added = { foreseen: { by: 'a newer release', at: monday } };
  const carrying = (situation: Situation): Situation => {
    const row = dossierRow({ ...situation.dossier, ...added } as Dossier);
    return { ...situation, dossier: dossierFrom(row) };
  };

  it.each(Object.keys(acts))('is carried on by the act %s of an older one', (name) => {
    const done = [accepted(), inProcess(), resolved()].flatMap(
      (situation) => acts[name]?.(carrying(situation), monday) ?? [],
    );
    for (const { dossier } of done) expect(dossierFrom(dossierRow(dossier))).toMatchObject(added);
  });
});
