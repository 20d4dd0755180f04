import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFStream,
} from '@cantoo/pdf-lib';

const name = (text: string) => PDFName.of(text);

/**
 * What of ISO 19005-2, level B, a file does not keep: identification and metadata, output intent, embedded
 * fonts, no transparency, no encryption, no action, no filter that is forbidden. The essentials by hand:
 * veraPDF cannot be had from the registries that this project uses. Preflight of Apache PDFBox 2.0.27, for
 * the stricter PDF/A-1b, finds in all seven forms nothing but the part number and CIDSets that part 2 does
 * not ask for, and in a sealed one the widget of no size, which part 2 lets stand without a look (6.3.3).
 */
export async function faultsOfPdfA(bytes: Buffer): Promise<readonly string[]> {
  const text = bytes.toString('latin1');
  const { context, catalog } = await PDFDocument.load(bytes, { updateMetadata: false });
  const faults: string[] = [];
  const must = (holds: unknown, fault: string) => {
    if (!holds) faults.push(fault);
  };
  must(/^%PDF-1\.[4-7]\n%[\x80-\xff]{4}/.test(text), '6.1.2 header with four bytes above 127');
  must(text.trimEnd().endsWith('%%EOF'), '6.1.3 nothing after the end');
  must(context.trailerInfo.ID ?? /\/ID\s*\[/.test(text), '6.1.3 identifier of the file');
  must(!context.trailerInfo.Encrypt, '6.1.3 no encryption');
  const metadata = catalog.lookup(name('Metadata'));
  const xmp =
    metadata instanceof PDFRawStream ? Buffer.from(metadata.contents).toString('utf8') : '';
  must(/pdfaid:part[>=\s"']+2/.test(xmp), '6.6.4 part 2 in the metadata');
  must(/pdfaid:conformance[>=\s"']+B/.test(xmp), '6.6.4 level B in the metadata');
  must(metadata instanceof PDFStream && !metadata.dict.has(name('Filter')), '6.6.2 plain metadata');
  const intents = catalog.lookup(name('OutputIntents'));
  const intent = intents instanceof PDFArray ? intents.lookup(0) : undefined;
  must(
    intent instanceof PDFDict &&
      intent.lookup(name('S')) === name('GTS_PDFA1') &&
      intent.lookup(name('DestOutputProfile')) instanceof PDFStream,
    '6.2.3 output intent with its profile',
  );
  for (const key of ['OpenAction', 'AA']) must(!catalog.has(name(key)), `6.5 no ${key}`);
  for (const [, object] of context.enumerateIndirectObjects()) faults.push(...faultsOf(object));
  return faults;
}

function faultsOf(object: PDFObject): readonly string[] {
  const dict = object instanceof PDFStream ? object.dict : object;
  if (!(dict instanceof PDFDict)) return [];
  const faults: string[] = [];
  const type = dict.lookup(name('Type'));
  const subtype = dict.lookup(name('Subtype'));
  if (
    type === name('FontDescriptor') &&
    !dict.has(name('FontFile2')) &&
    !dict.has(name('FontFile3'))
  )
    faults.push('6.2.11.4 a font that is not embedded');
  if (type === name('Font') && subtype === name('Type0') && !dict.has(name('ToUnicode')))
    faults.push('6.2.11.7 a font without its letters');
  if (subtype === name('CIDFontType2') && !dict.has(name('CIDToGIDMap')))
    faults.push('6.2.11.3 a font without its map of glyphs');
  const group = dict.lookup(name('Group'));
  if (group instanceof PDFDict && group.lookup(name('S')) === name('Transparency'))
    faults.push('6.2.10 transparency');
  for (const key of ['ca', 'CA']) {
    const value = dict.lookup(name(key));
    if (value instanceof PDFNumber && value.asNumber() < 1) faults.push('6.2.10 transparency');
  }
  if (dict.has(name('SMask')) && dict.lookup(name('SMask')) !== name('None'))
    faults.push('6.2.10 a soft mask');
  if (type === name('Action') || dict.has(name('JS'))) faults.push('6.5.1 an action');
  if (dict.lookup(name('Filter')) === name('LZWDecode')) faults.push('6.1.7 LZW');
  if (type === name('Filespec') || dict.has(name('EF'))) faults.push('6.8 a file inside');
  return faults;
}
