import { describe, expect, it } from 'vitest';
import { ofType, provinceTemplates, said, statements } from './templates.ts';

const templates = provinceTemplates();

describe('the library of DuckDB', () => {
  const layers = ofType(templates, 'AWS::Lambda::LayerVersion');

  it('comes with the functions that need it and no other', () => {
    expect(layers).toHaveLength(1);
    const functions = ofType(templates, 'AWS::Lambda::Function');
    const having = functions.filter(({ Properties }) => Properties.Layers);
    expect(having.map(({ Properties }) => Properties.FunctionName).sort()).toEqual([
      'h62-dev-compact',
      'h62-dev-compare',
      'h62-dev-reports',
      'h62-dev-risk',
    ]);
  });
});

describe('the lake', () => {
  const may = (name: string) =>
    ofType(templates, 'AWS::IAM::Policy')
      .filter(({ where }) => where.startsWith(`Runtime/${name}role`))
      .flatMap(({ Properties }) => statements(Properties.PolicyDocument))
      .filter(({ actions }) => actions.some((action) => action.startsWith('s3:')))
      .map((statement) => said(statement));

  it('takes increments from the reader of the stream, which reads nothing of it but the forecasts', () => {
    expect(may('figures')).toHaveLength(3);
    const all = may('figures').join();
    expect(all).toMatch(/-lake-.*\/increments\/\*.*"actions":\["s3:PutObject"\]/);
    expect(all).toMatch(/-lake-[^[]*\/risk\/\*[^[]*"actions":\["s3:GetObject"\]/);
    expect(all).not.toMatch(/\/(dossiers|work|events|manifest)\//);
  });

  it('teaches forecasts without what officers did', () => {
    expect(may('risk').join()).not.toContain('/work/*');
  });

  it('loses nothing to any function for good: no version of an object is removed', () => {
    expect(said([...templates])).not.toContain('s3:DeleteObjectVersion');
  });
});
