-- Whether a moment lies in one of the spans. A span without an end goes on.
CREATE OR REPLACE TEMP MACRO liesIn(moment, spans) AS
  len(list_filter(spans, lambda span: span."from" < moment AND (span."to" IS NULL OR span."to" >= moment))) > 0;

-- The day in Vietnam, which keeps UTC+7 all year.
CREATE OR REPLACE TEMP MACRO dayOf(moment) AS CAST(moment + INTERVAL 7 HOUR AS DATE);

-- What happened to dossiers between two instants, as reports count it: a row for each time, with all that is
-- known of the dossier. A number and the list behind it come from the same rows, so that they cannot differ.
CREATE OR REPLACE TEMP MACRO happenedIn(begins, ends) AS TABLE
SELECT event.name AS name, event."at" AS happenedAt, event.n AS n, * EXCLUDE (event)
FROM (
  SELECT *, unnest(list_filter(list_concat(
    [
      {name: 'submitted.' || channel, "at": submittedAt, n: 1},
      {name: 'refused.' || refused, "at": refusedAt, n: 1},
      {name: 'accepted.' || channel, "at": acceptedAt, n: 1},
      -- of the accepted: by the system of a ministry, which tells of it
      {name: 'handledElsewhere', "at": if(handledBy IS NULL, NULL, acceptedAt), n: 1},
      {name: 'askedForThoughByData', "at": askedThoughByDataAt, n: 1},
      {name: 'extended', "at": extendedAt, n: 1},
      {name: 'apologised', "at": apologisedAt, n: 1},
      -- the papers of one that was stopped before it was accepted are given back, and no result with them
      {name: 'returned', "at": if(acceptedAt IS NULL, NULL, returnedAt), n: 1},
      -- early, onTime, late (Decision 766), withdrawn, stopped, moved
      {name: 'ended.' || ended, "at": endedAt, n: 1},
      {name: 'ended.lateUnadjusted', "at": endedAt, n: if(lateUnadjusted, 1, 0)},
      {name: 'resolvedHours', "at": endedAt, n: resolvedHours},
      -- met, missed; open: not done yet
      {name: 'due.' || fellDue, "at": fellDueAt, n: 1},
      -- of those resolved that have to have papers
      {name: 'digitisation.dossiers', "at": endedAt, n: if(papersRequired > 0, 1, 0)},
      {name: 'digitisation.required', "at": endedAt, n: papersRequired},
      {name: 'digitisation.digitised', "at": endedAt, n: if(papersRequired > 0, papersDigitised, 0)},
      {name: 'digitisation.singleFile', "at": endedAt, n: if(papersRequired > 0 AND singleFile, 1, 0)},
      {name: 'digitisation.declarationOnly', "at": endedAt, n: if(papersRequired > 0 AND declarationOnly, 1, 0)}
    ],
    -- what may happen more than once
    list_transform(supplements, lambda one, nth:
      {name: if(nth = 1, 'supplement.first', 'supplement.repeated'), "at": one.requestedAt, n: 1}),
    list_transform(pauses, lambda one: {name: 'paused.' || one.kind, "at": one."from", n: 1}),
    list_transform(overdue, lambda one: {name: 'overdue.from', "at": one."from", n: 1}),
    list_transform(overdue, lambda one: {name: 'overdue.over', "at": one."to", n: 1}),
    list_transform(payments, lambda one:
      {name: if(one.amount = 0, 'payment.free', 'payment.asked'), "at": one.askedAt, n: 1}),
    list_transform(payments, lambda one: {name: 'payment.paid.' || one."method", "at": one.paidAt, n: 1}),
    list_transform(payments, lambda one: {name: 'payment.refunded', "at": one.refundedAt, n: 1})
  ), lambda one: one."at" >= begins AND one."at" < ends AND one.n > 0)) AS event
  FROM dossiers
  WHERE firstAt < ends AND lastAt >= begins
);

