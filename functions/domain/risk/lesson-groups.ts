/** Fewer dossiers that came to a result teach no model of their own. */
export const FEWEST_DOSSIERS = 200;

/** How many dossiers of a procedure came to a result. */
export interface ResolvedCount {
  readonly procedure: string;
  readonly field: string;
  readonly dossiers: number;
}

/** The dossiers that one model is learnt from: of a procedure, or of a field for its rare procedures. */
export interface LessonGroup {
  readonly of: 'procedure' | 'field';
  readonly name: string;
}

/** Which models there are to be, and the procedures that have none because even their fields have too few. */
export function lessonGroups(counts: readonly ResolvedCount[]): {
  readonly groups: readonly LessonGroup[];
  readonly without: readonly ResolvedCount[];
} {
  const ofField = new Map<string, number>();
  for (const { field, dossiers } of counts)
    ofField.set(field, (ofField.get(field) ?? 0) + dossiers);
  const isOwn = ({ dossiers }: ResolvedCount) => dossiers >= FEWEST_DOSSIERS;
  const isShared = ({ field }: ResolvedCount) =>
    field !== '' && (ofField.get(field) ?? 0) >= FEWEST_DOSSIERS;
  const rare = counts.filter((one) => !isOwn(one));
  const fields = new Set(rare.filter(isShared).map(({ field }) => field));
  return {
    groups: [
      ...counts
        .filter(isOwn)
        .map(({ procedure }) => ({ of: 'procedure' as const, name: procedure })),
      ...[...fields].map((name) => ({ of: 'field' as const, name })),
    ],
    without: rare.filter((one) => !isShared(one)),
  };
}

/** The model that speaks of a dossier: that of its procedure, else of its field. */
export const groupOf = <Group extends LessonGroup>(
  groups: readonly Group[],
  {
    procedure,
    field,
  }: { readonly procedure?: string | undefined; readonly field?: string | undefined },
): Group | undefined =>
  groups.find(({ of, name }) => of === 'procedure' && name === procedure) ??
  groups.find(({ of, name }) => of === 'field' && name === field);
