-- How many dossiers people brought to the counters of units, by day in Vietnam.
SELECT strftime(dayOf(happenedAt), '%Y-%m-%d') AS "day", count(*) AS n
FROM happenedIn($from, $until)
WHERE name = 'submitted.direct' AND list_contains($units, receivingUnit)
GROUP BY ALL
