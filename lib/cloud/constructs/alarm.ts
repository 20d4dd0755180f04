import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { arns } from './arns.ts';
import type { HouseStack } from './house-stack.ts';

/** Why anybody should get up at night. */
export interface Harm {
  /** What a citizen suffers while this lasts, in one plain sentence. */
  readonly citizenImpact: string;
  /** The first thing to do. */
  readonly whatToDo: string;
}

export interface HouseAlarmProps extends Harm {
  readonly metric: IMetric;
  /** The alarm sounds at this value or above, or below it where that says so. */
  readonly threshold: number;
  readonly sounds?: 'below';
  /** Periods of the metric in a row, 1 if not given. */
  readonly periods?: number;
}

const tooMuch = {
  comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  treatMissingData: TreatMissingData.NOT_BREACHING,
};
const tooLittle = {
  comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
  treatMissingData: TreatMissingData.BREACHING,
};

export const fiveMinutes = Duration.minutes(5);

/**
 * An alarm that tells the harm to the citizen and goes to the province's topic. Silence is health, since
 * nearly all metrics exist only when something happens; where too little is the harm, silence is harm.
 */
export class HouseAlarm extends Alarm {
  constructor(scope: Construct, stack: HouseStack, name: string, props: HouseAlarmProps) {
    super(scope, `${name}-alarm`, {
      alarmName: stack.place.names.alarm(name),
      alarmDescription: `Citizens: ${props.citizenImpact} To do: ${props.whatToDo}`,
      metric: props.metric,
      threshold: props.threshold,
      evaluationPeriods: props.periods ?? 1,
      ...(props.sounds === 'below' ? tooLittle : tooMuch),
    });
    const topicArn = arns(stack, stack.place).alarmTopic;
    this.addAlarmAction(new SnsAction(Topic.fromTopicArn(this, 'topic', topicArn)));
  }
}
