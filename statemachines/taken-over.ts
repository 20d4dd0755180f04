import type { UnitCode } from '../functions/domain/codes.ts';
import type { Step } from '../functions/domain/procedure/process.ts';
import type { KeptProcedure } from './kept.ts';

/** Which unit took over from which. */
export type Successors = Readonly<Record<UnitCode, UnitCode>>;

/**
 * A procedure of one province as another takes it over: the same in everything, but led, and asked for
 * opinions, by the units that took over.
 */
export function takenOver(procedure: KeptProcedure, successors: Successors): KeptProcedure {
  const led = (unit: UnitCode): UnitCode => successors[unit] ?? unit;
  const { leadUnit, process } = procedure;
  return {
    ...procedure,
    leadUnit: led(leadUnit),
    process:
      'template' in process
        ? { ...process, ...(process.with && { with: led(process.with) }) }
        : { ...process, steps: process.steps.map((step) => ledBy(step, led)) },
  };
}

const ledBy = ({ asks, ...step }: Step, led: (unit: UnitCode) => UnitCode): Step => ({
  ...step,
  unit: led(step.unit),
  ...(asks && {
    asks: { ...asks, units: asks.units.map((asked) => ({ ...asked, unit: led(asked.unit) })) },
  }),
});
