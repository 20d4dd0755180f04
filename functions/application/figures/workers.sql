-- Who worked on dossiers at which unit in some days, by the subjects of their tokens.
SELECT DISTINCT act.unit AS unit, act.officer AS officer
FROM (SELECT unnest(acts) AS act FROM work)
WHERE act."at" >= $from AND act."at" < $until
ORDER BY ALL
