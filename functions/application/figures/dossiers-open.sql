-- The dossiers of units that stood open at a moment, those due first at the top: columns 6 and 11 to 13 of form
-- II.06a, and what is open now in the whole province. $units: none is the whole province.
-- $overdue: '' all, 'yes' those overdue then, 'no' those in term. $running: only those whose clock runs now.
-- $apologised: '' all, 'yes' those with an apology, 'no' those without.
-- $dueFrom, $dueUntil: the due times from one instant on, until another.
-- $procedure, $channel, $state, $step, $field, $level: '' is all of them. $afterAt, $afterCode: where the page before ended.
WITH standing AS (
  SELECT *, strftime(coalesce(dueAt, TIMESTAMP '9999-12-31'), '%Y-%m-%dT%H:%M:%S.%g') AS "at"
  FROM dossiers
  WHERE acceptedAt < $moment AND (endedAt IS NULL OR endedAt >= $moment)
)
SELECT code, "at"
FROM standing
WHERE (len($units) = 0 OR list_contains($units, if($by = 'receiving', receivingUnit, leadUnit)))
  AND ($overdue = '' OR liesIn($asOf, overdue) = ($overdue = 'yes'))
  AND (NOT $running OR deadline IS NOT NULL)
  AND ($apologised = '' OR (apologisedAt IS NOT NULL) = ($apologised = 'yes'))
  AND "at" || 'Z' >= $dueFrom
  AND "at" || 'Z' < $dueUntil
  AND ($procedure = '' OR "procedure" = $procedure)
  AND ($channel = '' OR channel = $channel)
  AND ($state = '' OR state = $state)
  AND ($step = '' OR step = $step)
  AND ($field = '' OR field = $field)
  AND ($level = '' OR if($by = 'receiving', receivingLevel, leadLevel) = $level)
  AND if($descending, ("at", code) < ($afterAt, $afterCode), ("at", code) > ($afterAt, $afterCode))
ORDER BY if($descending, "at", NULL) DESC, if($descending, code, NULL) DESC, "at", code
LIMIT $limit
