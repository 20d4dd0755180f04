-- Form II.06a of Circular 01/2020/TT-VPCP, with the on-time rates beside it: a line for each unit and field.
-- Columns 3, 7 and 11 of the form are sums of those here.
-- $from, $until: the first instant of the period, and the first after it. $asOf: $until, or now while the period
-- goes on. $over: the end of the days that are over. $by: 'receiving' or 'lead', which unit a dossier counts for.
WITH counted AS (
  SELECT *,
    acceptedAt >= $from AS isNew,
    endedAt >= $from AND endedAt < $until AS hasEnded,
    endedAt IS NULL OR endedAt >= $until AS isPending,
    liesIn($asOf, overdue) AS isOverdue,
    fellDueAt >= $from AND fellDueAt < $over AS wasDue
  FROM dossiers
  WHERE acceptedAt < $until   -- what was accepted later is in no column
    AND (endedAt IS NULL OR endedAt >= $from OR fellDueAt >= $from)
)
SELECT
  if($by = 'receiving', receivingUnit, leadUnit) AS unit,
  any_value(if($by = 'receiving', receivingLevel, leadLevel)) AS "level",
  field,
  count(*) FILTER (isNew AND channel = 'online') AS receivedOnline,               -- (4) trực tuyến
  count(*) FILTER (isNew AND channel <> 'online') AS receivedDirectAndPost,       -- (5) trực tiếp, bưu chính
  count(*) FILTER (acceptedAt < $from
    AND (endedAt IS NULL OR endedAt >= $from)) AS carried,                        -- (6) từ kỳ trước
  count(*) FILTER (hasEnded AND ended = 'early') AS early,                        -- (8) trước hạn
  count(*) FILTER (hasEnded AND ended = 'onTime') AS onTime,                      -- (9) đúng hạn
  count(*) FILTER (hasEnded AND ended = 'late') AS late,                          -- (10) quá hạn
  count(*) FILTER (isPending AND NOT isOverdue) AS pendingInTerm,                 -- (12) đang giải quyết, trong hạn
  count(*) FILTER (isPending AND isOverdue) AS pendingOverdue,                    -- (13) đang giải quyết, quá hạn
  -- of (4) and (5): by the system of a ministry, which tells of it
  count(*) FILTER (isNew AND handledBy IS NOT NULL) AS handledElsewhere,
  -- ended without a result: beside the columns, or in (9) where the province says so
  count(*) FILTER (hasEnded AND ended = 'withdrawn') AS withdrawn,
  count(*) FILTER (hasEnded AND ended = 'stopped') AS stopped,
  count(*) FILTER (hasEnded AND ended = 'moved') AS moved,
  -- as if no pause, extension or new calendar had ever moved a due time
  count(*) FILTER (hasEnded AND lateUnadjusted) AS lateUnadjusted,
  -- of those that fell due
  count(*) FILTER (wasDue AND fellDue = 'met') AS dueMet,
  count(*) FILTER (wasDue AND fellDue <> 'met') AS dueMissed,
  -- of those received (Decision 766)
  count(*) FILTER (isNew AND liesIn($asOf, late)) AS receivedLate,
  coalesce(sum(resolvedHours) FILTER (hasEnded), 0) AS resolvedHours
FROM counted
GROUP BY unit, field
