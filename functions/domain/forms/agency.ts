import type { Day, UnitCode } from '../codes.ts';
import type { ProvinceRules, UnitKind } from '../province-rules.ts';

/** An agency as its papers show it: head, number and signature are all of the same one. */
export interface Agency {
  readonly code: UnitCode;
  /** As a sentence names it: `Trung tâm Phục vụ hành chính công phường Vĩnh Yên`. */
  readonly name: string;
  /** The agency above it; a People's Committee has none (Decree 30/2020/NĐ-CP, Phụ lục I). */
  readonly superior?: string;
  /** Its name under that of its superior: `Trung tâm Phục vụ hành chính công`. */
  readonly head: string;
  /** What its numbers end with: `TTPVHCC`. */
  readonly mark: string;
  readonly signatory: Signatory;
  /** From where its letters are dated. */
  readonly place: string;
  readonly phone: string;
  readonly address?: string;
}

/** Who signs for an agency: `Chủ tịch`, on behalf of `TM. Ủy ban nhân dân`; a deputy names the head below that. */
export interface Signatory {
  readonly title: string;
  readonly onBehalfOf?: string;
}

type Unit = ProvinceRules['units'][number];
type Rule = (
  unit: Unit,
  province: ProvinceRules,
) => Pick<Agency, 'superior' | 'head' | 'signatory'>;

/** The People's Committee of a province, a commune or a former district. */
const committee: Rule = ({ kind, name }, province) => ({
  head: `Ủy ban nhân dân ${kind === 'committee' ? lowered(province.name.vi) : placeInWords(name)}`,
  signatory: { title: 'Chủ tịch', onBehalfOf: 'TM. Ủy ban nhân dân' },
});

/** An agency under the committee of the province, or under the unit that it belongs to. */
const under =
  (title: string, head?: string): Rule =>
  ({ name, parent }, province) => ({
    superior: parent ? agencyOf(province, parent).name : `UBND ${lowered(province.name.vi)}`,
    head: head ?? withoutLevel(name),
    signatory: { title: name.startsWith('Phòng ') ? 'Trưởng phòng' : title },
  });

/** An agency of the central government: its name says of which province, its superior sits in Hà Nội. */
const central =
  (title: string, superior?: string): Rule =>
  ({ name }, province) => ({
    ...(superior && { superior }),
    head: wholeName(name, province),
    signatory: { title },
  });

/** How agencies of each kind head and sign their letters, where their configuration says nothing else. */
const rules: Readonly<Record<UnitKind, Rule>> = {
  committee,
  office: under('Chánh Văn phòng', 'Văn phòng'),
  centre: under('Giám đốc'),
  department: under('Giám đốc'),
  board: under('Trưởng ban'),
  police: central('Giám đốc', 'Bộ Công an'),
  military: central('Chỉ huy trưởng', 'Bộ Quốc phòng'),
  // Its superior is of its own branch: the configuration cannot leave it out.
  vertical: central('Giám đốc'),
  division: under('Giám đốc'),
  commune: committee,
  district: committee,
};

/** Their letters are dated from their own place, and they name it. */
const committees: readonly UnitKind[] = ['commune', 'district'];

/** The agency that a unit of the province is, as its own letters show it. */
export function agencyOf(province: ProvinceRules, code: UnitCode): Agency {
  const unit = province.units.find((one) => one.code === code) ?? {
    code,
    name: code,
    validFrom: '1997-01-01',
  };
  const { kind = 'department', letterhead = {} } = unit;
  const rule = rules[kind](unit, province);
  const { superior = rule.superior, head = rule.head, title, address } = letterhead;
  const isCommittee = rule.signatory.onBehalfOf !== undefined;
  const own = isCommittee
    ? head.replace('Ủy ban nhân dân', 'UBND')
    : wholeName(unit.name, province);
  return {
    code,
    name: own,
    ...(superior && { superior }),
    head,
    mark: letterhead.mark ?? (isCommittee ? 'UBND' : initials(unit.name)),
    signatory: title ? { title } : rule.signatory,
    place: placeOf(committees.includes(kind) ? unit.name : province.name.vi),
    phone: letterhead.phone ?? province.hotline,
    ...(address && { address }),
  };
}

