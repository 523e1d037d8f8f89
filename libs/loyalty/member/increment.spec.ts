import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { type AnyLotKey, insertOpenLot, type Lot, type LotTree } from '#loyalty/account';
import { addDays } from '#platform';

import { memberAfter, memberIncrement } from './increment.js';
import { type Member } from './member.js';
import { addQualifying } from './qualifying.js';
import { copyMember, initialMember, memberFromJson, memberToJson } from './state.js';

const instant = (day: number): string => new Date(Date.UTC(2026, 0, 1 + day)).toISOString();

/** A lot whose times follow its number, as those of purchases in their order do, or any times. */
const lots = fc.array(
  fc.record({
    isInOrder: fc.boolean(),
    day: fc.integer({ min: 0, max: 30 }),
    points: fc.integer({ min: 1, max: 5 }),
    used: fc.integer({ min: 0, max: 4 }),
    expires: fc.boolean(),
    waits: fc.integer({ min: -20, max: 20 }),
    isReserved: fc.boolean(),
  }),
  { maxLength: 120 },
);

/** How many of the first lots of each side are gone, which others have another remainder, and what counts for tiers. */
const change = fc.record({
  lots,
  gone: fc.nat({ max: 60 }),
  taken: fc.array(fc.nat({ max: 200 }), { maxLength: 20 }),
  days: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 4 }),
  daysGone: fc.nat({ max: 6 }),
});

type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

function takeFrom(tree: LotTree<AnyLotKey>, { gone, taken }: Pick<Change, 'gone' | 'taken'>): void {
  for (const key of tree.keysArray().slice(0, gone)) tree.delete(key);
  const keys = tree.keysArray();
  for (const at of taken) {
    const lot = keys[at] && tree.get(keys[at]);
    if (lot) tree.set(keys[at]!, { ...lot, remaining: lot.remaining + 1 });
  }
}

function changed(before: Member, { lots: more, days, daysGone, ...less }: Change): Member {
  const member = copyMember(before);
  for (const tree of [member.lots, member.pendingLots, member.reservedLots])
    if (tree) takeFrom(tree as unknown as LotTree<AnyLotKey>, less);
  for (const day of days) addQualifying(member, addDays('2026-01-01', day), { purchases: 1 });
  member.qualifying.splice(0, daysGone);
  for (const { isInOrder, day, points, used, expires, waits, isReserved } of more) {
    const earnedOn = isInOrder ? 500 + member.lotsMade : day;
    const lotId = String(++member.lotsMade);
    const lot: Lot = {
      lotId: expires ? lotId : lotId.padStart(9, '0'),
      points: points + used,
      remaining: points,
      earnedAt: instant(earnedOn),
      activeFrom: instant(earnedOn + Math.max(0, waits)),
      expiresAt: expires ? instant(earnedOn + 365) : null,
      pending: waits > 0,
      ...(waits <= 0 && isReserved && { reserved: true }),
    };
    insertOpenLot(member, lot);
  }
  return member;
}

describe('the increment of a member', () => {
  it('gives the later state from the earlier one, as JSON and along any history, and leaves the earlier one as it is', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        let real = initialMember();
        let made = initialMember();
        for (const each of changes) {
          const later = changed(real, each);
          const was = memberToJson(made);
          const next = memberAfter(made, JSON.parse(JSON.stringify(memberIncrement(real, later))));
          expect(memberToJson(next)).toEqual(memberToJson(later));
          expect([...next.lots.keys(), ...next.pendingLots.keys()]).toEqual([
            ...later.lots.keys(),
            ...later.pendingLots.keys(),
          ]);
          changed(next, { lots: [], gone: 60, taken: [0, 1], days: [9], daysGone: 1 });
          expect(memberToJson(next)).toEqual(memberToJson(later));
          expect(memberToJson(made)).toEqual(was);
          [real, made] = [later, next];
        }
        expect(memberToJson(memberFromJson(memberToJson(real)))).toEqual(memberToJson(real));
      }),
    );
  });
});
