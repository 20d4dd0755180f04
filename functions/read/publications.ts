import { readCatalogue, readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { readPublications } from '../adapters/dynamodb/publication-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import type { Calendar } from '../domain/clock/calendar.ts';
import { type Day, vietnamDay } from '../domain/codes.ts';
import { clockSettings } from '../domain/dossier/times.ts';
import { catalogueFigures } from '../domain/figures/catalogue-figures.ts';
import { publicationFigures } from '../domain/figures/publication-figures.ts';
import { versionInForce, versionShown } from '../domain/procedure/life.ts';
import {
  isMadePublicOnTime,
  isPublicOverdue,
  isPublishedOnTime,
  type Publication,
} from '../domain/procedure/publication.ts';
import { ok } from '../domain/result.ts';
import { inRole } from '../domain/unit-authority.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { PublicationsQuery } from '../http/report-schemas.ts';
import { parseQuery } from '../http/request.ts';

/** A publication with its verdicts; one that cannot be judged yet has none. */
export const publicationView = (publication: Publication, today: Day, calendar: Calendar) => ({
  ...publication,
  publishedOnTime: isPublishedOnTime(publication, calendar),
  madePublicOnTime: isMadePublicOnTime(publication, calendar),
  publicOverdue: isPublicOverdue(publication, today, calendar),
});

/** What was decided or made public in a period, with the two figures of Decision 766 and how full the catalogue is. */
export function listPublications(table: Table): Endpoint {
  return async (request) => {
    const allowed = inRole(request.actor, ['administrator']);
    if (!allowed.ok) return allowed;
    const query = parseQuery(request, PublicationsQuery);
    if (!query.ok) return query;
    const { from, to } = query.value;
    const [all, entries, province] = await Promise.all([
      readPublications(table, to),
      readCatalogue(table),
      readProvince(table),
    ]);
    const { calendar } = clockSettings(province);
    const today = vietnamDay(request.now);
    const lastDay = to < today ? to : today;
    const inForce = entries.flatMap((entry) => versionInForce(entry, lastDay) ?? []);
    const names = new Map(entries.map((one) => [one.code, versionShown(one, today)?.name]));
    const within = (day: Day | undefined) => day !== undefined && from <= day && day <= to;
    return ok(
      json(200, {
        period: { from, to },
        figures: publicationFigures(all, { from, to: lastDay }, calendar),
        catalogue: catalogueFigures(inForce),
        items: all
          .filter(({ decision, madePublicOn }) => within(decision.day) || within(madePublicOn))
          .map((one) => ({
            ...publicationView(one, today, calendar),
            procedureName: names.get(one.procedure),
          })),
      }),
    );
  };
}
