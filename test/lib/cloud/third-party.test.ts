import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAllowed, noticesOf, productionLicences } from '../../../lib/cloud/third-party.ts';

const root = join(import.meta.dirname, '../../..');

describe('the packages of others', () => {
  it('that production runs are all under licences that are allowed', () => {
    const licences = productionLicences(root);
    expect(licences.length).toBeGreaterThan(100);
    expect(licences.filter(({ licence }) => !isAllowed(licence))).toEqual([]);
  });

  it.each([
    ['GPL-3.0-only', false],
    ['UNKNOWN', false],
    ['MIT AND GPL-3.0-only', false],
    ['(GPL-3.0-only OR MIT)', true],
    ['MIT AND OFL-1.1', true],
  ])('under %s may be shipped: %s', (licence, allowed) => {
    expect(isAllowed(licence)).toBe(allowed);
  });

  it('that are in a bundle are named with the text of their licence', () => {
    const inputs = ['functions/desk/handler.ts', 'node_modules/zod/v4/index.js'];
    const notices = noticesOf(root, [...inputs, 'node_modules/@middy/core/index.js']);
    expect(notices).toMatch(/^@middy\/core\n/);
    expect(notices).toContain('zod\n\nMIT License');
    expect(notices).not.toContain('functions/desk');
  });

  it('send nothing home when they are installed', () => {
    const names = productionLicences(root).map(({ name }) => name);
    expect(names.filter((name) => /scarf|telemetry|analytics/.test(name))).toEqual([]);
  });
});
