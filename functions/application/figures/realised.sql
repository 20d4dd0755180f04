-- What dossiers say of the versions of procedures: how many came in the base year, and how those resolved before
-- $until were done. $baseFrom, $baseUntil: the base year. $procedures: which procedures.
SELECT
  "procedure",
  procedureVersion AS version,
  (count(*) FILTER (WHERE acceptedAt >= $baseFrom AND acceptedAt < $baseUntil))::BIGINT AS baseYear,
  (count(*) FILTER (WHERE isResolved))::BIGINT AS resolved,
  (count(*) FILTER (WHERE isResolved AND ended <> 'late'))::BIGINT AS onTime,
  round(quantile_cont(resolvedHours, 0.5) FILTER (WHERE isResolved), 1) AS medianHours,
  round(quantile_cont(resolvedHours, 0.9) FILTER (WHERE isResolved), 1) AS p90Hours,
  (sum(papersRequired) FILTER (WHERE isResolved))::BIGINT AS papersRequired,
  (sum(papersDigitised) FILTER (WHERE isResolved))::BIGINT AS papersFiled
FROM (
  SELECT *, coalesce(ended IN ('early', 'onTime', 'late') AND endedAt < $until, false) AS isResolved
  FROM dossiers
  WHERE list_contains($procedures, "procedure") AND acceptedAt < $until
)
GROUP BY ALL
ORDER BY ALL
