-- Which step is slow where: hours from its opening (or from the act before it) until it was left,
-- by unit, of the steps that were left at least ten times.
WITH acts AS (
  SELECT e.code, e.step, coalesce(e.unit, d."leadUnit") AS unit, d.procedure,
    coalesce(e."openedAt", lag(e.at) OVER (PARTITION BY e.code ORDER BY e.version)) AS began,
    e.at AS ended, e.kind
  FROM events e JOIN dossiers d USING (code)
)
SELECT unit, step, count(*) AS times,
  round(median(epoch(ended - began)) / 3600, 1) AS median_hours,
  round(quantile_cont(epoch(ended - began), 0.9) / 3600, 1) AS p90_hours
FROM acts
WHERE step IS NOT NULL AND kind IN ('stepCompleted', 'stepReturned', 'decided')
GROUP BY unit, step
HAVING count(*) >= 10
ORDER BY p90_hours DESC, unit, step
LIMIT 50