/**
 * The agency as its letters show it when an officer signs: a deputy signs in the place of the head
 * (Decree 30/2020/NĐ-CP, Phụ lục I, mục II.7: `KT. GIÁM ĐỐC`, then `PHÓ GIÁM ĐỐC`).
 */
export function signedBy(agency: Agency, officer: string, { units }: ProvinceRules): Agency {
  const unit = units.find(({ code }) => code === agency.code);
  if (!unit?.letterhead?.deputies?.includes(officer)) return agency;
  const { title, onBehalfOf } = agency.signatory;
  const inPlaceOf = [onBehalfOf, `KT. ${title}`].filter((line) => line !== undefined);
  return { ...agency, signatory: { title: `Phó ${title}`, onBehalfOf: inPlaceOf.join('\n') } };
}

/** The day from which every commune has a Centre (Decree 118/2025/NĐ-CP); before, it had a reception desk. */
const CENTRES_FROM: Day = '2025-07-01';

/**
 * The agency that receives dossiers for a unit and returns their results: of a commune the Centre under its
 * committee, of any other unit the unit itself.
 */
export function counterOf(province: ProvinceRules, code: UnitCode): Agency {
  const agency = agencyOf(province, code);
  const unit = province.units.find((one) => one.code === code);
  if (!unit?.kind || !committees.includes(unit.kind)) return agency;
  const isFormer = unit.validTo !== undefined && unit.validTo < CENTRES_FROM;
  const head = isFormer ? 'Bộ phận Tiếp nhận và Trả kết quả' : 'Trung tâm Phục vụ hành chính công';
  return {
    ...agency,
    name: `${head} ${placeInWords(unit.name)}`,
    superior: agency.name,
    head,
    mark: isFormer ? 'BPTNTKQ' : initials(head),
    signatory: { title: isFormer ? 'Trưởng bộ phận' : 'Giám đốc' },
  };
}

/** `phường Vĩnh Yên`, whether the unit goes by the name of the ward or by that of its committee. */
const placeInWords = (name: string) => lowered(name.replace(/^(Ủy ban nhân dân|UBND) /, ''));

/** `Công an tỉnh Phú Thọ`, where the province itself just says `Công an tỉnh`. */
const wholeName = (name: string, province: ProvinceRules): string =>
  name
    .replace('Ủy ban nhân dân', 'UBND')
    .replace(/ (tỉnh|thành phố)$/, ` ${lowered(province.name.vi)}`);

const withoutLevel = (name: string) => name.replace(/ (tỉnh|thành phố)$/, '');

const lowered = (text: string) => `${text.charAt(0).toLocaleLowerCase('vi')}${text.slice(1)}`;

/** Words that an abbreviation leaves out. */
const small: readonly string[] = ['và', 'các', 'của', '-'];

/** `SVHTTDL` of `Sở Văn hóa, Thể thao và Du lịch`; without tone marks, as numbers are written. */
const initials = (name: string): string =>
  withoutLevel(name)
    .split(' ')
    .filter((word) => !small.includes(word))
    .map((word) => word.normalize('NFD').charAt(0).toLocaleUpperCase('vi'))
    .join('');

/** `Vĩnh Yên` of `Phường Vĩnh Yên`; a ward that has a number keeps its kind: `Phường 1`. */
function placeOf(name: string): string {
  const whole = name.replace(/^(Ủy ban nhân dân|UBND) /, '');
  const place = whole.replace(
    /^(tỉnh|thành phố|quận|huyện|thị xã|thị trấn|xã|phường|đặc khu) /i,
    '',
  );
  return /^\d/.test(place) ? `${whole.charAt(0).toLocaleUpperCase('vi')}${whole.slice(1)}` : place;
}
