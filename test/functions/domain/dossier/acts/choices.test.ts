import { describe, expect, it } from 'vitest';
import type { ActContext, Situation } from '../../../../../functions/domain/dossier/act.ts';
import { apologise } from '../../../../../functions/domain/dossier/acts/apologise.ts';
import { approveLetter } from '../../../../../functions/domain/dossier/acts/approve-letter.ts';
import { assignTask } from '../../../../../functions/domain/dossier/acts/assign-task.ts';
import { changeCase } from '../../../../../functions/domain/dossier/acts/change-case.ts';
import { draftLetter } from '../../../../../functions/domain/dossier/acts/draft-letter.ts';
import { giveOpinion } from '../../../../../functions/domain/dossier/acts/give-opinion.ts';
import { issueResult } from '../../../../../functions/domain/dossier/acts/issue-result.ts';
import { lookUpData } from '../../../../../functions/domain/dossier/acts/look-up-data.ts';
import { requestSupplement } from '../../../../../functions/domain/dossier/acts/request-supplement.ts';
import { resubmit } from '../../../../../functions/domain/dossier/acts/resubmit.ts';
import { returnLetter } from '../../../../../functions/domain/dossier/acts/return-letter.ts';
import { returnResult } from '../../../../../functions/domain/dossier/acts/return-result.ts';
import { reuseDocument } from '../../../../../functions/domain/dossier/acts/reuse-document.ts';
import { takeTaxNotice } from '../../../../../functions/domain/dossier/acts/take-tax-notice.ts';
import { documentId } from '../../../../../functions/domain/dossier/document.ts';
import type { Problem } from '../../../../../functions/domain/problems.ts';
import type { Result } from '../../../../../functions/domain/result.ts';
import { extended, friday, struck } from '../appointments.ts';
import { answer, asked, at as atUnit, land } from '../asked-units.ts';
import { drafted, head } from '../drafted-letter.ts';
import { at, doing, filedDocument, people, procedure, submitted } from '../example.ts';
import { accepted, decided, inProcess, resolved } from '../journey.ts';
import { gateway } from '../paying.ts';

const { citizen, counter, leader, portal, specialist } = people;

interface Offering {
  readonly choices?: (
    situation: Situation,
    context: ActContext,
  ) => Result<unknown, Problem<string>>;
}

/** What may be chosen for an act, or why it may not be done. */
function offered({ choices }: Offering, situation: Situation, context: ActContext): unknown {
  const may = choices?.(situation, context);
  return may?.ok ? may.value : may?.reason.code;
}

describe('what may be chosen for an act', () => {
  it('is the task of one’s own unit and role, as long as its answer is awaited', () => {
    expect(offered(giveOpinion, asked(), atUnit(land))).toEqual({ tasks: ['S5.1'] });
    const chief = { ...land, roles: ['leader' as const] };
    expect(offered(giveOpinion, asked(), atUnit(chief))).toBe('role-not-allowed');
    expect(offered(giveOpinion, inProcess(), at(specialist))).toBe('step-not-open');
    const answered = answer(asked(), land, 1);
    expect(offered(giveOpinion, answered, atUnit(land))).toBe('role-not-allowed');
  });

  it('is the open work of one’s unit that nobody else has', () => {
    expect(offered(assignTask, submitted(), at(counter))).toEqual({ tasks: ['intake'] });
    const taken = doing(submitted(), assignTask, { task: 'intake', to: 'counter' }, at(counter));
    const colleague = { ...counter, sub: 'colleague' };
    expect(offered(assignTask, taken, at(colleague))).toBe('task-of-another');
    expect(offered(assignTask, inProcess(), at(counter))).toBe('step-not-open');
    expect(offered(assignTask, submitted(), at(specialist))).toBe('step-not-open');
  });

  it('is the component that a database replaces', () => {
    const byData = procedure.components.map((one) =>
      one.id === 'c02' ? { ...one, byData: 'CSDL quốc gia về dân cư' } : one,
    );
    const context = { ...at(counter), procedure: { ...procedure, components: byData } };
    expect(offered(lookUpData, submitted(), context)).toEqual({ components: ['c02'] });
    expect(offered(lookUpData, submitted(), at(counter))).toBe('component-unknown');
  });

  it('is the document that may be issued, and none that was signed after today', () => {
    const signedLater = {
      ...filedDocument('BBBB'),
      facts: {
        pages: 1,
        signatures: [{ trust: 'unknown' as const, signedAt: '2026-03-03T17:00:00.000Z' }],
      },
    };
    const results = [filedDocument('AAAA'), signedLater];
    expect(offered(issueResult, { ...decided(), results }, at(leader))).toEqual({
      documents: [documentId(filedDocument('AAAA'))],
    });
  });

  it('is the channel by which the applicant wants the result, which online must be a document', () => {
    const by = (resultChannel: 'direct' | 'online', results: Situation['results'] = []) => {
      const situation = { ...resolved(), results };
      const document = results[0] && documentId(results[0]);
      const issued = document ? doing(situation, issueResult, { document }, at(leader)) : situation;
      const dossier = { ...issued.dossier, resultChannel };
      return offered(returnResult, { ...issued, dossier }, at(counter));
    };
    expect(by('direct')).toEqual({ methods: ['direct'] });
    expect(by('online')).toBe('result-missing');
    expect(by('online', [filedDocument('AAAA')])).toEqual({ methods: ['online'] });
  });

  it('is any component, for who files while papers may come in', () => {
    expect(offered(reuseDocument, submitted(), at(citizen))).toEqual({
      components: ['c01', 'c02'],
    });
    expect(offered(reuseDocument, submitted(), at(counter))).toBe('consent-missing');
    expect(offered(reuseDocument, accepted(), at(citizen))).toBe('act-not-allowed');
  });

  it('is a new appointment with the apology, where the work is not done and none was given', () => {
    expect(offered(apologise, struck(), friday)).toMatchObject({ after: friday.now });
    expect(offered(apologise, struck(extended()), friday)).toEqual({});
    expect(offered(apologise, resolved(), friday)).toEqual({});
  });

  it('is nothing, but that it may be done: a letter is sent, returned and asked for', () => {
    expect(offered(approveLetter, drafted(), at(head))).toEqual({});
    expect(offered(approveLetter, drafted(), at(leader))).toBe('foreign-unit');
    expect(offered(returnLetter, drafted(), at(counter))).toEqual({});
    const colleague = { ...counter, sub: 'colleague' };
    expect(offered(returnLetter, drafted(), at(colleague))).toBe('task-of-another');
    expect(offered(draftLetter, resolved(), at(specialist))).toBe('act-not-allowed');
    const ask = { items: [{ what: 'x', reason: 'missing' as const }], guidance: 'x' };
    expect(offered(requestSupplement, submitted(), at(counter))).toEqual({});
    const once = doing(
      doing(submitted(), requestSupplement, ask, at(counter)),
      resubmit,
      {},
      at(portal),
    );
    expect(offered(requestSupplement, once, at(counter))).toBe('leader-required');
  });

  it('is another case of the procedure, where it has any', () => {
    expect(offered(changeCase, submitted(), at(counter))).toBe('case-unknown');
  });

  it('is the pause for a financial obligation, where the law of the procedure knows it', () => {
    const kinds = { kinds: ['financialObligation'] };
    expect(offered(takeTaxNotice, inProcess(), at(gateway))).toEqual(kinds);
    const lawless = { ...at(gateway), procedure: { ...procedure, clock: {} } };
    expect(offered(takeTaxNotice, inProcess(), lawless)).toBe('pause-not-allowed');
  });
});
