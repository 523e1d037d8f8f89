import { type LocalDay } from '#platform';

import { type CappedRule, type Member } from './member.js';

/** Earlier days that are kept per rule; on a day older than these a cap per day counts from nothing. */
const EARLIER_DAYS_MAX = 400;

/** Points that a rule with caps has given, on a day and in all. */
export function givenUnder(member: Member, rule: string, day: LocalDay): { onDay: number; total: number } {
  const known = ofRule(member, rule);
  if (!known) return { onDay: 0, total: 0 };
  const onDay = known.day === day ? known.dayPoints : (known.earlier.find((one) => one.day === day)?.points ?? 0);
  return { onDay, total: known.total };
}

/** Remembers points given under a rule with caps, on a day and in all; a rule may be called `__proto__`, which only a literal takes as a key. */
export function addToCaps(member: Member, rule: string, day: LocalDay, points: number, inAll = points): void {
  const known = ofRule(member, rule) ?? { day, dayPoints: 0, total: 0, earlier: [] };
  member.capped = { ...member.capped, [rule]: { ...withDay(known, day, points), total: known.total + inAll } };
}

function ofRule(member: Member, rule: string): CappedRule | undefined {
  return Object.hasOwn(member.capped, rule) ? member.capped[rule] : undefined;
}

function withDay(known: CappedRule, day: LocalDay, points: number): CappedRule {
  if (day === known.day) return { ...known, dayPoints: known.dayPoints + points };
  if (day > known.day) {
    const earlier = [...known.earlier, { day: known.day, points: known.dayPoints }].slice(-EARLIER_DAYS_MAX);
    return { ...known, day, dayPoints: points, earlier };
  }
  const others = known.earlier.filter((one) => one.day !== day);
  const before = known.earlier.find((one) => one.day === day)?.points ?? 0;
  const earlier = [...others, { day, points: before + points }].sort((a, b) => (a.day < b.day ? -1 : 1));
  return { ...known, earlier: earlier.slice(-EARLIER_DAYS_MAX) };
}
