import type { Role } from '../../functions/domain/procedure/process.ts';
import type { Province } from '../cloud/config/province.ts';
import type { Bearer } from './oidc.ts';

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