-- What became of dossiers, and of payments, that came in between two instants, by a moment: Decision 766 measures
-- what was received in a period by what had become of it when the period ended.
CREATE OR REPLACE TEMP MACRO becameOf(begins, ends, moment) AS TABLE
SELECT fact.name AS name, fact."at" AS becameAt, * EXCLUDE (fact)
FROM (
  SELECT *, unnest(list_filter(list_concat(
    list_transform(late, lambda span:
      {name: 'cohort.late', cameIn: acceptedAt, "at": span."from", until: span."to"}),
    [
      -- a document was issued as its result
      {name: 'cohort.resulted', cameIn: acceptedAt, "at": resultedAt, until: NULL::TIMESTAMP},
      -- that, and at least one of its papers is there as a file
      {name: 'cohort.digitised', cameIn: acceptedAt,
       "at": if(papersDigitised > 0 AND resultedAt IS NOT NULL, greatest(resultedAt, endedAt), NULL), until: NULL},
      {name: 'cohort.reused', cameIn: acceptedAt, "at": if(papersReused > 0, endedAt, NULL), until: NULL},
      -- data of the population database stood in for one of its papers
      {name: 'cohort.citizenData', cameIn: acceptedAt, "at": citizenDataAt, until: NULL}
    ],
    list_transform(payments, lambda one:
      {name: 'cohort.paidOnline', cameIn: one.askedAt,
       "at": if(one."method" <> 'counter', one.paidAt, NULL), until: NULL::TIMESTAMP}),
    list_transform(payments, lambda one:
      {name: 'cohort.replaced', cameIn: one.askedAt,
       "at": if(one.amount > 0, one.replacedAt, NULL), until: NULL::TIMESTAMP})
  ), lambda one: one.cameIn >= begins AND one.cameIn < ends
      AND one."at" < moment AND (one.until IS NULL OR one.until >= moment))) AS fact
  FROM dossiers
  WHERE firstAt < ends AND lastAt >= begins
);

-- The money of dossiers in a period: a row for each payment and each thing that is counted of it, with its kind. What
-- was asked for (a price of 0 apart), paid and by which way, and given back between two instants; what still waits
-- then; and of what was asked, by that moment, what is owed, not replaced, and what was paid through a gateway
-- (Decision 766).
CREATE OR REPLACE TEMP MACRO moneyIn(begins, ends, moment) AS TABLE
SELECT kind || '.' || fact.name AS name, fact."at" AS happenedAt, fact.amount AS amount, * EXCLUDE (fact)
FROM (
  SELECT *, unnest(list_filter([
    {name: if(one.amount = 0, 'free', 'asked'), "at": one.askedAt, amount: one.amount, holds: isAsked},
    {name: if(one."method" = 'counter', 'atCounter', one."method"), "at": one.paidAt, amount: one.amount,
     holds: one.paidAt >= begins},
    {name: 'refunded', "at": one.refundedAt, amount: coalesce(refundedAmount, one.amount),
     holds: one.refundedAt >= begins},
    {name: 'waiting', "at": one.askedAt, amount: one.amount, holds: one.amount > 0 AND NOT isPaid AND NOT isReplaced},
    {name: 'owed', "at": one.askedAt, amount: one.amount, holds: one.amount > 0 AND isAsked AND NOT isReplaced},
    {name: 'paidOnline', "at": one.askedAt, amount: one.amount,
     holds: one.amount > 0 AND isAsked AND isPaid AND one."method" <> 'counter'}
  ], lambda part: part.holds AND part."at" < ends)) AS fact
  FROM (
    SELECT *,
      one.askedAt >= begins AS isAsked,
      one.paidAt IS NOT NULL AND one.paidAt < moment AS isPaid,
      one.replacedAt IS NOT NULL AND one.replacedAt < moment AS isReplaced
    FROM (
      SELECT *, unnest(payments) AS one, coalesce(unnest(paymentKinds).kind, 'fee') AS kind,
        unnest(paymentKinds).refundedAmount AS refundedAmount
      FROM dossiers
      WHERE firstAt < ends AND len(payments) > 0
    )
  )
);
