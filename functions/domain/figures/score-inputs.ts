import type { Instant, ProcedureCode } from '../codes.ts';
import type { RatingCount } from '../dossier/rating.ts';
import type { PetitionFigures } from '../petitions/petition-figures.ts';
import type { KnownCounts } from '../portal/reconciliation.ts';
import type { Procedure } from '../procedure/procedure.ts';
import type { CatalogueFigures } from './catalogue-figures.ts';
import { type Counts, sumOf } from './counts.ts';
import type { PublicationFigures } from './publication-figures.ts';
import type { Ratio, ScoreInputs, Source } from './score-766.ts';
import type { Indicator, StatedFigure } from './stated.ts';

/** In what way a procedure was used: a dossier of it was filed online, paid for online, or had population data. */
export type Use = 'filedOnline' | 'paidOnline' | 'citizenData';

/** A procedure in force as far as the score looks at it. */
interface InForce extends Pick<Procedure, 'onlineLevel' | 'fee'> {
  readonly code: ProcedureCode;
}

/** Everything that the score of a unit or the province in a period is made from. */
export interface ScoreFacts {
  /** What was received in the period and what had become of it, by the names of the numbers. */
  readonly counts: Counts;
  /** The procedures used in the period. */
  readonly used: Readonly<Record<Use, ReadonlySet<ProcedureCode>>>;
  /** The procedures under the authority, in force on the last day. */
  readonly procedures: readonly InForce[];
  /** The figures of the same procedures. */
  readonly catalogue: CatalogueFigures;
  /** Of the whole province only: a decision publishes for all of it. */
  readonly publications?: PublicationFigures | undefined;
  readonly stated: Partial<Record<Indicator, StatedFigure>>;
  /** What people said of the dossiers accepted in the period; absent where nobody did. */
  readonly rated?: RatingCount | undefined;
  /** Complaints and proposals filed in the period; those about dossiers that were rated 1 or 2 name no dossier again. */
  readonly petitions?: PetitionFigures | undefined;
  /** What the National Portal knew of the dossiers received in the period, and when that was compared. */
  readonly known?: (KnownCounts & { readonly at: Instant }) | undefined;
}

type Inputs = { readonly [Input in keyof ScoreInputs]?: Ratio | undefined };

/** The inputs that are known, each with where it is from; what nobody has counted or stated is left out. */
export function scoreInputs(facts: ScoreFacts): Inputs {
  return {
    ...counted(facts),
    ...catalogued(facts),
    ...published(facts),
    ...stated(facts),
    ...petitioned(facts),
    ...lookedUp(facts),
    ...reconciled(facts),
  };
}

const ratio = (part: number, whole: number, source: Source): Ratio => ({ part, whole, source });

const ACCEPTED = 'accepted.*';
const counters = (numerator: string, denominator: string): Source => ({
  kind: 'counted',
  numerator,
  denominator,
});

function counted({ counts }: ScoreFacts): Inputs {
  const accepted = sumOf(counts, 'accepted.');
  const became = (fact: string) => counts[`cohort.${fact}`] ?? 0;
  const ofAccepted = (part: number, numerator: string) =>
    ratio(part, accepted, counters(numerator, ACCEPTED));
  return {
    onTime: ofAccepted(accepted - became('late'), `${ACCEPTED} − cohort.late`),
    filedOnline: ofAccepted(counts['accepted.online'] ?? 0, 'accepted.online'),
    electronicResults: ofAccepted(became('resulted'), 'cohort.resulted'),
    digitisedDossiers: ofAccepted(became('digitised'), 'cohort.digitised'),
    reusingDossiers: ofAccepted(became('reused'), 'cohort.reused'),
    paidOnline: ratio(
      became('paidOnline'),
      (counts['payment.asked'] ?? 0) - became('replaced'),
      counters('cohort.paidOnline', 'fee.owed,financialObligation.owed'),
    ),
  };
}

/** Provided online, fully or in part; a procedure that can be filed online can be paid for online. */
const isOnline = ({ onlineLevel }: InForce) => onlineLevel !== 'none';
/** It costs something, or what it costs is no single figure. */
const isPayable = ({ fee }: InForce) => fee.kind !== 'none';

function catalogued({ used, procedures, catalogue }: ScoreFacts): Inputs {
  const online = procedures.filter(isOnline);
  const payable = procedures.filter(isPayable);
  const from = ({ part, whole }: Ratio, numerator: string, denominator: string) =>
    ratio(part, whole, { kind: 'catalogue', numerator, denominator });
  const of = (
    all: readonly InForce[],
    fits: (one: InForce) => boolean,
    ...names: [string, string]
  ) => from({ part: all.filter(fits).length, whole: all.length }, ...names);
  const authority = 'TTHC thuộc thẩm quyền';
  const costs = 'TTHC có phí, lệ phí';
  return {
    fullContent: from(
      catalogue.fullContentButSubjects,
      'TTHC đủ nội dung công khai, không kể đối tượng thực hiện',
      authority,
    ),
    providedOnline: from(catalogue.providedOnline, 'TTHC trực tuyến', authority),
    usedOnline: of(
      online,
      ({ code }) => used.filedOnline.has(code),
      'TTHC có hồ sơ trực tuyến (accepted.online)',
      'TTHC trực tuyến',
    ),
    paymentOffered: of(payable, isOnline, 'TTHC có phí, thanh toán trực tuyến', costs),
    paymentUsed: of(
      payable,
      ({ code }) => used.paidOnline.has(code),
      'TTHC có thanh toán trực tuyến (payment.paid.*Gateway)',
      costs,
    ),
  };
}

