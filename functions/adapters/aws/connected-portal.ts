import { credentialOf, type NationalPortal, openPortal } from '../national-portal.ts';
import { readSecret } from './secret.ts';

/** Where the portal is, and the secret by which the province shows who it is; as a function's environment names them. */
export interface PortalSettings {
  readonly PROVINCE: string;
  readonly PORTAL_URL: string;
  readonly PORTAL_SECRET_ID: string;
}

/** The portal with the credential that holds now: it is read again after a rotation. */
export const connectedPortal =
  ({ PROVINCE, PORTAL_URL, PORTAL_SECRET_ID }: PortalSettings) =>
  async (): Promise<NationalPortal> =>
    openPortal({
      url: PORTAL_URL,
      province: PROVINCE,
      credential: credentialOf(await readSecret(PORTAL_SECRET_ID)),
    });
