import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, CloudFormationValidatePlugin, Stack, Validations } from 'aws-cdk-lib';
import { afterAll, expect, it, vi } from 'vitest';
import { SoundOnceValidation } from '../../../lib/cloud/validation.ts';

const memory = join(mkdtempSync(join(tmpdir(), 'sound-')), 'sound.json');
// One for all tests: its engine takes seconds to start.
const validation = new SoundOnceValidation(memory);
const held = vi.spyOn(CloudFormationValidatePlugin.prototype, 'validate');
afterAll(() => held.mockRestore());

/** Synthesizes a stack for each queue; says which templates the validator has been given. */
function synthesize(queues: Readonly<Record<string, Readonly<Record<string, unknown>>>>) {
  const app = new App({
    analyticsReporting: false,
    context: { '@aws-cdk/core:validateAgainstDefaultRules': true },
  });
  Validations.of(app).addPlugins(validation);
  for (const [name, properties] of Object.entries(queues))
    new CfnResource(new Stack(app, name), 'Queue', { type: 'AWS::SQS::Queue', properties });
  held.mockClear();
  app.synth();
  return held.mock.calls.flatMap(([{ stackTemplates }]) =>
    stackTemplates.map(({ stackConstructPath }) => stackConstructPath),
  );
}

const sound = { VisibilityTimeout: 30 };

it('holds a template against the rules of CloudFormation once', () => {
  expect(synthesize({ One: sound, Two: sound })).toEqual(['One', 'Two']);
  expect(synthesize({ One: sound, Two: sound })).toEqual([]);
});

it('holds against them what has changed', () => {
  expect(synthesize({ One: sound, Two: { VisibilityTimeout: 40 } })).toEqual(['Two']);
});

it('refuses what breaks them as often as it is asked', () => {
  const broken = { One: sound, Two: { VisibilityTimeout: 'soon' } };
  expect(() => synthesize(broken)).toThrow('VisibilityTimeout');
  expect(() => synthesize(broken)).toThrow('VisibilityTimeout');
});
