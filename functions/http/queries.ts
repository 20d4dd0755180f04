import type * as z from 'zod';
import {
  BoardListQuery,
  BoardQuery,
  ExpectedLateQuery,
  FormQuery,
  PublicationsQuery,
  ReductionProgressQuery,
  ReductionReplayQuery,
  RegisterQuery,
  ReportQuery,
  ScoreQuery,
  StatedQuery,
} from './report-schemas.ts';
import type { RouteId } from './routes.ts';
import {
  CandidatesQuery,
  CatalogueQuery,
  HistoryQuery,
  IssueQuery,
  PageQuery,
  PapersQuery,
  ReadsQuery,
  ResultQuery,
  TasksQuery,
} from './schemas.ts';

/** What the query of a route may ask for; a route that is not here takes none, and refuses any. */
export const queries: Partial<Record<RouteId, z.ZodObject>> = {
  'list-procedures': CatalogueQuery,
  'list-publications': PublicationsQuery,
  'list-own': PageQuery,
  'read-history': HistoryQuery,
  'list-candidates': CandidatesQuery,
  'read-result': ResultQuery,
  'list-tasks': TasksQuery,
  'list-papers': PapersQuery,
  'list-notices': PageQuery,
  'list-portal-refusals': PageQuery,
  'list-reads': ReadsQuery,
  'list-own-reads': PageQuery,
  'print-form': IssueQuery,
  'report-ii-06a': FormQuery,
  'published-ii-06a': ReportQuery,
  'report-766': ScoreQuery,
  'report-register': RegisterQuery,
  'list-stated': StatedQuery,
  'reduction-progress': ReductionProgressQuery,
  'reduction-replay': ReductionReplayQuery,
  supervision: BoardQuery,
  'supervision-dossiers': BoardListQuery,
  'expected-late': ExpectedLateQuery,
};
