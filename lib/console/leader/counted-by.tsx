import { filtered, useAddress } from '../address.ts';
import { Chips } from '../parts.tsx';
import { useUnits } from '../unit-names.ts';
import { figureWords } from './figure-words.ts';

/** Whether the figures of a unit are of what it resolves or of what it received; undefined until that is known. */
export function useCountedBy(unit: string | undefined): 'lead' | 'receiving' | undefined {
  const { query } = useAddress();
  const { units, settled } = useUnits();
  const asked = query.get('theo');
  if (asked === 'tiep-nhan') return 'receiving';
  if (asked === 'giai-quyet') return 'lead';
  if (unit && !settled) return undefined;
  // A unit that resolves nothing itself, as a centre that only receives, begins with what it received.
  return units.get(unit ?? '')?.resolves === 0 ? 'receiving' : 'lead';
}

export function CountedBy({ by }: { by: 'lead' | 'receiving' | undefined }) {
  const { board: w } = figureWords();
  return (
    <Chips
      label={w.by}
      chips={[
        { label: w.lead, href: filtered({ theo: 'giai-quyet' }), on: by === 'lead' },
        { label: w.receiving, href: filtered({ theo: 'tiep-nhan' }), on: by === 'receiving' },
      ]}
    />
  );
}
