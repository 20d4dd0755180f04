-- What officers did on Fridays, by unit and kind of act, and how much of it was late for its step.
WITH acts AS (
  SELECT unnest(acts) AS act FROM work
)
SELECT act.unit AS unit, act.kind AS kind, count(*) AS acts,
  count(*) FILTER (act.late) AS late,
  count(DISTINCT act.officer) AS officers
FROM acts
WHERE isodow(CAST(act.at + INTERVAL 7 HOUR AS DATE)) = 5
GROUP BY ALL
ORDER BY acts DESC, unit, kind
