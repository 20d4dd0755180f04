-- The procedures used in a period: a dossier was accepted online, or paid for through a gateway, or one accepted then
-- had population data in place of a paper.
SELECT DISTINCT if($by = 'receiving', receivingUnit, leadUnit) AS unit, "procedure", name
FROM happenedIn($from, $until)
WHERE name IN ('accepted.online', 'payment.paid.nationalGateway', 'payment.paid.provinceGateway')
UNION
SELECT DISTINCT if($by = 'receiving', receivingUnit, leadUnit) AS unit, "procedure", name
FROM becameOf($from, $until, $until)
WHERE name = 'cohort.citizenData'
