-- The dossiers behind a number: those of units for which something of one of $names, or of a name that begins so,
-- happened in some days; a line for each of its days. What became of dossiers counts where they came in.
-- $without: names of which nothing may have been counted for a dossier.
-- $units: none is the whole province. $officer: of what officers did, by the subject of a token; '' otherwise.
-- $procedure, $channel, $state, $step, $field, $level: '' is all of them. $afterAt, $afterCode: where the page before
-- ended.
WITH named AS (
  SELECT if($by = 'receiving', receivingUnit, leadUnit) AS unit, *
  FROM happenedIn($from, $until)
  WHERE $officer = ''
  UNION ALL BY NAME
  SELECT if($by = 'receiving', receivingUnit, leadUnit) AS unit, becameAt AS happenedAt, 1 AS n, * EXCLUDE (becameAt)
  FROM becameOf($from, $until, $asOf)
  WHERE $officer = ''
  UNION ALL BY NAME
  SELECT if($by = 'receiving', receivingUnit, leadUnit) AS unit, 1 AS n, *
  FROM moneyIn($from, $until, $asOf)
  WHERE $officer = ''
  UNION ALL BY NAME
  -- so that what a period had to do with, the received and the carried, is one list
  SELECT if($by = 'receiving', receivingUnit, leadUnit) AS unit, 'carried' AS name, acceptedAt AS happenedAt, 1 AS n, *
  FROM dossiers
  WHERE $officer = '' AND acceptedAt < $from AND (endedAt IS NULL OR endedAt >= $from)
  UNION ALL BY NAME
  SELECT act.kind || if(act.late, '.late', '.inTime') AS name, act."at" AS happenedAt, 1 AS n, act.unit AS unit, dossiers.*
  FROM (SELECT code, unnest(acts) AS act FROM work) JOIN dossiers USING (code)
  WHERE act.officer = $officer AND act."at" >= $from AND act."at" < $until
),
leftOut AS (
  SELECT code FROM named WHERE len(list_filter($without, lambda one: name = one OR starts_with(name, one || '.'))) > 0
),
lines AS (
  SELECT code, dayOf(happenedAt) AS "day", name, sum(n)::BIGINT AS n
  FROM named
  WHERE (len($units) = 0 OR list_contains($units, unit))
    AND len(list_filter($names, lambda one: name = one OR starts_with(name, one || '.'))) > 0
    AND ($procedure = '' OR "procedure" = $procedure)
    AND ($channel = '' OR channel = $channel)
    AND ($state = '' OR state = $state)
    AND ($step = '' OR step = $step)
    AND ($field = '' OR field = $field)
    AND ($level = '' OR if($by = 'receiving', receivingLevel, leadLevel) = $level)
    AND code NOT IN (FROM leftOut)
  GROUP BY ALL
)
SELECT code, "day"::VARCHAR AS "at", list({name: name, n: n} ORDER BY name) AS counters
FROM lines
GROUP BY code, "day"
HAVING if($descending, ("day"::VARCHAR, code) < ($afterAt, $afterCode), ("day"::VARCHAR, code) > ($afterAt, $afterCode))
ORDER BY if($descending, "day", NULL) DESC, if($descending, code, NULL) DESC, "day", code
LIMIT $limit