/** A period without a publication says nothing about how punctual publications are. */
function published({ publications }: ScoreFacts): Inputs {
  if (!publications) return {};
  const { publishedOnTime, updatedOnTime } = publications;
  const known = ({ part, whole }: Ratio, numerator: string, denominator: string) =>
    whole === 0 ? undefined : ratio(part, whole, { kind: 'catalogue', numerator, denominator });
  return {
    publishedOnTime: known(publishedOnTime, 'TTHC công bố đúng hạn', 'TTHC được công bố'),
    updatedOnTime: known(updatedOnTime, 'TTHC công khai đúng hạn', 'TTHC được công khai'),
  };
}

/** Where population data was used here, that is counted and outweighs a statement; else the statement stands. */
function lookedUp({ counts, used, procedures }: ScoreFacts): Inputs {
  const dossiers = counts['cohort.citizenData'] ?? 0;
  if (dossiers === 0) return {};
  const using = procedures.filter(({ code }) => used.citizenData.has(code)).length;
  return {
    citizenDataDossiers: ratio(
      dossiers,
      sumOf(counts, 'accepted.'),
      counters('cohort.citizenData', ACCEPTED),
    ),
    citizenDataProcedures: ratio(using, procedures.length, {
      kind: 'counted',
      numerator: 'TTHC có hồ sơ khai thác CSDL dân cư (cohort.citizenData)',
      denominator: 'TTHC thuộc thẩm quyền',
    }),
  };
}

/** Where petitions were filed here, they are counted and outweigh a statement; else the statement stands. */
function petitioned({ petitions }: ScoreFacts): Inputs {
  if (!petitions) return {};
  const of = (part: number, numerator: string) =>
    ratio(part, petitions.filed, {
      kind: 'counted',
      numerator,
      denominator: 'phản ánh, kiến nghị gửi trong kỳ',
    });
  return {
    petitionsOnTime: of(petitions.onTime, 'phản ánh, kiến nghị xử lý đúng hạn'),
    petitionsSatisfied: of(petitions.satisfied, 'phản ánh, kiến nghị được đánh giá hài lòng'),
  };
}

/** Of all dossiers that one of the two sides has, those of which the portal knows all; it outweighs a statement. */
function reconciled({ known }: ScoreFacts): Inputs {
  if (!known) return {};
  const source: Source = {
    kind: 'reconciled',
    numerator: 'hồ sơ mà Cổng DVCQG có đủ thông tin',
    denominator: 'số lớn hơn giữa hồ sơ của tỉnh và hồ sơ trên Cổng DVCQG',
    at: known.at,
  };
  const whole = Math.max(known.dossiers, known.listed);
  const { stored } = known;
  return {
    synchronised: ratio(known.known, whole, source),
    ...(stored !== undefined && {
      storedForCitizen: ratio(stored, known.dossiers, {
        ...source,
        numerator: 'hồ sơ có kết quả trong kho dữ liệu của tổ chức, cá nhân',
        denominator: 'hồ sơ của tỉnh',
      }),
    }),
  };
}

/**
 * What is stated stands alone; only complaints are taken from the dossiers that were counted on time. Where people
 * have rated or complained here, their ratings of 1 and 2 and their complaints take the place of stated ones.
 */
function stated(facts: ScoreFacts): Inputs {
  const { complaints, ...figures } = facts.stated;
  const inputs: Record<string, Ratio> = {};
  for (const [indicator, { part, whole, statements }] of Object.entries(figures))
    inputs[indicator] = ratio(part, whole, { kind: 'stated', statements });
  const { onTime } = counted(facts);
  const { rated } = facts;
  const complained = facts.petitions?.complainedOf.length ?? 0;
  const isCounted = rated !== undefined || complained > 0;
  const discontent = isCounted ? (rated?.disliked ?? 0) + complained : complaints?.part;
  if (discontent === undefined || !onTime) return inputs;
  const satisfied = Math.max(0, onTime.part - discontent);
  const subtracted = isCounted
    ? `đánh giá 1–2 điểm (của ${rated?.rated ?? 0} đánh giá) − ${complained} hồ sơ khác bị phản ánh`
    : 'complaints';
  const source: Source = {
    ...counters(`${ACCEPTED} − cohort.late − ${subtracted}`, ACCEPTED),
    ...(!isCounted && complaints && { statements: complaints.statements }),
  };
  return { ...inputs, satisfiedDossiers: ratio(satisfied, onTime.whole, source) };
}
