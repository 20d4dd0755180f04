import { type ActName, acts } from '../domain/dossier/acts.ts';
import type { RouteId } from './routes.ts';

/** What each route is for, in the language of those who call it. */
export const summaries: Record<RouteId, string> = {
  openapi: 'This document',
  asyncapi: 'What subscribers are told by webhooks, as an AsyncAPI 3 document',
  'read-me': 'Who asks: subject, roles, and units with their names',
  'state-absence': 'Say on which days you are away and who looks after your work',
  'read-pledges': 'The texts of the pledge of officers, and what the caller has signed',
  'publish-pledge': 'Publish the text of the pledge that officers sign from a day on',
  'sign-pledge': 'Sign the pledge from your own account',
  'list-pledges': 'Who has signed the present pledge in a unit, and who works there and has not',
  'read-calendar':
    'The calendar years by which due times are computed, with the documents that order each day, and what is missing of the next',
  'list-units': 'The units of the province with their public names, those of history too',
  'list-procedures':
    'The catalogue of procedures, searched by words without regard to tones, or those with papers that data replaces',
  'read-procedure':
    'One procedure: components, fee, terms and internal process, and the papers that data replaces',
  'list-versions': 'The versions of a procedure, from when each holds, and the decisions on them',
  'read-version': 'One version of a procedure, and what it changed',
  'list-publications': 'What decisions changed in a period, and whether it was published on time',
  'check-procedure': 'Hold the draft of a procedure against the law; nothing is written',
  'take-portal-message':
    'A message of the National Portal in its own words: a dossier filed there, a supplement, a withdrawal, a payment',
  'list-portal-refusals':
    'Messages that the National Portal and the province would not take of each other',
  'read-reconciliation':
    'What the comparison of the last night with the National Portal came to, with some of the differences',
  'file-petition':
    'File a complaint or a proposal about how procedures are handled; the answer has the key that follows it',
  'list-own-petitions':
    'The complaints and proposals of who asks, the latest first: filed this year or last, as their own or for another',
  'published-petitions': 'What units have answered in public, the latest first',
  'read-petition':
    'A complaint or proposal with who writes and what, for its unit and its petitioner',
  'act-on-petition':
    'Take a petition, refuse it, ask for more, send more, answer, publish the answer, or withdraw it',
  'track-petition': 'Where a petition stands, for who has its key: no names',
  'rate-petition': 'Whether the petitioner is content with how it was handled, once',
  'list-petitions':
    'The petitions that wait for a unit, what is due first at the top, or all of a year',
  'read-payable':
    'What is asked for under a reference (a dossier with F for its fee, N for its financial obligation), with the text of its QR code',
  'take-payment':
    'What a gateway was paid, for any dossier, once for each transaction; what fits no request is kept as a surplus',
  'list-payments': 'What gateways told of a day, with what fits no request',
  'refund-surplus': 'Record that a surplus was given back',
  'compare-statement': 'Hold the statement of a gateway for a day against what it told',
  subscribe:
    'Have another system told what happens to dossiers, by signed CloudEvents; the answer has its secret',
  'list-webhooks': 'List the subscribers, with their addresses and what they ask for',
  'end-webhook': 'End a subscription: nothing is sent there any more',
  'rotate-secret': 'Another secret for a subscription; for a day the old one signs beside it',
  replay: 'Tell a subscriber again what happened from a moment on, at most 30 days back',
  'list-dead-letters': 'What a subscriber could not be told within a day and a half of attempts',
  'resend-dead-letters': 'Send a subscriber what it could not be told, a hundred at a time',
  submit: 'File a dossier',
  'list-linked':
    'Procedures that one filing opens together, and what each has to do with the others',
  'submit-linked':
    'File linked procedures at once: each of them has a dossier of its own, and all of them one line of progress',
  'read-linked': 'Linked procedures that were filed at once: how far they are, and each of them',
  'withdraw-linked':
    'Take linked procedures back: what is not decided is withdrawn, and nothing more of it begins',
  'search-dossiers':
    'Dossiers of the units of the caller by code or a part of it, person, telephone, procedure, state, step, due time or officer',
  'list-own':
    'The dossiers of the citizen who asks, or what a portal filed; what changed on the day of updatedSince or later',
  'read-state':
    'The state and the dates of a dossier, for anybody who has its code; a page for browsers',
  'track-dossier':
    'What became of a dossier, for who has its receipt, whose QR code holds the key: no names, and nothing that people wrote',
  'rate-dossier':
    'What the person says of a finished dossier, once: 1 to 5 points, with reasons; by the key of the receipt',
  'read-dossier': 'A dossier with its clock, components and tasks',
  'read-history': 'What happened to a dossier, oldest first',
  'read-proof':
    'The history with what proves it offline: the hash of every event, and the way of the last to a signed root',
  'read-clock': 'Why the dossier is due when it is due',
  'read-form':
    'The data of a statutory form as last issued: 01 receipt, 02 supplement, 03 refusal, 04 apology',
  'print-form':
    'A statutory form 01–07 as PDF/A, kept among the records: 01–05 as issued, 06 and 07 as of now',
  'read-document': 'Where a filed document can be read for five minutes',
  'list-candidates': 'What the person gave before that could fill the component',
  'list-stored-papers':
    'What the person has in the data store on the National Portal that could fill the component',
  'take-stored-paper': 'Fetch a paper from that store into the component',
  'read-result': 'Where the issued result can be read for five minutes',
  'request-upload':
    'Ask for a URL that takes exactly the declared bytes, or above 20 MiB for one for each part that is not there yet',
  'complete-upload': 'Say that every part of a large file is sent',
  'list-tasks': 'The open work of a unit, what is due first at the top',
  'list-papers':
    'The paper dossiers in work that a unit holds, those that have ended and lie there, or those on their way to it',
  'list-notices':
    'What a unit was told of due times that come near or have passed, the latest first',
  'counter-hours':
    'When the counter of a unit is open on a day, and the room that each hour has left',
  'cancel-appointment': 'Give back an appointment at a counter that is to come',
  'list-appointments': 'The appointments at counters of who asks, those of this hour and later',
  'draw-ticket': 'Book an hour at a counter, or draw a number for somebody who is there',
  'call-next': 'Call who is next in the queue of the counter to a desk',
  'open-session':
    'Open the counter beside the sessions of the calendar, as on a Saturday morning; due times do not move',
  'list-officers':
    'The officers of a unit to whom work can be given, by what they did there of late',
  'list-arrivals':
    'How many people a counter expects on the next ten working days, beside the room that it has',
  'report-ii-06a': 'Form II.06a of a unit or the province: JSON, CSV, XLSX or PDF',
  'publish-ii-06a':
    'Publish form II.06a of a period that is over: kept as it is now, once; a repetition answers what was kept',
  'published-ii-06a': 'Form II.06a as it was published',
  'report-766': 'The score of Decision 766 as far as it is counted here: JSON, CSV, XLSX or PDF',
  'report-fees':
    'Fees and financial obligations by field: asked, paid and how, given back, unpaid; JSON, CSV, XLSX or PDF',
  'report-register': 'Form 07 of a unit: what it has accepted in a period; JSON, CSV, XLSX or PDF',
  'list-stated': 'What other systems are said to know, with every correction',
  'state-figure':
    'State what this system cannot count, with its document; corrections keep the history',
  'reduction-replay':
    'What a shorter term, other steps or other officers would have done to the dossiers of a year',
  'reduction-candidates':
    'What could be cut of a procedure, each change replayed on the dossiers of a year; none that another beats in days, lateness and work',
  'reduction-past':
    'Every shorter term of a procedure that has taken effect: foretold from the twelve months before it, beside what came',
  'check-plan':
    'Hold a reduction plan against itself, the law and the catalogue; nothing is written',
  'reduction-plans':
    'The reduction plans whose progress was published, each with its closed months',
  'reduction-progress':
    'The progress of a reduction plan as its month was closed: JSON, CSV, XLSX or PDF',
  supervision: 'The supervision board of a unit or of all units: JSON, CSV, XLSX or PDF',
  'supervision-dossiers': 'The dossiers behind a number of the board',
  'expected-late':
    'How many dossiers that fall due this week are expected to be late, by leading unit, with a band that holds four times in five',
  'risk-models':
    'The forecasts of lateness: what each was learnt from and how it did beside the base rate; and the procedures without one',
  'list-alarms': 'The alarms of the system and whether they sound, those that do first',
  'print-forms':
    'Print one form of up to 50 dossiers as one PDF, which is kept nowhere, and tell what came of each',
  'act-on-many': 'Do one act on many dossiers, each by itself, and tell what came of each',
  'open-task':
    'A dossier as `GET` answers it, with the note that the caller has taken up the task at which it stands; the first time counts',
  'list-reads': 'Who read what of persons, for auditors; the latest first',
  'list-own-reads':
    'Who looked into the dossier, in registers and searches by persons as well, for the person whose it is',
  reproject:
    'Compute the due times of open dossiers again under the calendar in force, a page at a time',
  ...(Object.fromEntries(acts.map(({ name, summary }) => [name, summary])) as Record<
    ActName,
    string
  >),
};
