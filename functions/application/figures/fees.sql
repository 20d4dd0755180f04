-- Fees and financial obligations, by unit, field and kind: what was asked, what is a price of 0, what was paid and how,
-- what was given back in the period, and what stood unpaid at its end. Amounts in whole đồng.
-- $from, $until: the period. $asOf: $until, or now while it goes on. $by: which unit a dossier counts for.
WITH money AS (
  SELECT if($by = 'receiving', receivingUnit, leadUnit) AS unit, field, coalesce(kinds.kind, 'fee') AS kind, one.*,
    kinds.refundedAmount AS refundedAmount,
    one.askedAt >= $from AND one.askedAt < $until AND one.amount > 0 AS isAsked,
    one.paidAt >= $from AND one.paidAt < $until AS isPaid,
    one.refundedAt >= $from AND one.refundedAt < $until AS isRefunded,
    one.askedAt < $until AND one.amount > 0
      AND (one.paidAt IS NULL OR one.paidAt >= $asOf)
      AND (one.replacedAt IS NULL OR one.replacedAt >= $asOf) AS isWaiting
  FROM (
    SELECT receivingUnit, leadUnit, field, unnest(payments) AS one, unnest(paymentKinds) AS kinds
    FROM dossiers
    WHERE firstAt < $until AND len(payments) > 0
  )
)
SELECT unit, field, kind,
  count(*) FILTER (isAsked) AS asked,
  coalesce(sum(amount) FILTER (isAsked), 0) AS askedAmount,
  count(*) FILTER (askedAt >= $from AND askedAt < $until AND amount = 0) AS free,
  count(*) FILTER (isPaid AND "method" = 'counter') AS atCounter,
  coalesce(sum(amount) FILTER (isPaid AND "method" = 'counter'), 0) AS atCounterAmount,
  count(*) FILTER (isPaid AND "method" = 'nationalGateway') AS nationalGateway,
  coalesce(sum(amount) FILTER (isPaid AND "method" = 'nationalGateway'), 0) AS nationalGatewayAmount,
  count(*) FILTER (isPaid AND "method" = 'provinceGateway') AS provinceGateway,
  coalesce(sum(amount) FILTER (isPaid AND "method" = 'provinceGateway'), 0) AS provinceGatewayAmount,
  count(*) FILTER (isRefunded) AS refunded,
  coalesce(sum(coalesce(refundedAmount, amount)) FILTER (isRefunded), 0) AS refundedAmount,
  count(*) FILTER (isWaiting) AS waiting,
  coalesce(sum(amount) FILTER (isWaiting), 0) AS waitingAmount,
  -- Decision 766 measures what was asked in the period: not replaced by its end, and of that paid through a gateway
  count(*) FILTER (isAsked AND (replacedAt IS NULL OR replacedAt >= $asOf)) AS obligations,
  count(*) FILTER (isAsked AND paidAt < $asOf AND "method" <> 'counter') AS paidOnline
FROM money
GROUP BY ALL
