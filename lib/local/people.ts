import type { Role } from '../../functions/domain/procedure/process.ts';
import type { Province } from '../cloud/config/province.ts';
import type { Bearer, DemoPerson } from './sign-in.ts';

/** A working day, so that a token outlasts a demonstration. */
const expiresIn = 8 * 3_600;

/**
 * Somebody of every role, to try the API with. The officers belong to every unit that works today,
 * which nobody does in life.
 */
export function demoPeople({ units }: Pick<Province, 'units'>): Readonly<Record<Role, Bearer>> {
  const working = units.filter(({ validTo }) => validTo === undefined).map(({ code }) => code);
  const officer = (role: Role, name?: string): Bearer => ({
    sub: `demo-${role}`,
    roles: [role],
    units: working,
    ...(name !== undefined && { name }),
    expiresIn,
  });
  return {
    portal: { sub: 'demo-portal', roles: ['portal'], units: [], expiresIn },
    citizen: {
      sub: 'demo-citizen',
      roles: ['citizen'],
      units: [],
      personalId: '026090001234',
      name: 'Nguyễn Văn An',
      expiresIn,
    },
    counter: officer('counter', 'Trần Thị Thu Hà'),
    specialist: officer('specialist', 'Lê Quang Minh'),
    leader: officer('leader', 'Phạm Quốc Hùng'),
    administrator: { ...officer('administrator', 'Vũ Thị Mai'), units: [] },
    auditor: { ...officer('auditor'), units: [] },
    gateway: { ...officer('gateway'), units: [] },
  };
}

const posts = {
  counter: 'Bộ phận Một cửa',
  specialist: 'Công chức thụ lý',
  leader: 'Lãnh đạo',
} as const;

const names = [
  'Trần Thị Bình',
  'Lê Văn Cường',
  'Phạm Thu Dung',
  'Hoàng Minh Đức',
  'Vũ Thị Hà',
  'Đặng Quốc Hùng',
  'Bùi Thị Lan',
  'Đỗ Văn Long',
  'Ngô Thị Mai',
  'Dương Văn Nam',
  'Lý Thị Oanh',
  'Đinh Văn Phúc',
  'Nguyễn Thị Quỳnh',
  'Trịnh Văn Sơn',
  'Phan Thị Tâm',
];

/** The units in which the people of the demonstration work: the Centre, a department of each kind, communes. */
const staffed = [
  'centre',
  'department',
  'department',
  'department',
  'police',
  'commune',
  'commune',
];

/**
 * Whom one may be at the screens: officers who work in one unit each, as in life, an administrator, an auditor
 * and a citizen. Their subjects are those of the story that `npm run demo` tells.
 */
export function demoStaff({ units }: Pick<Province, 'units'>): readonly DemoPerson[] {
  const working = units.filter(({ validTo }) => validTo === undefined);
  const chosen = staffed.flatMap((kind, index) => {
    const before = staffed.slice(0, index).filter((one) => one === kind).length;
    return working.filter((unit) => unit.kind === kind)[before] ?? [];
  });
  const officers = chosen.flatMap(({ code, name }) =>
    (['counter', 'specialist', 'leader'] as const).map((role) => ({ code, name, role })),
  );
  const { administrator, auditor, citizen } = demoPeople({ units });
  return [
    ...officers.map(({ code, name, role }, index) => ({
      sub: `demo-${role}-${code}`,
      name: names[index % names.length] ?? role,
      post: `${posts[role]}, ${name}`,
      roles: [role],
      units: [code],
    })),
    { ...administrator, name: 'Mai Văn Tuấn', post: 'Quản trị hệ thống' },
    { ...auditor, name: 'Cao Thị Vân', post: 'Kiểm tra, giám sát' },
    { ...citizen, name: citizen.name ?? 'Nguyễn Văn An', post: 'Người nộp hồ sơ' },
  ];
}
