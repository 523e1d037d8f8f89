import { type RecordedEvent } from '#event-store';
import { type MemberEvent } from '#loyalty/member/events';
import { type Json, type JsonObject } from '#platform';

import { changesBetween } from '../difference.js';
import { followsIn } from './what-follows.js';

/** Fields that one finding names. */
const NAMED_MAX = 5;

/** Where an append is not what its command comes to. */
export interface Differing {
  /** The first event that differs; undefined where one is missing. */
  readonly event: RecordedEvent | undefined;
  /** In words: what is recorded, and what was evaluated. */
  readonly detail: string;
}

/** The first difference of what follows from the rules, in the order of the events. */
export function differenceAgain(
  recorded: readonly RecordedEvent[],
  decided: readonly MemberEvent[],
): Differing | undefined {
  const [left, right] = [comparable(recorded), comparable(decided)];
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const [one, other] = [left[at], right[at]];
    if (!one) return { event: undefined, detail: `A ${textOf(other!.follows)} is missing.` };
    if (other?.event.type !== one.event.type)
      return {
        event: one.event,
        detail: `Recorded: ${textOf(one.follows)}. Evaluated: ${other ? textOf(other.follows) : 'nothing'}.`,
      };
    const changes = changesBetween(other.follows, one.follows);
    if (changes.length > 0) return { event: one.event, detail: changes.slice(0, NAMED_MAX).map(changeText).join(' ') };
  }
  return undefined;
}

function comparable<Event extends { readonly type: string; readonly data: object }>(events: readonly Event[]) {
  return events.flatMap((event) => {
    const follows = followsIn(event);
    return follows ? [{ event, follows }] : [];
  });
}

const changeText = ({ field, before, after }: { field: string; before?: Json; after?: Json }): string =>
  `${field}: recorded ${valueText(after)}, evaluated ${valueText(before)}.`;

const valueText = (value: Json | undefined): string => (value === undefined ? 'nothing' : JSON.stringify(value));

function textOf({ type, ...follows }: JsonObject): string {
  const { points, from, to } = follows as Readonly<Record<string, string | number | undefined>>;
  const tier = to === undefined ? '' : ` from ${from} to ${to}`;
  return `${type as string}${points === undefined ? tier : ` of ${points} points`}`;
}
