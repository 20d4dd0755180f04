import { describe, expect, it } from 'vitest';
import { apologise } from '../../../../functions/domain/dossier/acts/apologise.ts';
import { requestSupplement } from '../../../../functions/domain/dossier/acts/request-supplement.ts';
import { resubmit } from '../../../../functions/domain/dossier/acts/resubmit.ts';
import { stop } from '../../../../functions/domain/dossier/acts/stop.ts';
import { withdraw } from '../../../../functions/domain/dossier/acts/withdraw.ts';
import { expireSupplement } from '../../../../functions/domain/dossier/supplement-expiry.ts';
import { formIssuedBy } from '../../../../functions/domain/forms/issue.ts';
import { slipSheet } from '../../../../functions/domain/forms/sheets.ts';
import { at, people } from '../dossier/example.ts';
import { accepted, begun, next, province, slip, slips, textOf } from './example.ts';

const ask = (what: string, approved = false) => ({
  items: [{ what, reason: 'missing' as const }],
  guidance: `Nộp ${what}.`,
  ...(approved && { approval: { by: 'Giám đốc', document: '12/TTPVHCC' } }),
});
const dispute = { reason: 'Thửa đất có tranh chấp', legalBasis: 'NĐ 118/2025/NĐ-CP Điều 21' };
const day = (number: string) => `2026-03-${number}T02:00:00.000Z`;

