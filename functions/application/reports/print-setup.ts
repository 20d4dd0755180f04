import type writeXlsxFile from 'write-excel-file/node';

type Feature = NonNullable<NonNullable<Parameters<typeof writeXlsxFile>[1]>['features']>[number];

/** What a sheet needs to be printed on A4. */
export interface PrintSetup {
  readonly sheet: string;
  /** The rows of headings that every page repeats, from 1. */
  readonly headings: { readonly first: number; readonly last: number };
  /** What is printed, from the first cell: columns beyond it are for the screen. */
  readonly area: { readonly columns: number; readonly rows: number };
  /** What stands at the foot of every page, beside its number. */
  readonly footer: string;
}

/** Excel calls a file damaged whose footer is longer than 255 characters, with codes and page numbers. */
const LONGEST_FOOTER = 200;

const shortened = (text: string) =>
  text.length <= LONGEST_FOOTER ? text : `${text.slice(0, LONGEST_FOOTER).replace(/ \S*$/, '')} …`;

/**
 * A feature of write-excel-file, which has no printing of its own: A4, as wide as the page, headings on every
 * page, a footer. Order of elements: ECMA-376 part 1, 18.3.1.99 (worksheet) and 18.2.27 (workbook).
 */
export const printed = (setup: PrintSetup): Feature => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml: string) =>
          xml
            .replace(/<pageSetup[^>]*\/>/, '')
            .replace(/(<worksheet[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
            .replace(
              '</worksheet>',
              `<printOptions horizontalCentered="1"/>${MARGINS}<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>${escaped(`&L&8${shortened(setup.footer).replaceAll('&', '&&')}&R&8Trang &P/&N`)}</oddFooter></headerFooter></worksheet>`,
            ),
      },
      'xl/workbook.xml': {
        // The writer leaves an empty list of names behind; a second one is called damage.
        transform: (xml: string) =>
          xml
            .replace('<definedNames/>', '')
            .replace('</sheets>', `</sheets><definedNames>${printedNames(setup)}</definedNames>`),
      },
    },
  },
});

/** The names by which a sheet says what of it is printed, and what on every page. */
function printedNames({ sheet, headings, area }: PrintSetup): string {
  const place = `'${sheet.replaceAll("'", "''")}'!`;
  const names = {
    Print_Area: `$A$1:$${columnName(area.columns)}$${area.rows}`,
    Print_Titles: `$${headings.first}:$${headings.last}`,
  };
  return Object.entries(names)
    .map(
      ([name, cells]) =>
        `<definedName name="_xlnm.${name}" localSheetId="0">${escaped(`${place}${cells}`)}</definedName>`,
    )
    .join('');
}

/** The letters of a column, from 1: `A`, `Z`, `AA`. */
const columnName = (column: number): string =>
  column > 26
    ? `${columnName(Math.floor((column - 1) / 26))}${columnName(((column - 1) % 26) + 1)}`
    : String.fromCharCode(64 + column);

/** In inches: left 1.5 cm, the others 1 to 2 cm. */
const MARGINS =
  '<pageMargins left="0.59" right="0.39" top="0.59" bottom="0.79" header="0.3" footer="0.3"/>';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
