import type writeXlsxFile from 'write-excel-file/node';

type Feature = NonNullable<NonNullable<Parameters<typeof writeXlsxFile>[1]>['features']>[number];

/** What a sheet needs to be printed on A4. */
export interface PrintSetup {
  readonly sheet: string;
  /** The rows of headings that every page repeats, from 1. */
  readonly headings: { readonly first: number; readonly last: number };
  /** What stands at the foot of every page, beside its number. */
  readonly footer: string;
}

/**
 * A feature of write-excel-file, which has no printing of its own: A4, as wide as the page, headings on every
 * page, a footer. Order of elements: ECMA-376 part 1, 18.3.1.99 (worksheet) and 18.2.27 (workbook).
 */
export const printed = ({ sheet, headings, footer }: PrintSetup): Feature => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml: string) =>
          xml
            .replace(/<pageSetup[^>]*\/>/, '')
            .replace(/(<worksheet[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
            .replace(
              '</worksheet>',
              `<printOptions horizontalCentered="1"/>${MARGINS}<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>${escaped(`&L&8${footer.replaceAll('&', '&&')}&R&8Trang &P/&N`)}</oddFooter></headerFooter></worksheet>`,
            ),
      },
      'xl/workbook.xml': {
        transform: (xml: string) =>
          xml.replace(
            '</sheets>',
            `</sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">${escaped(`'${sheet.replaceAll("'", "''")}'!$${headings.first}:$${headings.last}`)}</definedName></definedNames>`,
          ),
      },
    },
  },
});

/** In inches: left 1.5 cm, the others 1 to 2 cm. */
const MARGINS =
  '<pageMargins left="0.59" right="0.39" top="0.59" bottom="0.79" header="0.3" footer="0.3"/>';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
