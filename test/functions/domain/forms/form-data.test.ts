import { describe, expect, it } from 'vitest';
import { FormWithData, formData } from '../../../../functions/domain/forms/form-data.ts';
import { applicant, slips } from './example.ts';

describe('the data of a form', () => {
  it.each(FormWithData.options)(
    '%s names the dossier, the procedure, the unit and the person',
    (form) => {
      const { dossier, procedure, agency, number, issue, circular } = slips[form];
      expect(formData(form, slips[form])).toMatchObject({
        form,
        issue,
        number,
        legalBasis: circular,
        dossier: dossier.code,
        unit: agency.name,
        procedure: { code: procedure.code, name: procedure.name },
        applicant,
      });
    },
  );

  it('of a receipt are the papers that came, the term, the fee and the appointment', () => {
    const source = slips['01'];
    const data = formData('01', source);
    expect(data).toMatchObject({
      components: source.papers.map(({ id, name, files }) => ({ id, name, documents: files })),
      receivedAt: '2026-03-02T01:00:00.000Z',
      dueAt: '2026-03-05T10:00:00.000Z',
      resultChannel: source.dossier.resultChannel,
    });
    expect(source.papers.length).toBeGreaterThan(0);
    expect(data).toHaveProperty('awaitingCalendar', undefined);
  });

  it('of a receipt that waits for a calendar tell the year, and no due time', () => {
    const { originalDueAt: _, ...dossier } = slips['01'].dossier;
    const waiting = { ...slips['01'], dossier: { ...dossier, awaitingCalendar: 2027 } };
    expect(formData('01', waiting)).toMatchObject({ dueAt: undefined, awaitingCalendar: 2027 });
    const promised = { ...slips['01'].dossier, awaitingCalendar: 2027 };
    expect(formData('01', { ...slips['01'], dossier: promised })).toMatchObject({
      awaitingCalendar: undefined,
    });
  });

  it('of a request are those of the last one', () => {
    const last = slips['02'].dossier.supplements.at(-1);
    expect(formData('02', slips['02'])).toMatchObject({
      items: [{ reason: 'missing' }, { reason: 'incorrect' }],
      guidance: last?.guidance,
      requestedAt: last?.requestedAt,
    });
    const earlier = { items: [], guidance: 'Nộp lại.', requestedAt: '2026-02-01T01:00:00.000Z' };
    const dossier = slips['02'].dossier;
    const twice = {
      ...dossier,
      supplements: [{ ...dossier.supplements[0], ...earlier }, ...dossier.supplements],
    } as typeof dossier;
    expect(formData('02', { ...slips['02'], dossier: twice })).toMatchObject({
      guidance: last?.guidance,
    });
  });

  it('of a refusal are its ground and its moment, and of an apology the old and the new due time', () => {
    expect(formData('03', slips['03'])).toMatchObject({
      ground: 'notAuthorised',
      refusedAt: slips['03'].issuedAt,
    });
    expect(formData('04', slips['04'])).toMatchObject({
      receivedAt: '2026-03-02T01:00:00.000Z',
      originalDueAt: '2026-03-05T10:00:00.000Z',
      newDueAt: '2026-03-10T10:00:00.000Z',
      issuedAt: slips['04'].issuedAt,
    });
  });

  it('of an apology without a new due time tell the moment that is expected', () => {
    const event = { ...slips['04'].event, facts: { expectedAt: '2026-03-12T10:00:00.000Z' } };
    expect(formData('04', { ...slips['04'], event })).toMatchObject({
      newDueAt: '2026-03-12T10:00:00.000Z',
    });
  });
});
