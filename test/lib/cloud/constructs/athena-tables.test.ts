import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { openApp } from '../../../../lib/cloud/app.ts';
import { placeOf } from '../../../../lib/cloud/config/place.ts';
import { DataStack } from '../../../../lib/cloud/stacks/data.ts';

const place = placeOf('H62', 'dev');
const templateOf = (athena: boolean) => {
  const app = openApp({ builtinCloudFormationValidation: false });
  return Template.fromStack(new DataStack(app, { ...place, config: { ...place.config, athena } }));
};

describe('The tables of Athena', () => {
  it('are there where the configuration of a stage asks for them, and nowhere else', () => {
    templateOf(false).resourceCountIs('AWS::Glue::Table', 0);
    const tables = templateOf(true).findResources('AWS::Glue::Table');
    expect(Object.values(tables).map(({ Properties }) => Properties.TableInput.Name)).toEqual([
      'dossiers',
      'events',
    ]);
  });

  it('have the columns of the lake, and no officer', () => {
    const tables = JSON.stringify(templateOf(true).findResources('AWS::Glue::Table'));
    expect(tables).toContain('{"Name":"submittedat","Type":"timestamp"}');
    expect(tables).toContain(
      '{"Name":"pauses","Type":"array<struct<kind:string,from:timestamp,to:timestamp>>"}',
    );
    expect(tables).not.toContain('officer');
  });
});
