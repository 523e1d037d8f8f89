import { describe, expect, it } from '@jest/globals';

import { type RecordedEvent } from '#event-store';
import { type Member } from '#loyalty/member';
import { memberDecider } from '#loyalty/members';
import { starterProgram } from '#loyalty/program';
import { type Program } from '#loyalty/program/events';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { MemoryKeyStore } from '#testing';

import { ClaimsCheck } from './claims-check.js';

const rules = starterProgram({ currency: 'EUR', timeZone: 'Europe/Oslo' });

const program: Program = {
  programId: 'main',
  versions: [
    { version: 1, effectiveFrom: '2026-01-01T00:00:00.000Z', rules: { ...rules, purchaseIds: 'per_member' } },
    { version: 2, effectiveFrom: '2026-02-01T00:00:00.000Z', rules: { ...rules, purchaseIds: 'per_program' } },
  ],
};

it.each([
  ['2026-01-31T23:59:59.999Z', []],
  ['2026-02-01T00:00:59.999Z', []],
  ['2026-02-01T00:01:00.000Z', ['claim_missing']],
])('misses the claim of a purchase of %s: %j', (recordedAt, codes) => {
  const check = new ClaimsCheck(new LoyaltyStreams('trofast'), new MemoryKeyStore());
  const purchase = {
    type: 'PurchaseRecorded',
    stream: 'trofast.member-main.ada',
    revision: 1,
    data: { memberId: 'ada', purchaseId: 'p1' },
    metadata: { program: 'main', recordedAt },
  } as unknown as RecordedEvent;
  check.take(purchase, program);
  const found: string[] = [];
  check.finish(new Map(), (_stream, _revision, code) => found.push(code));
  expect(found).toEqual(codes);
});

describe('the claim of a member who became part of another', () => {
  const names = new LoyaltyStreams('trofast');
  const hmac = 'h'.repeat(43);
  const claimed = {
    type: 'IdentityClaimed',
    stream: names.identity('main', hmac),
    data: { memberId: 'bob', kind: 'email', effectiveAt: '2026-01-01T00:00:00.000Z' },
  } as unknown as RecordedEvent;
  const codesOf = (mergedFrom: Member['mergedFrom']) => {
    const check = new ClaimsCheck(names, new MemoryKeyStore());
    check.takeClaim(claimed);
    const ada = { ...memberDecider.initial(), memberId: 'ada', identities: [{ kind: 'email', hmac, claim: 1 }] };
    const found: string[] = [];
    const members = new Map([[names.member('main', 'ada'), { ...ada, mergedFrom }]]);
    check.finish(members, (_stream, _revision, code) => found.push(code));
    return found;
  };

  it('may be its own until it moves on', () => {
    expect(codesOf([{ memberId: 'bob', lotsBefore: 0 }] as never)).toEqual([]);
    expect(codesOf([{ memberId: 'eve', lotsBefore: 0 }] as never)).toEqual(['claim_missing']);
  });
});
