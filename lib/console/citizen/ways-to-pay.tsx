import type { Dossier } from '../api-types.ts';
import { dong } from '../moments.ts';
import { Facts } from '../parts.tsx';
import { en, vi } from '../texts/pay.ts';
import { useUnits } from '../unit-names.ts';
import { filled, language, named, words } from '../words.ts';
import { QrCode } from './qr-code.tsx';

/** How to pay what a dossier asks for: for the person at home, and to be shown at the counter. */
export function WaysToPay({ dossier }: { dossier: Dossier }) {
  const { choices } = words();
  const { nameOf } = useUnits();
  const p = language() === 'en' ? en : vi;
  const unit = dossier.receivingUnitName ?? nameOf(dossier.receivingUnit);
  return (
    <>
      {(dossier.payments ?? []).map(
        ({ kind, amount, pay }) =>
          pay && (
            <section class="card" key={kind} aria-labelledby={`pay-${kind}`}>
              <h2 id={`pay-${kind}`}>
                {p.title}: {named(choices, kind)}, {dong(amount)}
              </h2>
              {pay.qr && <p>{p.scan}</p>}
              {pay.qr && <QrCode text={pay.qr} label={p.code} />}
              <Facts
                rows={[
                  [p.reference, pay.reference],
                  [p.account, pay.account],
                  [p.bank, pay.bank],
                ]}
              />
              <p>{filled(p.atCounter, { unit })}</p>
            </section>
          ),
      )}
    </>
  );
}
