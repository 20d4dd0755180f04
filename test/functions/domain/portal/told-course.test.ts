import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Situation } from '../../../../functions/domain/dossier/act.ts';
import type { DossierEvent } from '../../../../functions/domain/dossier/dossier.ts';
import { standingDueAt } from '../../../../functions/domain/dossier/lapses.ts';
import { newAppointmentOf } from '../../../../functions/domain/dossier/new-appointment.ts';
import { paymentState } from '../../../../functions/domain/dossier/payment.ts';
import { portalMessage } from '../../../../functions/domain/portal/national-message.ts';
import { coursesOf, isToldKind } from '../../../../functions/domain/portal/told-course.ts';
import { vi as screens } from '../../../../lib/console/texts/vi.ts';
import { acts, anyLife } from '../dossier/any-act.ts';
import {
  at,
  complete,
  filedDocument,
  monday,
  people,
  submitted,
  written,
} from '../dossier/example.ts';

/** Of these a citizen sees nothing on the portal. */
const untold = [
  'documentFiled',
  'resultFiled',
  'requestFiled',
  'documentReused',
  'filledByData',
  'dataLookedUp',
  'dataNotFound',
  'consentRecorded',
  'consentWithdrawn',
  'lookedInto',
  'personsDisclosed',
  // Which unit kept silent is between offices; the step that follows tells the applicant.
  'unitSilent',
  'opinionTooLate',
  'followed',
  'legRestarted',
  'legRenewed',
  'paperTakenIn',
  'paperHandedOver',
  'paperReceived',
  'paperRecalled',
  'paperGivenBack',
  'postOrdered',
  'postTold',
  'overdue',
  'movedTo',
  'noteAdded',
  'messageSent',
  'stepRecalled',
  'caseChanged',
  'letterDrafted',
  'letterReturned',
  'applicantCorrected',
  'notificationsChanged',
];

const first = (): DossierEvent => ({
  kind: 'submitted',
  at: monday,
  version: 1,
  actor: 'portal',
  to: 'submitted',
  facts: { procedure: '1.014464', channel: 'online', resultChannel: 'online' },
});

/** The events of any life of a dossier, with the situation that each left behind. */
function lived(sequence: readonly (readonly [string, number])[]) {
  let situation: Situation = {
    ...complete(submitted(at(people.counter))),
    results: [filedDocument('first'), filedDocument('second')],
  };
  let now = monday;
  const events = [first()];
  for (const [name, hours] of sequence) {
    now = new Date(Date.parse(now) + hours * 3_600_000).toISOString();
    const change = acts[name]?.(situation, now);
    if (!change) continue;
    situation = written(situation, change);
    events.push(change.event);
  }
  return { events, situation };
}

const about = { code: 'H62.01-260302-0001', province: 'H62', procedure: '1.014464' };

describe('the messages to the portal', () => {
  it('is at every moment what the row of the dossier says, made from its events alone', () => {
    fc.assert(
      fc.property(anyLife, (sequence) => {
        const { events, situation } = lived(sequence);
        const course = coursesOf(events).at(-1);
        const { dossier } = situation;
        expect(course).toMatchObject({
          state: dossier.state,
          resultChannel: dossier.resultChannel,
        });
        expect(course?.acceptedAt).toBe(dossier.acceptedAt);
        expect(course?.dueAt).toBe(standingDueAt(dossier));
        expect(course?.newAppointment).toBe(newAppointmentOf(dossier));
        expect(course?.finishedAt).toBe(dossier.finishedAt);
        expect(course?.returnedAt).toBe(dossier.returnedAt);
        expect(course?.result?.document).toBe(dossier.result?.document);
        expect(course?.supplements.map(({ completedAt }) => completedAt)).toEqual(
          dossier.supplements.map(({ completedAt }) => completedAt),
        );
        const settled = (dossier.payments ?? []).map(paymentState);
        for (const state of ['paid', 'refunded'] as const)
          expect(course?.payments.filter((one) => one.state === state)).toHaveLength(
            settled.filter((one) => one === state).length,
          );
      }),
      { numRuns: 300 },
    );
  });

  it('of an event never changes with what happens later', () => {
    fc.assert(
      fc.property(anyLife, fc.nat(), (sequence, cut) => {
        const { events } = lived(sequence);
        const upTo = events.slice(0, 1 + (cut % events.length));
        const later = coursesOf(events).slice(0, coursesOf(upTo).length);
        expect(later).toEqual(coursesOf(upTo));
      }),
      { numRuns: 100 },
    );
  });

  it('names every kind of event that there is: sent or not, and in words on the screens', () => {
    const folder = join(import.meta.dirname, '../../../../functions/domain/dossier');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(folder, name), 'utf8'));
    // Kinds are past tense; what else is called a kind there is a task, a pause or a verdict.
    const kinds = sources.flatMap((source) =>
      [...source.matchAll(/(?:kind|event): (?:\w+ \? )?'(\w+)'(?: : '(\w+)')?,\s*at\b/g)].flatMap(
        ([, ...named]) => named.filter((name) => name !== undefined),
      ),
    );
    expect(kinds.length).toBeGreaterThan(15);
    expect(kinds.filter((kind) => !isToldKind(kind) && !untold.includes(kind))).toEqual([]);
    expect(kinds.filter((kind) => !Object.hasOwn(screens.events, kind))).toEqual([]);
  });
});

