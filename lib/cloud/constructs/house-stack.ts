import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { acknowledgeRules } from '../acknowledged-rules.ts';
import type { Place } from '../config/place.ts';

/**
 * A stack of one place. Stacks never export to each other: an export cannot change while another stack
 * imports it, and with some seventy stacks that would freeze the whole. They meet by names (`arns.ts`).
 */
export class HouseStack extends Stack {
  readonly place: Place;

  constructor(scope: Construct, name: string, place: Place, description: string) {
    const { account, region } = place.config;
    super(scope, place.names.stack(name), {
      env: { region, ...(account !== undefined && { account }) },
      description,
      terminationProtection: place.protects,
      // Given at creation and never changed: retagging 1,840 machines takes half an hour (1 call/s).
      tags: { province: place.province.code, stage: place.stage },
    });
    this.place = place;
    acknowledgeRules(this, name);
  }
}
