-- Where people were asked to complete their dossiers, and how many days they took, by procedure.
SELECT procedure, count(*) AS requests,
  count(request."completedAt") AS completed,
  round(median(epoch(request."completedAt" - request."requestedAt")) / 86400, 1) AS median_days
FROM (SELECT procedure, unnest(supplements) AS request FROM dossiers)
GROUP BY procedure
ORDER BY requests DESC, procedure
LIMIT 50
