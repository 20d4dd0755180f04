import { beforeAll } from 'vitest';
import type { Machines } from '../../../functions/adapters/aws/executions.ts';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import type { Table } from '../../../functions/adapters/dynamodb/table.ts';
import type { Dossier } from '../../../functions/domain/dossier/dossier.ts';
import type { Message } from '../../../functions/domain/messages/message.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { dossierTable } from '../../lib/local/dynamodb/dossier-table.ts';
import { procedure } from '../domain/dossier/example.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { useTable } from '../use-table.ts';

export const NOW = '2026-03-02T01:00:00.000Z';
const deadline = {
  IndexName: 'deadline',
  KeySchema: [
    { AttributeName: 'deadline', KeyType: 'HASH' },
    { AttributeName: 'dueAt', KeyType: 'RANGE' },
  ],
  Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['code', 'leadUnit'] },
};
const definition = {
  ...dossierTable,
  AttributeDefinitions: [
    ...dossierTable.AttributeDefinitions,
    { AttributeName: 'deadline', AttributeType: 'S' },
  ],
  GlobalSecondaryIndexes: [...dossierTable.GlobalSecondaryIndexes, deadline].map((index) => ({
    ...index,
    Projection: { ProjectionType: 'ALL' },
  })),
};

/** A table with the lists that a sweep reads, and one procedure in force. */
export function useSweptTable(): Table {
  const table = useTable(definition);
  beforeAll(() =>
    publishCatalogue(table, firstCatalogue([procedure]), ProvinceRules.parse(loadProvince('H62'))),
  );
  return table;
}

/** Machines of which one does not answer, and a bus that may not either. */
export function shores(deadToken = 'none', busAnswers = true) {
  const woken: string[] = [];
  const sent: Message[] = [];
  const machines: Machines = {
    start: async () => ({ kind: 'running', since: NOW }),
    stop: async () => {},
    async wake({ token = '' }) {
      if (token === deadToken) throw new Error('no answer');
      woken.push(token);
    },
  };
  const bus = {
    async send(message: Message) {
      if (!busAnswers) throw new Error('no bus');
      sent.push(message);
    },
  };
  return { shores: { machines, bus }, woken, sent };
}

/** Due on Thursday 5 March 2026, 17:00: its rungs are Tuesday, Wednesday and Thursday at 07:30. */
export const THURSDAY = '2026-03-05T10:00:00.000Z';

export const running = (number: number, more: Partial<Dossier> = {}): Dossier => ({
  code: `H62.19-260302-${String(number).padStart(4, '0')}`,
  version: 2,
  state: 'processing',
  procedure: procedure.code,
  processVersion: 1,
  channel: 'online',
  resultChannel: 'online',
  receivingUnit: 'H62.19',
  leadUnit: 'H62.11',
  applicantKey: 'key',
  filedBy: 'portal',
  submittedAt: NOW,
  acceptedAt: NOW,
  originalDueAt: THURSDAY,
  dueAt: THURSDAY,
  deadline: 'running',
  leg: 1,
  pauses: [],
  supplements: [],
  ...more,
});
