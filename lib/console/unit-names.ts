import { useEffect, useState } from 'preact/hooks';
import type { Unit } from './api-types.ts';
import { call } from './call.ts';

let known: ReadonlyMap<string, Unit> = new Map();
let asked: Promise<void> | undefined;

/** The units of the province by their codes, asked for once; a unit without a name is called by its code. */
export function useUnits() {
  const [units, setUnits] = useState(known);
  const [settled, setSettled] = useState(known.size > 0);
  useEffect(() => {
    asked ??= call<{ items: readonly Unit[] }>('GET', '/units')
      .then(({ body }) => {
        known = new Map(body.items.map((unit) => [unit.code, unit]));
      })
      .catch(() => {
        asked = undefined;
      });
    void asked.then(() => {
      setUnits(known);
      setSettled(true);
    });
  }, []);
  return {
    units,
    /** Whether the answer is there, be it that there is none. */
    settled,
    nameOf: (code: string | undefined) => (code ? (units.get(code)?.name ?? code) : ''),
  };
}
