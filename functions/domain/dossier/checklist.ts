import { type FiledComponent, isFilled } from './component.ts';
import type { Dossier } from './dossier.ts';
import type { Digitisation } from './parts.ts';

/** How far a dossier is digitised, and the share that reports give. */
export interface Checklist extends Digitisation {
  /** Digitised ÷ required, in whole per cent; absent when nothing is required. */
  readonly completeness?: number;
}

type FilingWay = Pick<Dossier, 'case' | 'channel'>;

/** Whether the procedure asks a dossier of this case and channel for the component at all. */
export const isAsked = (dossier: FilingWay, { case: ofCase, channels }: FiledComponent): boolean =>
  (ofCase === undefined || ofCase === dossier.case) &&
  (channels === undefined || channels.includes(dossier.channel));

/** The components without which the dossier is not accepted; what is only shown or secret is none of them. */
const mandatory = (dossier: FilingWay, components: readonly FiledComponent[]) =>
  components.filter(
    (component) =>
      component.mandatory && component.notScanned === undefined && isAsked(dossier, component),
  );

/** The mandatory components that neither a document nor data fills yet. */
export const missingComponents = (dossier: FilingWay, components: readonly FiledComponent[]) =>
  mandatory(dossier, components).filter((component) => !isFilled(component));

/** The figures that the dossier's row carries; where data replaces a paper there is nothing to digitise. */
export function digitisation(
  dossier: FilingWay,
  components: readonly FiledComponent[],
): Digitisation {
  const asked = mandatory(dossier, components).filter(({ data }) => data === undefined);
  const filled = components.filter(hasDocument);
  const files = filled.reduce((sum, { documents }) => sum + documents.length, 0);
  const several = asked.length >= 2;
  return {
    required: asked.length,
    digitised: asked.filter(hasDocument).length,
    reused: asked.filter(isReused).length,
    singleFile: several && files === 1,
    declarationOnly: several && filled.length > 0 && filled.every(isDeclaration),
  };
}

export function checklist(dossier: FilingWay, components: readonly FiledComponent[]): Checklist {
  const figures = digitisation(dossier, components);
  const { required, digitised } = figures;
  return {
    ...figures,
    ...(required > 0 && { completeness: Math.round((100 * digitised) / required) }),
  };
}

/** The dossier with its figures of digitisation brought up to date, once it has some. */
export function counted(
  dossier: Dossier,
  components: readonly FiledComponent[],
  filled: FiledComponent,
): Dossier {
  if (!dossier.digitisation) return dossier;
  const present = components.map((one) => (one.id === filled.id ? filled : one));
  return { ...dossier, digitisation: digitisation(dossier, present) };
}

const hasDocument = ({ documents }: FiledComponent) => documents.length > 0;
/** Nobody had to bring it again: it lay in an earlier dossier, or in the data store of the person. */
const isReused = ({ documents }: FiledComponent) =>
  documents.some(({ reusedFrom, fromStore }) => reusedFrom !== undefined || fromStore);

/** What applicants write themselves, by the words with which the catalogue begins to name it. */
export const isDeclaration = ({ name }: Pick<FiledComponent, 'name'>) =>
  /^\W*([a-zđ]\)|\d+[.)]|-)?\s*(tờ khai|đơn|giấy đề nghị|văn bản đề nghị|phiếu (đề nghị|khai))(\s|$)/iu.test(
    name.normalize('NFC'),
  );
