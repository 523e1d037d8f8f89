import { type LocalDay } from '#platform';

import { type Member } from './member.js';

/** Remembers what was adjusted on the newest day, given and taken together. */
export function addToAdjusted(member: Member, day: LocalDay, points: number): void {
  const before = member.adjustedOn?.day === day ? member.adjustedOn.points : 0;
  member.adjustedOn = { day, points: before + Math.abs(points) };
}
