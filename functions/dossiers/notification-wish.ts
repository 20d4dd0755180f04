import type * as z from 'zod';
import { sayOtherwise } from '../application/said-of-applicant.ts';
import type { changeNotifications } from '../domain/dossier/acts/change-notifications.ts';
import type { ApplicantChange } from '../domain/dossier/applicant.ts';
import type { Prepare } from '../http/act-endpoint.ts';
import type { Archive } from '../http/readable.ts';

type Wish = z.output<typeof changeNotifications.body>;

/** The applicant as they wish to be told from now on. */
export const notificationWish =
  ({ table, personal }: Archive): Prepare<Wish, ApplicantChange> =>
  async ({ dossier }, wish) =>
    sayOtherwise(table, await personal(), dossier.code, wish);
