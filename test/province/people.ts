export interface Caller {
  readonly sub: string;
  readonly roles: readonly string[];
  readonly units?: readonly string[];
  readonly personalId?: string;
}

export const portal: Caller = { sub: 'portal-1', roles: ['portal'] };
export const officer = (role: string, unit: string): Caller => ({
  sub: `${role}-${unit}`,
  roles: [role],
  units: [unit],
});
export const CENTRE = 'H62.19';
export const counter = officer('counter', CENTRE);
