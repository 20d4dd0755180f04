/** What a procedure costs its applicant before and after half of its papers and journeys are cut. */
export const before = {
  activities: [
    { kind: 'component' as const, hours: 1.5, times: 2, service: 0, fare: 0 },
    { kind: 'form' as const, hours: 1, times: 1, service: 0, fare: 0 },
    { kind: 'travel' as const, hours: 1.5, times: 2, service: 0, fare: 40_000 },
  ],
  fee: 100_000,
};
export const after = {
  activities: [
    { kind: 'component' as const, hours: 1.5, times: 1, service: 0, fare: 0 },
    { kind: 'form' as const, hours: 1, times: 1, service: 0, fare: 0 },
    { kind: 'travel' as const, hours: 1.5, times: 1, service: 0, fare: 40_000 },
  ],
  fee: 50_000,
};
