import { eventHash } from '../../../../functions/domain/dossier/chain.ts';
import type { DossierProof } from '../../../../functions/domain/log/dossier-proof.ts';
import type { Finding } from '../../../../lib/tools/verify/finding.ts';
import type { RootFile } from '../../../../lib/tools/verify/roots-check.ts';

/** What somebody shows who has changed something, and what must be named. */
export interface ManipulatedProof {
  readonly proof: DossierProof;
  readonly roots: readonly RootFile[];
  readonly named: Pick<Finding, 'what'> & Partial<Finding>;
}

type Draw = (below: number) => number;
export type Manipulation = (
  proof: DossierProof,
  roots: readonly RootFile[],
  draw: Draw,
) => ManipulatedProof;

type Events = DossierProof['events'];

/** The history with other events. */
const showing = (proof: DossierProof, events: Events): DossierProof => ({ ...proof, events });

/** Chained again by somebody who knows how, so that it goes together with itself. */
function rechained(proof: DossierProof, events: Events): DossierProof {
  const whole: Events = [];
  for (const { hash: _hash, previous: _previous, ...event } of events) {
    const before = whole.at(-1)?.hash;
    const next = { ...event, version: whole.length + 1, ...(before && { previous: before }) };
    whole.push({ ...next, hash: eventHash(proof.dossier, next as never) });
  }
  const { hash: head = '', version = 1 } = whole.at(-1) ?? {};
  const { logged } = proof;
  return {
    dossier: proof.dossier,
    version,
    head,
    events: whole,
    ...(logged && { logged: { ...logged, version, head } }),
  };
}

const edited = (event: Events[number], draw: Draw): Events[number] =>
  [
    { ...event, actor: `${event.actor}-` },
    { ...event, at: '2026-01-01T00:00:00.000Z' },
    { ...event, kind: `${event.kind}s` },
    { ...event, to: 'withdrawn' as const },
    { ...event, facts: { ...event.facts, amount: -1 } },
    { ...event, facts: {} },
    { ...event, note: 'one more field' },
    { ...event, previous: Buffer.alloc(32, draw(256)).toString('base64') },
  ][draw(8)] ?? event;

const put = <Item>(list: readonly Item[], at: number, item: Item): Item[] => list.with(at, item);
const drop = <Item>(list: readonly Item[], at: number): Item[] => list.toSpliced(at, 1);

/** One letter or digit of a text is another. */
function scratched(text: string, draw: Draw): string {
  for (;;) {
    const at = draw(text.length);
    const is = text[at] ?? '';
    const to = 'ABCdef123'[draw(9)] ?? '';
    if (/[A-Za-z0-9]/.test(is) && is !== to) return text.slice(0, at) + to + text.slice(at + 1);
  }
}

const root = (at: number): ManipulatedProof['named'] => ({ what: 'root', number: at + 1 });

