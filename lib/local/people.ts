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
  const officer = (role: Role): Bearer => ({
    sub: `demo-${role}`,
    roles: [role],
    units: working,
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
    counter: officer('counter'),
    specialist: officer('specialist'),
    leader: officer('leader'),
    administrator: { ...officer('administrator'), units: [] },
    auditor: { ...officer('auditor'), units: [] },
    gateway: { ...officer('gateway'), units: [] },
  };
}