describe('the message of an event', () => {
  it('carries no words of an officer, no sealed text and no person but the owner in the first', () => {
    fc.assert(
      fc.property(anyLife, (sequence) => {
        const events = lived(sequence).events.map((event) => ({
          ...event,
          facts: { ...event.facts, reasons: '~sealed', guidance: '~sealed', reason: '~sealed' },
        }));
        for (const course of coursesOf(events)) {
          const text = JSON.stringify(portalMessage(course, about));
          expect(text).not.toMatch(/~|ChuHoSo/);
          expect(text).not.toContain('undefined');
        }
      }),
      { numRuns: 100 },
    );
  });

  it('lists papers with the next message, and marks those that nobody had to bring', () => {
    const told = (version: number, kind: string, to: DossierEvent['to'], facts: object) =>
      ({ kind, version, to, from: to, actor: 'an', facts, at: monday }) as DossierEvent;
    const [, accepted, asked] = coursesOf([
      first(),
      told(2, 'documentFiled', 'submitted', { component: 'c01' }),
      told(3, 'documentFiled', 'submitted', { component: 'c02', fromStore: true }),
      told(4, 'accepted', 'accepted', { components: ['c01', 'c02'] }),
      told(5, 'documentReused', 'accepted', {
        ...{ component: 'c03', kind: 'result', dossier: 'H62.01-250302-0007' },
      }),
      told(6, 'paymentRequested', 'accepted', { kind: 'fee', amount: 1 }),
    ]);
    const papers = (course: typeof accepted) => course && portalMessage(course, about).HoSo;
    expect(papers(accepted)?.TaiLieuNop).toEqual([
      { MaThanhPhanHoSo: 'c01', DuocSoHoa: 1 },
      { MaThanhPhanHoSo: 'c02', DuocSoHoa: 1, DuocTaiSuDung: 1, DuocLayTuKhoDMQG: 1 },
    ]);
    expect(papers(asked)?.TaiLieuNop.at(-1)).toEqual({
      ...{ MaThanhPhanHoSo: 'c03', DuocSoHoa: 1, DuocTaiSuDung: 1 },
      MaKetQuaThayThe: 'H62.01-250302-0007',
    });
  });

  it('tells of a payment in place of what was asked, and of a refund in place of the payment', () => {
    const told = (version: number, kind: string, facts: object) =>
      ({
        ...{ kind, version, to: 'accepted', from: 'accepted', actor: 'an', at: monday },
        facts: { kind: 'fee', amount: 20_000, ...facts },
      }) as DossierEvent;
    const courses = coursesOf([
      first(),
      told(2, 'paymentRequested', {}),
      told(3, 'paymentRequested', { amount: 30_000 }),
      told(4, 'paymentRequested', { kind: 'charge' }),
      told(5, 'paid', { amount: 30_000, method: 'cash' }),
      told(6, 'refunded', { amount: 30_000 }),
    ]);
    const payments = courses.map((course) =>
      course.payments.map(({ kind, amount, state }) => [kind, amount, state]),
    );
    expect(payments.slice(2)).toEqual([
      [['fee', 30_000, 'asked']],
      [
        ['fee', 30_000, 'asked'],
        ['charge', 20_000, 'asked'],
      ],
      [
        ['fee', 30_000, 'paid'],
        ['charge', 20_000, 'asked'],
      ],
      [
        ['fee', 30_000, 'refunded'],
        ['charge', 20_000, 'asked'],
      ],
    ]);
  });

  it('writes the supplement with both appointments, in Vietnam\u2019s time', () => {
    const told = (version: number, kind: string, to: DossierEvent['to'], facts: object) =>
      ({ kind, version, to, from: 'processing', actor: 'an', facts, at: monday }) as DossierEvent;
    const courses = coursesOf([
      first(),
      told(2, 'accepted', 'accepted', { dueAt: '2026-03-05T10:00:00.000Z', components: ['c01'] }),
      told(3, 'supplementRequested', 'supplementing', {
        items: [{ component: 'c02', what: 'x', reason: 'missing' }],
        completeBy: '2026-03-23T10:00:00.000Z',
      }),
      told(4, 'resubmitted', 'processing', {
        dueBefore: '2026-03-05T10:00:00.000Z',
        dueAfter: '2026-03-09T10:00:00.000Z',
      }),
    ]);
    const [filed, , asked, back] = courses.map((course) =>
      portalMessage(course, {
        ...about,
        ...(course.version === 1 && {
          owner: { name: 'Nguyễn Văn An', personalId: '026090001234', kind: 'citizen' as const },
        }),
      }),
    );
    expect(filed).toMatchObject({
      MaThongDiep: 'H62.01-260302-0001/1',
      HoSo: {
        MaTTHC: '1.014464.000.00.00.H62',
        NoiNopHoSo: 'H62.01',
        TrangThaiHoSo: 1,
        ChuHoSo: 'Nguyễn Văn An',
        SoGiayToChuHoSo: '026090001234',
        LoaiDoiTuong: 1,
        NgayNopHoSo: '20260302080000',
      },
    });
    expect(asked).toMatchObject({
      HoSo: {
        TrangThaiHoSo: 5,
        DanhSachHoSoBoSung: [
          { TrangThaiBoSung: 0, DanhSachGiayToBoSung: [{ MaThanhPhanHoSo: 'c02' }] },
        ],
      },
    });
    expect(back).toMatchObject({
      HoSo: {
        TrangThaiHoSo: 4,
        NgayHenTra: '20260309170000',
        DanhSachHoSoBoSung: [
          {
            TrangThaiBoSung: 1,
            NgayHenTraTruoc: '20260305170000',
            NgayHenTraMoi: '20260309170000',
          },
        ],
      },
    });
  });
});
