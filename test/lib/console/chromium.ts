import type { TestProject } from 'vitest/node';
import { type Chromium, unpacked } from '../../../lib/tools/screens/chromium.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The browser, and what it needs around it. */
    chromium: Chromium;
  }
}

/** Unpacks the browser before the workers start: one that finds a half-written file fails with ETXTBSY. */
export async function setup(project: TestProject): Promise<void> {
  project.provide('chromium', await unpacked());
}
