import { Dashboard, GraphWidget, type IMetric, PeriodOverride } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { Place } from '../config/place.ts';
import { HouseAlarm, type HouseAlarmProps } from '../constructs/alarm.ts';
import { HouseStack } from '../constructs/house-stack.ts';
import { metrics } from '../constructs/metrics.ts';

type PlaceMetrics = ReturnType<typeof metrics>;

/**
 * The alarms over the whole, and the dashboard. Functions and dead letter queues bring their own alarms;
 * here is what only shows from outside.
 */
export class WatchStack extends HouseStack {
  constructor(scope: Construct, place: Place) {
    super(scope, 'Watch', place, 'Alarms over the whole system, and the dashboard');
    const watched = metrics(place);
    for (const [name, alarm] of Object.entries(alarms(watched)))
      new HouseAlarm(this, this, name, alarm);
    this.addDashboard(watched);
  }

  private addDashboard(watched: PlaceMetrics): void {
    const graph = (title: string, ...left: IMetric[]) => new GraphWidget({ title, left, width: 8 });
    new Dashboard(this, 'dashboard', {
      dashboardName: this.place.names.prefix,
      periodOverride: PeriodOverride.INHERIT,
      widgets: [
        [
          graph('Requests', watched.requests, watched.refusals, watched.faults),
          graph('Slowest hundredth, ms', watched.latency),
          graph('Failures of functions', ...watched.errors),
        ],
        [
          graph('Bridge behind, ms', watched.bridgeAge),
          graph('Executions ended abnormally', watched.brokenExecutions),
          graph('Dead letters', ...watched.deadLetters),
        ],
        [
          graph(
            'Found by the sweeper',
            watched.unmarkedOverdue,
            watched.legsRestarted,
            watched.wakesRepeated,
            watched.messagesRepeated,
          ),
          graph('Throttled by the table', watched.throttledReads, watched.throttledWrites),
          graph('Figures of reports behind, ms', watched.figuresAge),
          graph('Due moments marked late by, ms (p99)', watched.strikeLateness),
          graph('Uploads refused', watched.uploadsRefused),
        ],
      ],
    });
  }
}

