-- Which units answer late or not at all when they are asked for their opinion, and by how many hours.
SELECT unit, role, count(*) FILTER (kind = 'opinionGiven') AS answers,
  count(*) FILTER (kind = 'opinionGiven' AND at > "dueAt") AS late_answers,
  count(*) FILTER (kind = 'unitSilent') AS silences,
  round(avg(epoch(at - "dueAt")) FILTER (kind = 'opinionGiven' AND at > "dueAt") / 3600, 1) AS mean_hours_late
FROM events
WHERE kind IN ('opinionGiven', 'unitSilent') AND unit IS NOT NULL
GROUP BY unit, role
ORDER BY late_answers + silences DESC, unit, role
