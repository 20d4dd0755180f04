-- Dossiers of units by what people know of them, those filed last at the top. $units: none is the whole province.
-- $code: a part of the code. '' is all of them in every other parameter; $officer has done something to them.
-- $afterAt, $afterCode: where the page before ended.
WITH filed AS (
  SELECT *, strftime(submittedAt, '%Y-%m-%dT%H:%M:%S.%g') AS "at", strftime(dueAt, '%Y-%m-%dT%H:%M:%S.%gZ') AS due
  FROM dossiers
)
SELECT code, "at"
FROM filed
WHERE (len($units) = 0 OR list_contains($units, receivingUnit) OR list_contains($units, leadUnit))
  AND contains(code, $code)
  AND ($procedure = '' OR "procedure" = $procedure)
  AND ($channel = '' OR channel = $channel)
  AND ($state = '' OR state = $state)
  AND ($step = '' OR step = $step)
  AND ($dueFrom = '' OR due >= $dueFrom)
  AND ($dueUntil = '' OR due < $dueUntil)
  AND ($officer = '' OR code IN (SELECT code FROM work WHERE list_contains([act.officer FOR act IN acts], $officer)))
  AND ("at", code) < ($afterAt, $afterCode)
ORDER BY "at" DESC, code DESC
LIMIT $limit
