-- The supervision board: what happened in the look back, and how open dossiers stand now, by names.
-- $from, $until: the look back. $asOf: now. $today, $tomorrow, $afterSoon: where the days begin.
-- $units, $procedure, $channel: none or '' is all of them. $byProcedure: apart by procedure too.
WITH named AS (
  SELECT name, n, * EXCLUDE (name, n, happenedAt)
  FROM happenedIn($from, $until)
  UNION ALL
  SELECT unnest([
    'open.all',
    CASE WHEN isOverdue THEN 'open.overdue' END,
    CASE WHEN isOverdue AND apologisedAt IS NOT NULL THEN 'open.apologised' END,
    CASE WHEN isRunning AND dueAt >= $today AND dueAt < $tomorrow THEN 'open.dueToday' END,
    CASE WHEN isRunning AND dueAt >= $tomorrow AND dueAt < $afterSoon THEN 'open.dueSoon' END
  ]), 1, * EXCLUDE (isOverdue, isRunning)
  FROM (
    SELECT *, liesIn($asOf, overdue) AS isOverdue, deadline IS NOT NULL AND NOT liesIn($asOf, overdue) AS isRunning
    FROM dossiers WHERE acceptedAt IS NOT NULL AND endedAt IS NULL
  )
)
SELECT
  if($by = 'receiving', receivingUnit, leadUnit) AS unit,
  if($by = 'receiving', receivingLevel, leadLevel) AS "level",
  if($byProcedure, "procedure", '') AS "procedure",
  name,
  sum(n)::BIGINT AS n
FROM named
WHERE name IS NOT NULL
  AND (len($units) = 0 OR list_contains($units, if($by = 'receiving', receivingUnit, leadUnit)))
  AND ($procedure = '' OR "procedure" = $procedure)
  AND ($channel = '' OR channel = $channel)
GROUP BY ALL
