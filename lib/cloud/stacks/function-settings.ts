import { arns } from '../constructs/arns.ts';
import type { HouseStack } from '../constructs/house-stack.ts';
import { permissions } from '../constructs/permissions.ts';

/** What a function may be given: permissions, and the parts of an environment by what they name. */
export function settingsOf(stack: HouseStack) {
  const known = arns(stack, stack.place);
  const { names, config, province } = stack.place;
  return {
    may: permissions(known),
    table: { TABLE_NAME: names.table },
    reads: { READS_TABLE: names.readsTable, READS_KEPT_DAYS: String(config.readsKeptDays) },
    cors: { CORS_ORIGINS: config.corsOrigins.join(' ') },
    place: { PLACE: names.prefix },
    public: { PUBLIC_URL: config.publicUrl ?? config.corsOrigins[0] ?? '' },
    secret: { SECRET_ID: names.secret },
    seals: config.seals
      ? {
          SEAL_SECRETS: config.seals.secrets,
          ...(config.seals.timestampAuthority && {
            TIMESTAMP_AUTHORITY: config.seals.timestampAuthority,
          }),
        }
      : {},
    dataPlatform: {
      DATA_PLATFORM_URL: config.dataPlatform?.url ?? 'off',
      DATA_PLATFORM_SECRET_ID: config.dataPlatform ? names.dataPlatformSecret : 'off',
      DATABASES: JSON.stringify(config.dataPlatform?.databases ?? []),
    },
    post: { POST_URL: config.post?.url ?? 'off' },
    postSecret: { POST_SECRET_ID: config.post ? names.postSecret : 'off' },
    payee: { PAYEE: config.payee ? JSON.stringify(config.payee) : 'off' },
    payments: {
      PAYMENT_SECRET_ID: config.payments ? names.paymentSecret : 'off',
    },
    portal: {
      PORTAL_URL: config.portal?.url ?? 'off',
      PORTAL_SECRET_ID: config.portal ? names.portalSecret : 'off',
      PROVINCE: province.code,
    },
    portalQueue: { PORTAL_QUEUE: config.portal ? known.portalQueueUrl : 'off' },
    notificationQueue: {
      NOTIFICATION_QUEUE: config.notifications ? known.notificationQueueUrl : 'off',
    },
    webhooks: {
      WEBHOOK_QUEUE: config.webhooks ? known.webhookQueueUrl : 'off',
      WEBHOOK_REACH: config.webhooks?.reach ?? 'public',
    },
    intake: { INTAKE_BUCKET: known.intakeName },
    records: { RECORDS_BUCKET: known.recordsName },
    lake: { LAKE_BUCKET: known.lakeName, OFFICERS_KEY: known.officersKey },
    log: { ROOTS_BUCKET: known.rootsName },
    notary: {
      SIGNING_KEY: known.signingKey,
      LOG_NAME: names.log,
      TIME_STAMPING: config.roots.timeStamping ?? 'off',
    },
    athena: { ATHENA: config.athena ? 'on' : 'off' },
    machines: { STATE_MACHINE_ARN_PREFIX: known.machines },
    bus: { BUS_NAME: names.bus },
    oidc: {
      OIDC_ISSUER: config.oidc.issuer,
      OIDC_AUDIENCE: config.oidc.audience,
      OIDC_JWKS_URI: config.oidc.jwksUri,
      OIDC_CLIENTS: JSON.stringify(config.oidc.clients),
    },
    signIn: {
      OIDC_ISSUER: config.oidc.issuer,
      OIDC_CONSOLE_CLIENT: config.oidc.consoleClient,
    },
  };
}

/** What to do when nothing better is known. */
export const readTheLog =
  'Read the log of the function for the error name, then the last deployment.';
