import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CloudFormationValidatePlugin, type IPolicyValidationContext } from 'aws-cdk-lib';
import { z } from 'zod';

const ours = join(import.meta.dirname, '../..', '.build', 'sound-templates.json');

/** Some thirty syntheses of a whole province. */
const REMEMBERED = 2_000;

type Template = IPolicyValidationContext['stackTemplates'][number];
type Report = ReturnType<CloudFormationValidatePlugin['validate']>;

const Digests = z.array(z.string());

/**
 * CloudFormation's own validation, of every template that it has not found sound before. It costs more
 * than all the rest of a synthesis, and a day's change touches one or two of the templates. Only what was
 * sound without so much as a warning is remembered, by content, account, Region and validator.
 */
export class SoundOnceValidation extends CloudFormationValidatePlugin {
  private readonly memory: string;

  constructor(memory = ours) {
    super();
    this.memory = memory;
  }

  override get version(): string {
    return super.version ?? '';
  }

  override get ruleIds(): string[] {
    return super.ruleIds ?? [];
  }

  override validate(context: IPolicyValidationContext): Report {
    const sound = this.remembered();
    const digests = context.stackTemplates.map((stack) => this.digestOf(stack));
    const unseen = context.stackTemplates.filter((_, index) => !sound.has(digests[index] ?? ''));
    if (unseen.length === 0) return { success: true, violations: [] };
    const report = super.validate({
      ...context,
      stackTemplates: unseen,
      templatePaths: unseen.map(({ templatePath }) => templatePath),
    });
    if (report.violations.length === 0) this.remember([...sound, ...digests]);
    return report;
  }

  private digestOf({ templatePath, accountId, region }: Template): string {
    return createHash('sha256')
      .update(JSON.stringify([this.version, accountId, region]))
      .update(readFileSync(templatePath))
      .digest('hex');
  }

  private remembered(): ReadonlySet<string> {
    if (!existsSync(this.memory)) return new Set();
    return new Set(Digests.parse(JSON.parse(readFileSync(this.memory, 'utf8'))));
  }

  private remember(digests: readonly string[]): void {
    mkdirSync(dirname(this.memory), { recursive: true });
    writeFileSync(this.memory, JSON.stringify([...new Set(digests)].slice(-REMEMBERED)));
  }
}
