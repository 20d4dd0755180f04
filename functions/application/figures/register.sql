-- Form 07 (sổ theo dõi hồ sơ): what units accepted in a period, the earliest first; who applied is not in the lake.
-- $field, $procedure: '' is all of them. $afterAt, $afterCode: where the page before ended.
SELECT code, strftime(acceptedAt, '%Y-%m-%dT%H:%M:%S.%g') AS "at"
FROM dossiers
WHERE acceptedAt >= $from AND acceptedAt < $until
  AND list_contains($units, if($by = 'receiving', receivingUnit, leadUnit))
  AND ($field = '' OR field = $field)
  AND ($procedure = '' OR "procedure" = $procedure)
  AND (strftime(acceptedAt, '%Y-%m-%dT%H:%M:%S.%g'), code) > ($afterAt, $afterCode)
ORDER BY acceptedAt, code
LIMIT $limit
