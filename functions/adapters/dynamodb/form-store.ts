import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Change } from '../../domain/dossier/act.ts';
import type { Actor } from '../../domain/dossier/actor.ts';
import { formIssuedBy, type IssuedForm } from '../../domain/forms/issue.ts';
import type { PrintedForm } from '../../domain/forms/printed-forms.ts';
import { readProvince } from './catalogue-store.ts';
import type { Row } from './dossier-rows.ts';
import type { StoredSituation, Writes } from './dossier-store.ts';
import { pack, unpack } from './packed.ts';
import { keys, type Table } from './table.ts';

/** A form with its applicant as the dossier had them then, sealed. */
export interface KeptForm extends IssuedForm {
  readonly sealedApplicant: string;
}

/**
 * What keeps the form that an act issues, to be written in the transaction of the act: there is no act
 * without its form, and no form that states what came later. Nothing for acts that issue none. The name of
 * the officer who signs stays open: it is on a public paper, and of nobody whom the dossier protects.
 */
export async function formWrites(
  table: Table,
  { situation, sealedApplicant = '' }: StoredSituation,
  change: Change,
  actor?: Actor,
): Promise<Writes> {
  const issued = formIssuedBy(change, situation, await readProvince(table), actor);
  if (!issued) return [];
  const { code } = change.dossier;
  const kept: KeptForm = { ...issued, sealedApplicant };
  const condition = { ConditionExpression: 'attribute_not_exists(pk)' };
  return [{ Put: { TableName: table.name, Item: formRow(code, kept), ...condition } }];
}

/** What lists show stands in the row; the rest, with the whole dossier as it was, is packed. */
function formRow(code: string, kept: KeptForm): Row {
  const { form, issue, number, issuedAt, sealedApplicant, ...rest } = kept;
  const shown = { form, issue, number, issuedAt, sealedApplicant };
  return { ...keys.form(code, form, issue), ...shown, packed: pack(rest) };
}

function formFrom({ pk: _pk, sk: _sk, packed, ...shown }: Row): KeptForm {
  return { ...shown, ...(unpack(packed) as object) } as unknown as KeptForm;
}

/** One issue of a form, the last one unless it is named. */
export async function readForm(
  table: Table,
  code: string,
  form: PrintedForm,
  issue?: number,
): Promise<KeptForm | undefined> {
  if (issue !== undefined) {
    const key = keys.form(code, form, issue);
    const { Item: row } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: key }),
    );
    return row && formFrom(row);
  }
  const { Items: [last] = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :form)',
      ExpressionAttributeValues: { ':pk': keys.form(code, form, 0).pk, ':form': `${form}#` },
      ScanIndexForward: false,
      Limit: 1,
    }),
  );
  return last && formFrom(last);
}

export type ListedForm = Pick<IssuedForm, 'form' | 'issue' | 'number' | 'issuedAt'>;

/** Every form that was issued for a dossier. */
export async function listForms(table: Table, code: string): Promise<readonly ListedForm[]> {
  const { Items: rows = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': keys.form(code, '01', 0).pk },
      ProjectionExpression: 'form, issue, #number, issuedAt',
      ExpressionAttributeNames: { '#number': 'number' },
    }),
  );
  return rows as ListedForm[];
}
