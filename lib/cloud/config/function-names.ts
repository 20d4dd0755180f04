/** What runs in Lambda, one folder under `functions/` each. Imports nothing. */
export const functionNames = [
  'dossiers',
  'desk',
  'read',
  'authorizer',
  'bridge',
  'deadline',
  'sweep',
  'intake',
  'figures',
  'compact',
  'compare',
  'notary',
  'risk',
  'reports',
  'forms',
  'reuse',
  'audit',
  'session',
  'portal',
  'reconcile',
  'notify',
  'webhooks',
  'deliver',
] as const;

export type FunctionName = (typeof functionNames)[number];
