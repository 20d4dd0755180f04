-- What Decision 766/QĐ-TTg counts of dossiers, by unit. Of those received (or asked to pay) in the period, what had
-- become of them when it ended; beside them, how many were received and asked.
-- $from, $until: the period. $asOf: $until, or now while it goes on. $by: which unit a dossier counts for.
SELECT if($by = 'receiving', receivingUnit, leadUnit) AS unit, name, count(*) AS n
FROM (
  SELECT name, receivingUnit, leadUnit FROM happenedIn($from, $until)
  WHERE starts_with(name, 'accepted.') OR name = 'payment.asked'
  UNION ALL
  SELECT name, receivingUnit, leadUnit FROM becameOf($from, $until, $asOf)
)
GROUP BY ALL
