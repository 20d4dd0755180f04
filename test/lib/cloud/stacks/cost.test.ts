import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { placeOf } from '../../../../lib/cloud/config/place.ts';
import { billOf, billText } from '../../../../lib/tools/cost/cost.ts';
import { standingIn } from '../../../../lib/tools/cost/fixed-cost.ts';
import { synthesize } from './synthesized.ts';
import { ofType, said } from './templates.ts';

const { templates } = synthesize({ stage: 'prod', codes: [] });
const bill = billOf(standingIn([...templates.values()]), placeOf('H62', 'prod').config);

it('the guide shows what the command counts', () => {
  const guide = readFileSync(join(import.meta.dirname, '../../../../lib/cloud/README.md'), 'utf8');
  expect(guide).toContain(billText(bill));
});

it('a dossier and a month cost no more than they did', () => {
  expect(bill.perDossierUsd).toBeLessThanOrEqual(0.0006);
  expect(bill.perDossierAtOurScreensUsd).toBeLessThanOrEqual(0.00066);
  expect(bill.fixedMonthlyUsd).toBeLessThanOrEqual(25);
  expect(bill.dossier.reduce((sum, { usd }) => sum + usd, 0)).toBeCloseTo(bill.perDossierUsd, 6);
});

it('each listener is paid for: its messages by the dossier, and the questions whether there are any by the month', () => {
  const standing = standingIn([...templates.values()]);
  const told = billOf({ ...standing, listeners: standing.listeners + 3 }, { trail: true });
  const usd = (parts: typeof told.month, name: string) =>
    parts.find(({ part }) => part === name)?.usd ?? 0;
  expect(usd(told.dossier, 'messages to listeners')).toBeCloseTo(3 * 12 * 3 * 0.5e-6, 9);
  expect(usd(told.month, 'polls of the queues of listeners')).toBeCloseTo(3 * 0.324, 3);
  expect(usd(bill.month, 'polls of the queues of listeners')).toBe(0);
});

it('nothing is paid for that nobody reads: no metrics of each method, one trace in a hundred, no line for each call', () => {
  for (const { Properties } of ofType(templates, 'AWS::Lambda::Function'))
    expect(Properties.LoggingConfig).toMatchObject({ LogFormat: 'JSON', SystemLogLevel: 'WARN' });
  for (const { Properties } of ofType(templates, 'AWS::ApiGateway::Stage'))
    expect(said(Properties.MethodSettings)).not.toContain('"MetricsEnabled":true');
  const access = ofType(templates, 'AWS::Logs::LogGroup').filter(({ Properties }) =>
    said(Properties.LogGroupName).includes('apigateway'),
  );
  expect(access).toMatchObject([{ Properties: { LogGroupClass: 'INFREQUENT_ACCESS' } }]);
  expect(ofType(templates, 'AWS::XRay::SamplingRule')).toMatchObject([
    { Properties: { SamplingRule: { FixedRate: 0.01, ReservoirSize: 0 } } },
  ]);
});

it('the address of the alarms gets the messages of the budget, too', () => {
  expect(ofType(templates, 'AWS::Budgets::Budget')).toMatchObject([
    { Properties: { Budget: { BudgetLimit: { Amount: 400, Unit: 'USD' }, TimeUnit: 'MONTHLY' } } },
  ]);
});

it('the firewall keeps what it blocked, without what would let anybody in', () => {
  const [logging] = ofType(templates, 'AWS::WAFv2::LoggingConfiguration');
  expect(logging?.Properties).toMatchObject({
    LoggingFilter: { DefaultBehavior: 'DROP', Filters: [{ Behavior: 'KEEP' }] },
    RedactedFields: ['authorization', 'cookie', 'x-api-key'].map((Name) => ({
      SingleHeader: { Name },
    })),
  });
});
