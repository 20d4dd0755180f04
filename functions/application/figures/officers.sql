-- What officers of units did in some days, by the subjects of their tokens. In time: within the due time of the
-- task, which is the allowance of its step.
SELECT act.officer AS officer, act.kind || if(act.late, '.late', '.inTime') AS name, count(*) AS n
FROM (SELECT unnest(acts) AS act FROM work)
WHERE act."at" >= $from AND act."at" < $until AND list_contains($units, act.unit)
GROUP BY ALL