function alarms(watched: PlaceMetrics): Readonly<Record<string, HouseAlarmProps>> {
  return {
    'api-faults': {
      metric: watched.faults,
      threshold: 5,
      citizenImpact: 'People and officers see error pages.',
      whatToDo: 'See which function fails on the dashboard, then its log.',
    },
    'api-slow': {
      metric: watched.latency,
      threshold: 3000,
      periods: 3,
      citizenImpact: 'People wait at the counter while pages load.',
      whatToDo: 'Look for throttling of the table and for slow starts of functions.',
    },
    'bridge-behind': {
      metric: watched.bridgeAge,
      threshold: 60_000,
      periods: 2,
      citizenImpact: 'Accepted dossiers and completed steps reach the next officer late.',
      whatToDo: 'Read the log of the bridge: one record that fails holds up those behind it.',
    },
    'figures-behind': {
      metric: watched.figuresAge,
      threshold: 300_000,
      periods: 2,
      citizenImpact: 'Leaders see figures that are minutes old and hurry the wrong dossiers.',
      whatToDo:
        'Read the log of the function figures: one record that fails holds up those behind it.',
    },
    'histories-broken': {
      metric: watched.historiesBroken,
      threshold: 1,
      citizenImpact: 'Somebody has changed what is written about a dossier, past the system.',
      whatToDo:
        'Find the dossier and the version in the log of the function read; hold its rows against a backup and who wrote them in CloudTrail.',
    },
    'notary-silent': {
      metric: watched.notaryRuns,
      threshold: 1,
      sounds: 'below',
      citizenImpact: 'What happened since the last root can be changed without anybody seeing it.',
      whatToDo: 'See in EventBridge whether the rule of the notary is on, then read its log.',
    },
    'stamps-missing': {
      metric: watched.stampsMissing,
      threshold: 4,
      citizenImpact: 'Nobody outside the province says when the last roots were there.',
      whatToDo: 'Ask the time-stamping authority; the next root that it stamps covers these too.',
    },
    'increments-put-aside': {
      metric: watched.incrementsPutAside,
      threshold: 1,
      citizenImpact:
        'Some dossiers are not in the published figures until the comparison at night.',
      whatToDo: 'Read in the log of the function compact which objects it could not read, and why.',
    },
    'facts-differ': {
      metric: watched.factsDiffer,
      threshold: 1,
      citizenImpact:
        'Figures of yesterday missed dossiers or told of them as they had been before.',
      whatToDo: 'Read in the log of the function compare which they were; they are right again.',
    },
    'risk-drifted': {
      metric: watched.riskModelsDrifted,
      threshold: 1,
      citizenImpact: 'None: work lists mark dossiers by a simpler forecast than before.',
      whatToDo: 'Read in the log of the function risk which models they are, and see the runbook.',
    },
    'comparison-silent': {
      metric: watched.comparisons,
      threshold: 1,
      sounds: 'below',
      // A day, and the hours within which the next one may end.
      periods: 26,
      citizenImpact: 'Nobody has held the published figures against the dossiers for a day.',
      whatToDo: 'Check that the schedule of the function compare is enabled, then read its log.',
    },
    'compaction-silent': {
      metric: watched.compactions,
      threshold: 1,
      sounds: 'below',
      // The night without compactions, and an hour.
      periods: 14,
      citizenImpact: 'Reports of leaders become slower from hour to hour.',
      whatToDo: 'Check that the schedule of the function compact is enabled, then read its log.',
    },
    'broken-executions': {
      metric: watched.brokenExecutions,
      threshold: 1,
      citizenImpact:
        'A dossier lost its machine; the sweeper gives it another, or it stands still.',
      whatToDo:
        'Open the execution in Step Functions and mend the cause; see the sweeper restart it.',
    },
    'strike-late': {
      metric: watched.strikeLateness,
      threshold: 60_000,
      citizenImpact: 'Dossiers run late unmarked for minutes, and their apologies begin late.',
      whatToDo: 'Look for failures of the deadline function and for throttling of Lambda.',
    },
    'unmarked-overdue': {
      metric: watched.unmarkedOverdue,
      threshold: 1,
      citizenImpact: 'A dossier ran late and its machine did not notice: the apology begins late.',
      whatToDo: 'Find the dossier in the log of the sweeper and see why its machine did not wake.',
    },
    'calendar-ending': {
      metric: watched.calendarEnding,
      threshold: 1,
      citizenImpact:
        'Soon no dossier can be accepted whose term ends in the coming year: nobody knows its working days.',
      whatToDo:
        'Enter the announced calendar of the coming year, deploy, and re-project the open dossiers.',
    },
    'sweeper-silent': {
      metric: watched.sweeps,
      threshold: 1,
      sounds: 'below',
      citizenImpact: 'Nobody looks for dossiers that fell through: late ones may go unnoticed.',
      whatToDo: 'Check that the schedule is enabled and that the function may be invoked.',
    },
    'messages-repeated': {
      metric: watched.messagesRepeated,
      threshold: 1,
      periods: 2,
      citizenImpact: 'People and officers are told of what happened a quarter of an hour late.',
      whatToDo: 'Read the log of the bridge for what keeps it from putting messages on the bus.',
    },
    'uploads-waiting': {
      metric: watched.uploadsWaiting,
      threshold: 1,
      citizenImpact:
        'Papers that people sent an hour ago are neither filed nor refused; dossiers seem incomplete.',
      whatToDo:
        'See whether GuardDuty scans the intake bucket and whether its events reach the intake function.',
    },
    'uploads-unexamined': {
      metric: watched.uploadsUnexamined,
      threshold: 1,
      citizenImpact:
        'Papers that people sent were not scanned for malware; people have to send them again.',
      whatToDo:
        'See the status of the malware protection plan in GuardDuty and the rights of its role.',
    },
    'table-throttled-writes': {
      metric: watched.throttledWrites,
      threshold: 1,
      periods: 2,
      citizenImpact: 'Filing and the work of officers fail or take long.',
      whatToDo: 'Find the hot key with Contributor Insights; ask for a higher table limit.',
    },
    'table-throttled-reads': {
      metric: watched.throttledReads,
      threshold: 1,
      periods: 2,
      citizenImpact: 'Looking up dossiers and work lists fails or takes long.',
      whatToDo: 'Find the hot key with Contributor Insights; ask for a higher table limit.',
    },
  };
}
