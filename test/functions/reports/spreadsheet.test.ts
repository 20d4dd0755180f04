import { describe, expect, it } from 'vitest';
import { csv } from '../../../functions/reports/spreadsheet.ts';

const lineOf = (...cells: (string | number)[]) => csv([cells], 'x', 'semicolon').body.slice(1, -2);

describe('a report as CSV', () => {
  it('begins with the mark by which Excel knows Vietnamese, and ends its lines as RFC 4180 says', () => {
    expect(csv([['Lĩnh vực'], [3]], 'ii-06a', 'semicolon')).toMatchObject({
      body: '\uFEFFLĩnh vực\r\n3\r\n',
      headers: { 'content-disposition': 'attachment; filename="ii-06a.csv"' },
    });
  });

  it.each([
    '=1+1',
    '+84',
    '-1',
    '@SUM(A1)',
    '\u2212(1)',
    '＝1+1',
    '＋84',
    '－1',
    '＠A1',
    '﹦1',
    '⁼1',
    '=\u03381',
    '+\u0301',
  ])('shows the text %j and never runs it', (text) => expect(lineOf(text)).toBe(`'${text}`));

  it.each(['\u200b', '\ufeff', '\u00ad', '\u2066', '\u00a0', '  ', "'", '“', '\u{e0001}'])(
    'is not taken in by %j before a formula',
    (before) => {
      expect(lineOf(`${before}=1+1`)).toBe(`'${before}=1+1`);
      expect(lineOf(`${before}＝1`)).toBe(`'${before}＝1`);
    },
  );

  it.each(['\t=1', '\r=1', '\n=1', '\tan'])('marks the control at the start of %j', (text) =>
    expect(lineOf(text)).toBe(`"'${text}"`),
  );

  it.each(['Nguyễn Văn An', '1.014464', 'a=1', '“trích”', '½', ''])('leaves %j as it is', (text) =>
    expect(lineOf(text)).toBe(text),
  );

  it('leaves a negative number a number, and quotes what would break its line', () => {
    expect(lineOf(-36, 'a,b', 'nói "có"', 'hai\ndòng')).toBe('-36;"a,b";"nói ""có""";"hai\ndòng"');
    expect(lineOf(88.42, 'a;b')).toBe('88,42;"a;b"');
  });

  it('has commas between cells where they are asked for, and the decimal point with them', () => {
    const { body } = csv([[88.42, 1_000_000.5, 'Công sản; đất', 'a,b']], 'x', 'comma');
    expect(body).toBe('\uFEFF88.42,1000000.5,"Công sản; đất","a,b"\r\n');
  });
});
