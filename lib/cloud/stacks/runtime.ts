import { Duration } from 'aws-cdk-lib';
import { type EventPattern, Match, Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { SUPERSEDED } from '../../../functions/domain/dossier/legs.ts';
import { legEnds } from '../../../functions/domain/dossier/task.ts';
import type { Place } from '../config/place.ts';
import { arns } from '../constructs/arns.ts';
import type { DeadLetters } from '../constructs/dead-letters.ts';
import { HouseStack } from '../constructs/house-stack.ts';
import { RunnerRole } from '../constructs/runner-role.ts';
import { bridgeWithEvents, readings, StreamSource } from '../constructs/stream-source.ts';
import { addApiFunctions } from './api-functions.ts';
import { addBackgroundFunctions } from './background-functions.ts';
import { addDelivery } from './delivery-function.ts';
import { addNotificationFunction } from './notification-function.ts';
import { addPortalFunctions } from './portal-functions.ts';
import { addReportFunctions } from './report-functions.ts';

interface Listener {
  readonly target: Lambda;
  readonly deadLetters: DeadLetters;
}

/** What runs: the functions, the role of the machines, and what calls them. */
export class RuntimeStack extends HouseStack {
  /** `built`: the folder that holds `<function>/index.mjs`. */
  constructor(scope: Construct, place: Place, built: string) {
    super(scope, 'Runtime', place, 'Functions, what triggers them, and the role of the machines');
    new RunnerRole(this);
    addApiFunctions(this, built);
    const { bridge, sweep, intake } = addBackgroundFunctions(this, built);
    const { portal, notifications, webhooks } = place.config;
    const bridging = portal || notifications || webhooks ? bridgeWithEvents : readings.bridge;
    new StreamSource(this, bridging, bridge.target, bridge.deadLetters);
    if (webhooks) addDelivery(this, built);
    if (notifications) addNotificationFunction(this, built, notifications);
    if (portal) {
      // 02:00 in Vietnam, when nobody acts.
      const reconcile = addPortalFunctions(this, built, portal);
      this.listen('reconcile', reconcile, Schedule.cron({ hour: '19', minute: '0' }));
    }
    const { figures, compact, compare, risk, notary } = addReportFunctions(this, built);
    new StreamSource(this, readings.figures, figures.target, figures.deadLetters);
    // 07:00 to 18:55 in Vietnam. What comes in at night waits, and is read beside the files.
    this.listen('compact', compact, Schedule.cron({ hour: '0-11', minute: '0/5' }));
    // 01:30 in Vietnam: what it writes again is in the files before the first report of the day.
    this.listen('compare', compare, Schedule.cron({ hour: '18', minute: '30' }));
    // 05:30 in Vietnam, after the comparison and before anybody looks at a work list.
    this.listen('risk', risk, Schedule.cron({ hour: '22', minute: '30' }));
    this.listen('notary', notary, Schedule.rate(Duration.minutes(15)));
    this.listen('sweep', sweep, Schedule.rate(Duration.minutes(15)));
    this.listen('broken-executions', sweep, this.brokenExecutions());
    this.listen('verdicts', intake, this.verdicts());
    this.listen('expired-uploads', intake, this.expiredUploads());
  }

  private listen(name: string, listener: Listener, to: Schedule | EventPattern): void {
    const target = new LambdaFunction(listener.target, {
      deadLetterQueue: listener.deadLetters,
      retryAttempts: 10,
      maxEventAge: Duration.hours(2),
    });
    new Rule(this, `${name}-rule`, {
      ruleName: this.place.names.rule(name),
      ...(to instanceof Schedule ? { schedule: to } : { eventPattern: to }),
      targets: [target],
    });
  }

  /**
   * Machines end on purpose by succeeding, or the bridge stops them and says why; every other end needs somebody to
   * drive the dossier on.
   */
  private brokenExecutions(): EventPattern {
    return {
      source: ['aws.states'],
      detailType: ['Step Functions Execution Status Change'],
      detail: {
        status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
        stateMachineArn: Match.prefix(arns(this, this.place).machines),
        error: [null, { exists: false }, { 'anything-but': [SUPERSEDED, ...legEnds] }],
      },
    };
  }

  /** No upload is touched before GuardDuty has looked at it. */
  private verdicts(): EventPattern {
    return {
      source: ['aws.guardduty'],
      detailType: ['GuardDuty Malware Protection Object Scan Result'],
      detail: { s3ObjectDetails: { bucketName: [arns(this, this.place).intakeName] } },
    };
  }

  /** Uploads whose verdict never came: the bucket forgets them, and their senders have to know. */
  private expiredUploads(): EventPattern {
    return {
      source: ['aws.s3'],
      detailType: ['Object Deleted'],
      detail: {
        bucket: { name: [arns(this, this.place).intakeName] },
        reason: ['Lifecycle Expiration'],
      },
    };
  }
}
