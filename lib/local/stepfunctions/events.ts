import type { Json } from './json.ts';
import { dueAt, isLive, type Place } from './positions.ts';
import type { Failure } from './recovery.ts';
import { stateOf, type Walk } from './walk.ts';

/** What can happen to an execution, besides that somebody closes it. */
export type Event = (walk: Walk) => void;

export const begun: Event = (walk) => {
  walk.begin();
  walk.run();
};

/** The world answered a request. With a token the answer only ends the request, not the task. */
export function answered(visit: number, output: Json): Event {
  return (walk) => {
    const place = calling(walk, visit);
    if (place?.frame.activity.kind !== 'calling') return;
    if (place.frame.activity.token === null) succeeded(visit, output)(walk);
    else place.frame.activity = { ...place.frame.activity, requested: true };
  };
}

/** A task is done, by its answer or by its token. Events of attempts that are over change nothing. */
export function succeeded(visit: number, output: Json): Event {
  return (walk) => {
    const place = calling(walk, visit);
    if (place) walk.complete(place, output);
    walk.run();
  };
}

export function failed(visit: number, failure: Failure): Event {
  return (walk) => {
    const place = calling(walk, visit);
    if (place) walk.fail(place, failure);
    walk.run();
  };
}

/** Time has passed: all that is due by now is done, the earliest first. */
export const woken: Event = (walk) => {
  const { now } = walk.moment;
  const due = walk
    .places()
    .filter(({ frame }) => dueAt(frame) <= now)
    .sort((a, b) => dueAt(a.frame) - dueAt(b.frame));
  for (const place of due) if (isLive(walk.execution, place)) walk.ring(place);
  walk.run();
  if (walk.execution.timeoutAt <= now) walk.close('TIMED_OUT');
};

/** The process that awaited some answers is gone, so their requests are made again. */
export const resumed: Event = (walk) => {
  for (const place of walk.places()) {
    const { activity } = place.frame;
    const state = stateOf(place);
    if (activity.kind !== 'calling' || activity.requested || state.Type !== 'Task') continue;
    walk.request(place, state, activity.token);
  }
};

function calling(walk: Walk, visit: number): Place | undefined {
  return walk
    .places()
    .find(({ frame }) => frame.visit === visit && frame.activity.kind === 'calling');
}
