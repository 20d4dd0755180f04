-- Which units answer late or not at all when they are asked for their opinion, and by how many hours.
SELECT unit, role, count_if(kind <> 'unitSilent') AS answers,
  count_if(kind <> 'unitSilent' AND "at" > "dueAt") AS late_answers,
  count_if(kind = 'unitSilent') AS silences,
  round(avg(if(kind <> 'unitSilent' AND "at" > "dueAt", epoch("at" - "dueAt") / 3600, NULL)), 1)
    AS mean_hours_late
FROM events
WHERE kind IN ('opinionGiven', 'opinionTooLate', 'unitSilent') AND unit IS NOT NULL
GROUP BY unit, role
ORDER BY late_answers + silences DESC, unit, role
