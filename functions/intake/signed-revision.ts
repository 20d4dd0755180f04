import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib';

const name = (key: string) => PDFName.of(key);
/** Validation data and the versions that announce it (ETSI EN 319 142-1, 5.4.2). */
const EVIDENCE_KEYS: readonly string[] = ['DSS', 'Extensions', 'Version', 'AcroForm'];
/** What signing writes into the form and into a field that waited for its signature. */
const FORM_KEYS: readonly string[] = ['Fields', 'SigFlags', 'DR', 'DA', 'NeedAppearances'];
const SIGNED_FIELD_KEYS: readonly string[] = ['V', 'AP', 'M', 'F', 'Rect', 'MK'];

/**
 * Whether a later revision of a PDF adds nothing to a signed one but evidence and signatures: validation
 * data, document time stamps, further signatures with the fields that show them. Anything else that can be
 * reached from the catalogue must be as it was.
 */
export function addsOnlyEvidence(signed: PDFContext, later: PDFContext): boolean {
  const [before, after] = [signed, later].map(({ trailerInfo }) => trailerInfo.Root);
  if (!before || !after || before.toString() !== after.toString()) return false;
  try {
    return new Comparison(signed, later).ofCatalogs(before, after);
  } catch {
    // Nested deeper than the stack: no tool writes such a file.
    return false;
  }
}

class Comparison {
  private readonly signed: PDFContext;
  private readonly later: PDFContext;
  private readonly seen = new Set<string>();

  constructor(signed: PDFContext, later: PDFContext) {
    this.signed = signed;
    this.later = later;
  }

  ofCatalogs(before: PDFObject, after: PDFObject): boolean {
    const [one, other] = [this.signed.lookup(before), this.later.lookup(after)];
    if (!(one instanceof PDFDict) || !(other instanceof PDFDict)) return false;
    return this.sameKeys(one, other, EVIDENCE_KEYS) && this.sameForms(one, other);
  }

  private sameForms(before: PDFDict, after: PDFDict): boolean {
    const [one, other] = [before, after].map((catalog) => catalog.lookup(name('AcroForm')));
    if (!other) return !one;
    if (!(other instanceof PDFDict)) return false;
    if (one && !(one instanceof PDFDict)) return false;
    if (one && !this.sameKeys(one, other, FORM_KEYS)) return false;
    return this.onlySignaturesAdded(one?.get(name('Fields')), other.get(name('Fields')));
  }

  private same(before: PDFObject | undefined, after: PDFObject | undefined): boolean {
    if (before === undefined || after === undefined) return before === after;
    if (before instanceof PDFRef && after instanceof PDFRef) {
      if (before.tag !== after.tag) return false;
      if (this.seen.has(before.tag)) return true;
      this.seen.add(before.tag);
    }
    const [one, other] = [this.signed.lookup(before), this.later.lookup(after)];
    if (one instanceof PDFDict && other instanceof PDFDict) return this.sameDicts(one, other);
    if (one instanceof PDFArray && other instanceof PDFArray)
      return (
        one.size() === other.size() &&
        one.asArray().every((value, index) => this.same(value, other.asArray()[index]))
      );
    if (one instanceof PDFRawStream && other instanceof PDFRawStream)
      return (
        Buffer.from(one.contents).equals(other.contents) &&
        this.sameKeys(one.dict, other.dict, ['Length'])
      );
    return String(one) === String(other);
  }

  private sameDicts(before: PDFDict, after: PDFDict): boolean {
    if (isSignatureField(after)) {
      const isSigned = before.has(name('V'));
      return this.sameKeys(before, after, isSigned ? ['Parent'] : [...SIGNED_FIELD_KEYS, 'Parent']);
    }
    if (before.lookup(name('Type'))?.toString() !== '/Page')
      return this.sameKeys(before, after, []);
    return (
      this.sameKeys(before, after, ['Annots', 'Parent']) &&
      this.onlySignaturesAdded(before.get(name('Annots')), after.get(name('Annots')))
    );
  }

  private sameKeys(before: PDFDict, after: PDFDict, except: readonly string[]): boolean {
    const keys = new Set([...before.keys(), ...after.keys()]);
    return [...keys].every(
      (key) => except.includes(key.decodeText()) || this.same(before.get(key), after.get(key)),
    );
  }

  /** Fields and annotations stay as they were, in their order; those that are new show signatures. */
  private onlySignaturesAdded(
    before: PDFObject | undefined,
    after: PDFObject | undefined,
  ): boolean {
    const listOf = (context: PDFContext, object: PDFObject | undefined) => {
      const list = object && context.lookup(object);
      return list instanceof PDFArray ? list.asArray() : [];
    };
    const [one, other] = [listOf(this.signed, before), listOf(this.later, after)];
    return (
      one.every((value, index) => this.same(value, other[index])) &&
      other.slice(one.length).every((added) => {
        const field = this.later.lookup(added);
        return field instanceof PDFDict && isSignatureField(field);
      })
    );
  }
}

function isSignatureField(dict: PDFDict): boolean {
  const type = dict.lookup(name('FT'));
  if (type) return type.toString() === '/Sig';
  const parent = dict.lookup(name('Parent'));
  return (
    dict.lookup(name('Subtype'))?.toString() === '/Widget' &&
    parent instanceof PDFDict &&
    parent.lookup(name('FT'))?.toString() === '/Sig'
  );
}