/** Every way in which the rows or the roots can be other than they were written. */
export const manipulations: Readonly<Record<string, Manipulation>> = {
  'an event edited': (proof, roots, draw) => {
    const at = draw(proof.events.length);
    const event = proof.events[at] as Events[number];
    const events = put(proof.events, at, edited(event, draw));
    return { proof: showing(proof, events), roots, named: { what: 'event', number: at + 1 } };
  },
  'an event edited with its hash': (proof, roots, draw) => {
    const at = draw(proof.events.length);
    const { hash: _hash, ...other } = edited(proof.events[at] as Events[number], draw);
    const event = { ...other, hash: eventHash(proof.dossier, other as never) };
    const named = { what: 'event', number: at + 1, kind: 'altered' } as const;
    return { proof: showing(proof, put(proof.events, at, event)), roots, named };
  },
  'an event deleted': (proof, roots, draw) => {
    const at = draw(proof.events.length);
    const kind = at === proof.events.length - 1 ? 'cut' : 'missing';
    const named = { what: 'event', number: at + 1, kind } as const;
    return { proof: showing(proof, drop(proof.events, at)), roots, named };
  },
  'an event inserted': (proof, roots, draw) => {
    const at = draw(proof.events.length);
    const event = proof.events[at] as Events[number];
    const events = proof.events.toSpliced(at, 0, { ...event, actor: 'somebody' });
    const named = { what: 'event', number: at + 1, kind: 'inserted' } as const;
    return { proof: showing(proof, events), roots, named };
  },
  'an event appended': (proof, roots) => {
    const last = proof.events.at(-1) as Events[number];
    const { hash: previous, ...event } = last;
    const next = { ...event, version: last.version + 1, previous };
    const events = [...proof.events, { ...next, hash: eventHash(proof.dossier, next as never) }];
    const named = { what: 'event', number: last.version + 1, kind: 'inserted' } as const;
    return { proof: showing(proof, events), roots, named };
  },
  'two events exchanged': (proof, roots, draw) => {
    const at = draw(proof.events.length - 1);
    const [one, other] = proof.events.slice(at, at + 2) as [Events[number], Events[number]];
    const events = proof.events.toSpliced(at, 2, other, one);
    const named = { what: 'event', kind: 'reordered' } as const;
    return { proof: showing(proof, events), roots, named };
  },
  'two events exchanged with their versions': (proof, roots, draw) => {
    const at = draw(proof.events.length - 1);
    const [one, other] = proof.events.slice(at, at + 2) as [Events[number], Events[number]];
    const events = proof.events.toSpliced(
      at,
      2,
      { ...other, version: one.version },
      { ...one, version: other.version },
    );
    return { proof: showing(proof, events), roots, named: { what: 'event', number: at + 2 } };
  },
  'a history cut': (proof, roots, draw) => {
    const kept = draw(proof.events.length);
    const named = { what: 'event', number: kept + 1, kind: 'cut' } as const;
    return { proof: showing(proof, proof.events.slice(0, kept)), roots, named };
  },
  'a history cut and chained again': (proof, roots, draw) => {
    const kept = 1 + draw(proof.events.length - 1);
    return {
      proof: rechained(proof, proof.events.slice(0, kept)),
      roots,
      named: { what: 'history' },
    };
  },
  'a history edited and chained again': (proof, roots, draw) => {
    const at = draw(proof.events.length);
    const event = { ...(proof.events[at] as Events[number]), actor: 'somebody' };
    return {
      proof: rechained(proof, put(proof.events, at, event)),
      roots,
      named: { what: 'history' },
    };
  },
  'the history of another dossier': (proof, roots) => ({
    proof: { ...proof, dossier: 'H62.19-260302-9999' },
    roots,
    named: { what: 'history' },
  }),
  'the way to the root edited': (proof, roots, draw) => {
    const { logged } = proof;
    if (!logged) throw new Error('It is in the log');
    const way = scratched(logged.proof, draw);
    return {
      proof: { ...proof, logged: { ...logged, proof: way } },
      roots,
      named: { what: 'proof' },
    };
  },
  'a root edited': (proof, roots, draw) => {
    const at = draw(roots.length);
    const { name, text } = roots[at] as RootFile;
    return { proof, roots: put(roots, at, { name, text: scratched(text, draw) }), named: root(at) };
  },
  'a root deleted': (proof, roots, draw) => {
    const at = draw(roots.length - 1);
    return { proof, roots: drop(roots, at), named: { ...root(at), kind: 'missing' } };
  },
  'a root deleted and the others numbered again': (proof, roots, draw) => {
    const at = draw(roots.length - 1);
    const left = numbered(drop(roots, at));
    return { proof, roots: left, named: { ...root(at), kind: 'missing' } };
  },
  'a root inserted': (proof, roots, draw) => {
    const at = 1 + draw(roots.length - 1);
    const copy = roots[draw(at)] as RootFile;
    const more = numbered(roots.toSpliced(at, 0, copy));
    return { proof, roots: more, named: { ...root(at), kind: 'inserted' } };
  },
  'two roots exchanged': (proof, roots, draw) => {
    const at = draw(roots.length - 1);
    const [one, other] = roots.slice(at, at + 2) as [RootFile, RootFile];
    const turned = numbered(roots.toSpliced(at, 2, other, one));
    return { proof, roots: turned, named: { ...root(at), kind: 'reordered' } };
  },
  'the roots cut': (proof, roots, draw) => ({
    proof,
    roots: roots.slice(0, draw(roots.length)),
    named: { what: 'root', kind: 'cut' },
  }),
};

const numbered = (roots: readonly RootFile[]): readonly RootFile[] =>
  roots.map(({ text }, index) => ({ name: String(index + 1).padStart(9, '0'), text }));