describe('a form that an act issues', () => {
  it('has a number of its own, also where the dossier is given it twice', () => {
    const first = next(begun, requestSupplement, ask('đơn'), at(people.counter));
    const back = next(first, resubmit, {}, at(people.portal, day('03')));
    const second = next(back, requestSupplement, ask('bản vẽ'), at(people.leader, day('04')));
    expect(second.forms.map(({ form, issue, number }) => [form, issue, number])).toEqual([
      ['02', 1, 'H62.01-260302-0001/PBS-VPUBND'],
      ['02', 2, 'H62.01-260302-0001.2/PBS-VPUBND'],
    ]);
    const items = (story: typeof first) =>
      slipSheet('02', slip(story)).blocks.find(({ kind }) => kind === 'list');
    expect(items(first)).toMatchObject({ items: ['đơn (còn thiếu)'] });
    expect(items(second)).toMatchObject({ items: ['bản vẽ (còn thiếu)'] });
  });

  it('names the officer who signs it, and nobody where the system or the applicant acted', () => {
    const asked = next(accepted, requestSupplement, ask('đơn'), at(people.counter, day('03')));
    const stopped = next(accepted, stop, dispute, at(people.leader, day('03')));
    const withdrawn = next(
      accepted,
      withdraw,
      { reason: 'Không còn nhu cầu.' },
      at(people.portal, day('03')),
    );
    const names = (story: typeof asked) =>
      slipSheet('05', slip(story)).signers.map(({ who, name }) => [who, name]);
    expect(slipSheet('02', slip(asked)).signers).toEqual([
      { who: 'Người hướng dẫn', forAgency: true, name: 'Trần Thị Thu Hà' },
    ]);
    expect(names(stopped)).toEqual([['Giám đốc', 'Phạm Quốc Hùng']]);
    expect(names(withdrawn)).toEqual([['Người tiếp nhận hồ sơ', undefined]]);
  });

  it('is the receipt once more where a calendar has given it its date, and none by other acts', () => {
    const [{ event, dossier } = slips['01']] = accepted.forms;
    const by = (facts: object, kind = 'dueAnnounced', who = people.counter) =>
      formIssuedBy(
        { dossier, event: { ...event, kind, facts }, tasks: [] } as never,
        accepted.situation,
        province,
        who,
      );
    expect(by({ form: '01' })).toMatchObject({
      ...{ form: '01', issue: 2, number: expect.stringMatching(/^H62.01-260302-0001\.2\//) },
    });
    expect(by({}, 'accepted')).toMatchObject({ form: '01', issue: 1 });
    expect(by({})).toBeUndefined();
  });

  it('is signed by an officer in any of their roles, but not in their own matter', () => {
    const [{ event, dossier } = slips['01']] = accepted.forms;
    const signed = (who: object) =>
      formIssuedBy({ dossier, event, tasks: [] } as never, accepted.situation, province, {
        ...people.counter,
        ...who,
      })?.signedBy;
    expect(signed({})).toBe('Trần Thị Thu Hà');
    expect(signed({ roles: ['citizen', 'counter'] })).toBe('Trần Thị Thu Hà');
    expect(signed({ roles: ['citizen'] })).toBeUndefined();
    expect(signed({ applicantKey: dossier.applicantKey })).toBeUndefined();
  });

  it('counts each correction of an appointment as a form of its own', () => {
    const correction = { at: day('04'), by: 'x', reason: 'r', wrong: day('05') };
    const { dossier, event } = slips['04'];
    const extension = { ...dossier.extension, corrections: [correction, correction] };
    expect(
      formIssuedBy(
        { dossier: { ...dossier, extension }, event, tasks: [] } as never,
        accepted.situation,
        province,
      ),
    ).toMatchObject({ form: '04', issue: 3 });
  });

  it('states what was so, after names, papers and units have changed', () => {
    const [receipt] = accepted.forms;
    const before = JSON.stringify(receipt && slipSheet('01', { ...slips['01'], ...receipt }));
    const later = next(accepted, requestSupplement, ask('bản vẽ'), at(people.counter, day('03')));
    const kept = later.forms[0];
    expect(JSON.stringify(kept && slipSheet('01', { ...slips['01'], ...kept }))).toBe(before);
    expect(kept).toMatchObject({
      agency: { name: 'Văn phòng UBND tỉnh Vĩnh Phúc' },
      papers: [{ files: 1 }, {}],
    });
  });

  it('is an apology without another new time after an extension had one', () => {
    const late = { ...accepted.situation.dossier, overdueAt: day('06') };
    const overdue = { ...accepted, situation: { ...accepted.situation, dossier: late } };
    const extended = {
      ...late,
      extension: { at: day('03'), by: 'x', reason: 'r', dueBefore: day('05'), dueAfter: day('06') },
    };
    const told = { reason: 'Cơ quan phối hợp trả lời chậm.' };
    const story = next(
      {
        ...overdue,
        situation: {
          ...overdue.situation,
          dossier: extended,
          tasks: [
            ...overdue.situation.tasks,
            {
              id: 'apology',
              name: '',
              role: 'leader',
              unit: 'H62.11',
              status: 'open',
              leg: 1,
              visit: 1,
              plannedAt: day('06'),
              dueAt: day('09'),
            },
          ],
        },
      },
      apologise,
      told,
      at(people.leader, day('09')),
    );
    expect(slip(story)).toMatchObject({ form: '04', issue: 2 });
    expect(textOf(slipSheet('04', slip(story)))).not.toContain('sẽ trả kết quả');
  });

  it('is 05 when the agency stops, with its legal basis', () => {
    const stopped = next(accepted, stop, dispute, at(people.leader, day('03')));
    expect(slipSheet('05', slip(stopped)).blocks).toContainEqual(
      expect.objectContaining({ label: 'Căn cứ', text: dispute.legalBasis }),
    );
  });

  it('is 03 or 05 when nobody completes the dossier in time', () => {
    for (const [story, form] of [
      [begun, '03'],
      [accepted, '05'],
    ] as const) {
      const asked = next(story, requestSupplement, ask('đơn'), at(people.counter, day('02')));
      const change = expireSupplement(
        asked.situation,
        at(people.portal, '2026-12-01T00:00:00.000Z'),
      );
      expect(change && formIssuedBy(change, asked.situation, province)).toMatchObject({
        form,
        issue: 1,
      });
    }
  });
});
