import { type Dossier, type FiledComponent, isFilled } from './dossier.ts';

/** How far a dossier is digitised: what Decision 766 counts as done as soon as one file is there. */
export interface Checklist {
  /** Components that the dossier has to have as scans. */
  readonly required: number;
  readonly digitised: number;
  /** Digitised ÷ required, in whole per cent; absent when nothing is required. */
  readonly completeness?: number;
  /** One file for everything: every paper scanned into it, or only one of them scanned. */
  readonly singleFile: boolean;
  /** Nothing but the applicant's own declaration is there, of several papers. */
  readonly declarationOnly: boolean;
}

type Case = Pick<Dossier, 'case'>;

/** The components that the dossier's case asks for as scans; what is only shown or secret is none of them. */
function required(dossier: Case, components: readonly FiledComponent[]) {
  return components.filter(
    (component) =>
      component.mandatory &&
      component.notScanned === undefined &&
      (component.case === undefined || component.case === dossier.case),
  );
}

/** The required components that no document fills yet. */
export function missingComponents(dossier: Case, components: readonly FiledComponent[]) {
  return required(dossier, components).filter((component) => !isFilled(component));
}

export function checklist(dossier: Case, components: readonly FiledComponent[]): Checklist {
  const asked = required(dossier, components);
  const digitised = asked.filter(isFilled).length;
  const filled = components.filter(isFilled);
  const files = filled.reduce((sum, { documents }) => sum + documents.length, 0);
  const several = asked.length >= 2;
  return {
    required: asked.length,
    digitised,
    ...(asked.length > 0 && { completeness: Math.round((100 * digitised) / asked.length) }),
    singleFile: several && files === 1,
    declarationOnly: several && filled.length > 0 && filled.every(isDeclaration),
  };
}

/** What applicants write themselves, by the words with which the catalogue begins to name it. */
const isDeclaration = ({ name }: FiledComponent) =>
  /^\W*([a-zđ]\)|\d+[.)]|-)?\s*(tờ khai|đơn|giấy đề nghị|văn bản đề nghị|phiếu (đề nghị|khai))(\s|$)/iu.test(
    name.normalize('NFC'),
  );
