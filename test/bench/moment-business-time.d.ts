import 'moment';

/** The part of moment-business-time that the bench uses; the package carries no types. */
declare module 'moment' {
  interface Moment {
    addWorkingTime(amount: number, unit: 'minutes' | 'days'): Moment;
  }
  interface LocaleSpecification {
    workinghours: Readonly<Record<number, readonly string[] | null>>;
    holidays: readonly string[];
  }
}
