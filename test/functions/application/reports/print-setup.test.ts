import { describe, expect, it } from 'vitest';
import { type PrintSetup, printed } from '../../../../functions/application/reports/print-setup.ts';

const setup: PrintSetup = {
  sheet: "Báo cáo quý 'I' & II",
  headings: { first: 5, last: 7 },
  area: { columns: 28, rows: 40 },
  footer: 'Nguồn: kho số liệu & sổ theo dõi',
};

/** What the feature makes of a part of the file as write-excel-file writes it. */
function partOf(name: 'worksheets/sheet{id}' | 'workbook', xml: string, own = setup): string {
  const part = printed(own).files?.transform?.[`xl/${name}.xml`];
  if (typeof part !== 'object' || !part.transform) throw new Error(`no part ${name}`);
  return part.transform(xml, {} as never, {} as never) as string;
}
const sheetOf = (own = setup) =>
  partOf('worksheets/sheet{id}', '<worksheet><sheetData/><pageSetup a="1"/></worksheet>', own);
const bookOf = (own = setup) =>
  partOf('workbook', '<workbook><sheets/></sheets><definedNames/></workbook>', own);

describe('a sheet that is printed', () => {
  it('has its elements in the order that ECMA-376 part 1, 18.3.1.99 asks for, each once', () => {
    const elements = [...sheetOf().matchAll(/<([a-zA-Z]+)/g)].map(([, element]) => element);
    expect(elements).toEqual([
      ...['worksheet', 'sheetPr', 'pageSetUpPr', 'sheetData'],
      ...['printOptions', 'pageMargins', 'pageSetup', 'headerFooter', 'oddFooter'],
    ]);
  });

  it('names what is printed and what every page repeats, with quotes doubled and signs escaped', () => {
    const place = "'Báo cáo quý ''I'' &amp; II'!";
    expect(bookOf()).toContain(`Print_Area" localSheetId="0">${place}$A$1:$AB$40<`);
    expect(bookOf()).toContain(`Print_Titles" localSheetId="0">${place}$5:$7<`);
    expect(bookOf().match(/<definedNames/g)).toHaveLength(1);
  });

  it.each([
    [1, 'A'],
    [26, 'Z'],
    [27, 'AA'],
    [52, 'AZ'],
    [53, 'BA'],
  ])('calls column %d by its letters, %s', (columns, letters) => {
    const area = { columns, rows: 9 };
    expect(bookOf({ ...setup, area })).toContain(`$A$1:$${letters}$9<`);
  });

  it('has a footer that shows its ampersands and stays under the 255 characters that Excel takes', () => {
    const footerOf = (footer: string) =>
      /<oddFooter>(.*)<\/oddFooter>/.exec(sheetOf({ ...setup, footer }))?.[1] ?? '';
    expect(footerOf(setup.footer)).toBe(
      '&amp;L&amp;8Nguồn: kho số liệu &amp;&amp; sổ theo dõi&amp;R&amp;8Trang &amp;P/&amp;N',
    );
    const long = footerOf('chữ '.repeat(100)).replaceAll('&amp;', '&');
    expect(long.length).toBeLessThanOrEqual(255);
    expect(long).toContain('chữ …');
  });
});
