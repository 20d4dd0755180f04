-- Fees and financial obligations, by unit, field and kind: what was asked, what is a price of 0, what was paid and how,
-- what was given back in the period, and what stood unpaid at its end. Amounts in whole đồng.
-- $from, $until: the period. $asOf: $until, or now while it goes on. $by: which unit a dossier counts for.
WITH money AS (
  SELECT if($by = 'receiving', receivingUnit, leadUnit) AS unit, field, kind, split_part(name, '.', 2) AS what, amount
  FROM moneyIn($from, $until, $asOf)
)
SELECT unit, field, kind,
  count(*) FILTER (what = 'asked') AS asked,
  coalesce(sum(amount) FILTER (what = 'asked'), 0) AS askedAmount,
  count(*) FILTER (what = 'free') AS free,
  count(*) FILTER (what = 'atCounter') AS atCounter,
  coalesce(sum(amount) FILTER (what = 'atCounter'), 0) AS atCounterAmount,
  count(*) FILTER (what = 'nationalGateway') AS nationalGateway,
  coalesce(sum(amount) FILTER (what = 'nationalGateway'), 0) AS nationalGatewayAmount,
  count(*) FILTER (what = 'provinceGateway') AS provinceGateway,
  coalesce(sum(amount) FILTER (what = 'provinceGateway'), 0) AS provinceGatewayAmount,
  count(*) FILTER (what = 'refunded') AS refunded,
  coalesce(sum(amount) FILTER (what = 'refunded'), 0) AS refundedAmount,
  count(*) FILTER (what = 'waiting') AS waiting,
  coalesce(sum(amount) FILTER (what = 'waiting'), 0) AS waitingAmount,
  count(*) FILTER (what = 'owed') AS obligations,
  count(*) FILTER (what = 'paidOnline') AS paidOnline
FROM money
GROUP BY ALL
