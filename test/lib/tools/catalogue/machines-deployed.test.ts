import { SFNClient } from '@aws-sdk/client-sfn';
import { expect, it } from 'vitest';
import { rowsOf } from '../../../../functions/adapters/dynamodb/catalogue-rows.ts';
import type { Procedure } from '../../../../functions/domain/procedure/procedure.ts';
import { names } from '../../../../lib/cloud/config/names.ts';
import { machinesDeployed } from '../../../../lib/tools/catalogue/publish.ts';
import { loadCatalogue } from '../../../../statemachines/catalogue.ts';
import { compile } from '../../../../statemachines/compile.ts';

const place = { names: names('H62', 'prod') };
const [first, second, third] = loadCatalogue('H62');
if (!first || !second || !third) throw new Error('the catalogue is too short');
const amended: Procedure = { ...first, process: { ...first.process, version: 2 } };

/** Step Functions with the machines of these procedures, as it answers over its own protocol. */
function stepFunctions(...procedures: readonly Procedure[]) {
  const arn = (name: string) => `arn:aws:states:ap-southeast-1:123456789012:stateMachine:${name}`;
  const stateMachines = procedures.map(({ code }) => {
    const name = place.names.stateMachine(code);
    return { name, stateMachineArn: arn(name), type: 'STANDARD', creationDate: 0 };
  });
  return new SFNClient({
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'stub', secretAccessKey: 'stub' },
    requestHandler: {
      handle: async ({ body }: { body: string }) => {
        const { stateMachineArn } = JSON.parse(body);
        const asked = procedures.find(
          ({ code }) => arn(place.names.stateMachine(code)) === stateMachineArn,
        );
        const answer = asked ? { definition: JSON.stringify(compile(asked)) } : { stateMachines };
        const text = new TextEncoder().encode(JSON.stringify(answer));
        return { response: { statusCode: 200, headers: {}, body: text } };
      },
    },
  });
}

const published = (...versions: readonly Procedure[]) => {
  const [life] = rowsOf({
    lives: [{ code: versions[0]?.code ?? '', versions }],
    publications: [],
  });
  if (!life) throw new Error('no procedure was given');
  return life;
};

it('a procedure may be published when its machine knows its latest version', async () => {
  const deployed = await machinesDeployed(stepFunctions(first, second), place, new Map());
  expect(await deployed(published(first))).toBe(true);
  expect(await deployed(published(second))).toBe(true);
});

it('it may not while its machine is missing or knows only an older version', async () => {
  const deployed = await machinesDeployed(stepFunctions(first, second), place, new Map());
  expect(await deployed(published(third))).toBe(false);
  expect(await deployed(published(first, amended))).toBe(false);
});

it('one that has ended needs no machine when all of its dossiers have finished', async () => {
  const retired = new Map([[third.code, new Set([1])]]);
  const deployed = await machinesDeployed(stepFunctions(first), place, retired);
  expect(await deployed(published(third))).toBe(true);
});
