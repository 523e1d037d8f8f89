import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { EventCodec, EventRegistry, type RecordedEvent, verifyChain } from '#event-store';
import { balanceOf } from '#loyalty/account';
import { eventCatalogue } from '#loyalty/event-catalogue';
import { memberAt } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { memberDecider } from '#loyalty/members';
import { type Program } from '#loyalty/program/events';
import { MemoryKeyStore } from '#testing';

/** A member as some version of Trofast recorded them, and what that version made of it. Never edited, only added to. */
interface Golden {
  readonly program: Program;
  readonly events: readonly RecordedEvent[];
  readonly balances: readonly { readonly revision: number; readonly tier: string; readonly balance: Balance }[];
  readonly asOf: readonly { readonly asOf: string; readonly tier: string; readonly balance: Balance }[];
  readonly profile: object;
  /** From version 2 on: what is in the state at the end, and the words of the first survey answer. */
  readonly state?: object;
  readonly comment?: string;
}

const directory = resolve('test/golden');

const registry = new EventRegistry(eventCatalogue);

type Balance = Readonly<Record<string, number>>;

/** A balance with the totals that there were when it was recorded; those that came later are 0. */
function asRecorded(balance: Balance, recorded: Balance): Balance {
  const later = Object.entries(balance).filter(([name]) => !(name in recorded));
  expect(later.filter(([, points]) => points !== 0)).toEqual([]);
  return Object.fromEntries(Object.entries(balance).filter(([name]) => name in recorded));
}

describe.each(readdirSync(directory).filter((name) => name.endsWith('.json')))('the history %s', (name) => {
  const golden = JSON.parse(readFileSync(join(directory, name), 'utf8')) as Golden;
  const events = golden.events.map((event) => registry.upcastEvent(event));

  it('has a whole hash chain', async () => {
    const report = await verifyChain(events);
    expect(report.fault).toBeUndefined();
    expect(report.events).toBe(golden.events.length);
  });

  it('folds to the same balance at every revision', () => {
    const member = memberDecider.initial();
    const folded = events.map((event, index) => {
      memberDecider.apply(member, event as unknown as MemberEvent);
      const balance = asRecorded(balanceOf(member), golden.balances[index]!.balance);
      return { revision: event.revision, tier: member.tier, balance };
    });
    expect(folded).toEqual(golden.balances);
  });

  it('has the same past at every instant', () => {
    const facts = events.map((event) => ({
      ...(event as unknown as MemberEvent),
      recordedAt: event.metadata.recordedAt,
    }));
    for (const { asOf, ...expected } of golden.asOf) {
      const member = memberAt(facts, { asOf, program: golden.program });
      const balance = asRecorded(balanceOf(member), expected.balance);
      expect({ asOf, tier: member.tier, balance }).toEqual({ asOf, ...expected });
    }
  });

  it('gives its personal data to those who have the key', async () => {
    const keys = new MemoryKeyStore();
    await keys.getOrCreate(events[0]!.stream);
    const { profile } = (await new EventCodec(registry, keys).open(events[0]!)) as { profile: object };
    expect(profile).toEqual(golden.profile);
    const answer = events.find(({ type }) => type === 'FeedbackRecorded');
    const comment = answer && (await new EventCodec(registry, keys).open(answer))['comment'];
    expect(comment).toBe(golden.comment);
  });

  it('takes what its version took, and leaves the member in the same state', () => {
    for (const { type, data } of events.filter(({ type }) => !registry.personalFields(type)))
      expect(() => registry.validate(type, data)).not.toThrow();
    const member = memberDecider.initial();
    for (const event of events) memberDecider.apply(member, event as unknown as MemberEvent);
    expect(member).toMatchObject(golden.state ?? { requests: {}, segments: {}, loyaltyClass: null });
  });
});
