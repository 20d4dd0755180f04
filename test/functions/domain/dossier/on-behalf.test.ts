import { describe, expect, it } from 'vitest';
import type { ActContext, Change, Situation } from '../../../../functions/domain/dossier/act.ts';
import type { Actor } from '../../../../functions/domain/dossier/actor.ts';
import { changeResultChannel } from '../../../../functions/domain/dossier/acts/change-result-channel.ts';
import { requestSupplement } from '../../../../functions/domain/dossier/acts/request-supplement.ts';
import { resubmit } from '../../../../functions/domain/dossier/acts/resubmit.ts';
import { withdraw } from '../../../../functions/domain/dossier/acts/withdraw.ts';
import { acts } from '../../../../functions/domain/dossier/acts.ts';
import {
  APPLICANT_REQUEST,
  documentId,
  type FiledDocument,
} from '../../../../functions/domain/dossier/document.ts';
import { fileDocument, mayBring } from '../../../../functions/domain/dossier/filing.ts';
import { requestsUsable } from '../../../../functions/domain/dossier/on-behalf.ts';
import type { Problem } from '../../../../functions/domain/problems.ts';
import type { Result } from '../../../../functions/domain/result.ts';
import { at, doing, filedDocument, monday, must, people, submitted } from './example.ts';
import { decided } from './journey.ts';

const { counter, citizen, portal, specialist, leader } = people;
const signed = filedDocument('signed-request');
const request = documentId(signed);
const withRequest = (situation: Situation, document: FiledDocument = signed): Situation => ({
  ...situation,
  requests: [document],
});
const missing = {
  items: [{ what: 'Bản chính', reason: 'missing' as const }],
  guidance: 'Nộp bản chính',
};
const asked = () => doing(submitted(), requestSupplement, missing, at(counter));

type ActCall = (
  situation: Situation,
  request: string | undefined,
  context: ActContext,
) => Result<Change, Problem<string>>;

/** Everything that the applicant may do, and a dossier on which it may be done. */
const byApplicant: Readonly<Record<string, { on: () => Situation; does: ActCall }>> = {
  withdraw: {
    on: submitted,
    does: (one, request, context) => withdraw.rule(one, { reason: 'Đổi ý', request }, context),
  },
  resubmit: {
    on: asked,
    does: (one, request, context) => resubmit.rule(one, { request }, context),
  },
  'change-result-channel': {
    on: submitted,
    does: (one, request, context) =>
      changeResultChannel.rule(one, { channel: 'direct', request }, context),
  },
};
const each = Object.entries(byApplicant);

describe('an act of the applicant', () => {
  it('is every act of the filer that the counter may do too', () => {
    const ofFilers = acts.filter(
      ({ at, roles }) => at === 'filer' && roles.some((role) => role === 'counter'),
    );
    expect(ofFilers.map(({ name }) => name).toSorted()).toEqual(
      Object.keys(byApplicant).toSorted(),
    );
  });

  it.each(each)('%s: is done by applicants and their portal without more', (_, { on, does }) => {
    for (const who of [citizen, portal]) {
      const { event, dossier } = must(does(on(), undefined, at(who)));
      expect(event.facts ?? {}).not.toHaveProperty('onBehalf');
      expect(dossier.onBehalf).toBeUndefined();
    }
  });

  it.each(each)('%s: the counter does it only upon the signed request', (name, { on, does }) => {
    expect(does(on(), undefined, at(counter))).toMatchObject({
      reason: { code: 'request-missing' },
    });
    expect(does(on(), request, at(counter))).toMatchObject({
      reason: { code: 'document-unknown' },
    });
    const { event, dossier } = must(does(withRequest(on()), request, at(counter)));
    expect(event).toMatchObject({
      actor: 'counter',
      facts: { onBehalf: { by: 'counter', request } },
    });
    expect(dossier.onBehalf).toEqual([{ act: name, at: monday, by: 'counter', request }]);
  });

  it.each(each)('%s: a request serves once, and not with a forged signature', (_, { on, does }) => {
    const spent = { act: 'x', at: monday, by: 'counter', request };
    const before = withRequest(on());
    const used = { ...before, dossier: { ...before.dossier, onBehalf: [spent] } };
    const forged: FiledDocument = {
      ...signed,
      facts: { pages: 1, signatures: [{ fault: 'altered', trust: 'trusted' }] },
    };
    for (const situation of [used, withRequest(on(), forged)])
      expect(does(situation, request, at(counter))).toMatchObject({
        reason: { code: 'request-not-usable' },
      });
  });

  it('rests on a paper of the component for nobody: only what was filed as a request counts', () => {
    const situation = submitted();
    const components = situation.components.map((one) => ({ ...one, documents: [signed] }));
    const filled = { ...situation, components, results: [signed] };
    expect(withdraw.rule(filled, { reason: 'x', request }, at(counter))).toMatchObject({
      reason: { code: 'document-unknown' },
    });
  });

  it('needs no request at the counter where it was filed on paper; the event says who did it', () => {
    const onPaper = submitted(at(counter), { channel: 'direct' });
    const { event } = must(withdraw.rule(onPaper, { reason: 'Đổi ý' }, at(counter)));
    expect(event.facts).toMatchObject({ onBehalf: { by: 'counter' } });
  });
});

describe('the signed request of an applicant', () => {
  it('is chosen by the counter among those not spent; the applicant has nothing to choose', () => {
    const filed = withRequest(submitted());
    const spent = { act: 'x', at: monday, by: 'counter', request };
    const used = { ...filed, dossier: { ...filed.dossier, onBehalf: [spent] } };
    const chosen = (situation: Situation, who: Actor) => must(requestsUsable(situation, at(who)));
    expect(chosen(filed, counter)).toEqual({ requests: [request] });
    expect(chosen(used, counter)).toEqual({ requests: [] });
    for (const who of [citizen, portal]) expect(chosen(filed, who)).toEqual({});
  });

  it('is filed by the counter that received the dossier, beside its components', () => {
    expect(mayBring(submitted(), APPLICANT_REQUEST, counter).ok).toBe(true);
    for (const who of [citizen, portal, specialist, leader])
      expect(mayBring(submitted(), APPLICANT_REQUEST, who).ok).toBe(false);
    const outcome = fileDocument(submitted(), APPLICANT_REQUEST, signed, monday);
    expect(outcome).toMatchObject({
      kind: 'filed',
      filing: {
        component: { id: APPLICANT_REQUEST, documents: [signed] },
        change: { event: { kind: 'requestFiled' } },
      },
    });
    expect(fileDocument(decided(), APPLICANT_REQUEST, signed, monday).kind).toBe('filed');
  });
});
