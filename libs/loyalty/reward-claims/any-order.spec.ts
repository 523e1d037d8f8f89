import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { openLots } from '#loyalty/account';
import { buy, enrol, History, programOf, redeem, rulesWith, type Step } from '#loyalty/members/testing';
import { isRefusal } from '#runner';

import { cancelClaim, claim, offered } from './testing/index.js';

const starter = programOf(rulesWith());

const LIMIT = 2;

const ids = fc.constantFrom('a', 'b', 'c', 'd');

const commands = fc.array(
  fc.oneof(
    fc.integer({ min: 10, max: 500 }).map((amount) => buy(amount)),
    fc.integer({ min: 1, max: 20 }).map((points) => redeem(points)),
    fc
      .tuple(ids, fc.nat(15))
      .map(([claimId, price]) => claim(offered({ price, perMember: LIMIT }, { version: price + 1 }), claimId)),
    ids.map((claimId) => cancelClaim(claimId)),
  ),
  { maxLength: 25 },
);

const dayOf = (index: number): string => new Date(Date.UTC(2026, 0, 2 + index)).toISOString().slice(0, 10);

describe('claims and cancellations among other things', () => {
  it('never give a member more than the limit, nor back more than was paid, and leave lots and balance agreeing', () => {
    fc.assert(
      fc.property(commands, (all) => {
        const history = new History(starter).must(['2026-01-01', enrol()]);
        const held = new Map<string, number>();
        for (const [index, command] of all.entries()) {
          if (command.type === 'ClaimReward' && held.has(command.claimId)) continue; // counts once: answered before it is decided
          const before = history.member.totals.available;
          const step: Step = [dayOf(index), command];
          const taken = history.take(...step);
          if (isRefusal(taken)) {
            expect(history.member.totals.available).toBe(before);
            continue;
          }
          if (command.type === 'ClaimReward') held.set(command.claimId, command.offered!.reward!.price);
          if (command.type === 'CancelRewardClaim') {
            expect(history.member.totals.available - before).toBe(held.get(command.claimId));
            held.set(command.claimId, -1);
          }
          expect([...held.values()].filter((price) => price >= 0).length).toBeLessThanOrEqual(LIMIT);
          const { available, pending } = history.member.totals;
          expect(openLots(history.member).reduce((sum, { remaining }) => sum + remaining, 0)).toBe(available + pending);
        }
      }),
      { numRuns: 300 },
    );
  });
});
