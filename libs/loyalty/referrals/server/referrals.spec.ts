import { describe, expect, it } from '@jest/globals';

import { Reactors } from '#engine';
import { type EventStore, type RecordedEvent, type SubscriptionMessage } from '#event-store';
import { type MemberCommand } from '#loyalty/members';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { type CommandEnvelope, CommandRefused, refuse } from '#runner';
import { HandTimers } from '#testing';

import { ReferralReactor } from './referrals.js';

const enrolled = (memberId: string, referredBy?: string) =>
  ({
    id: `enrolment of ${memberId}`,
    type: 'MemberEnrolled',
    data: { memberId, effectiveAt: '2026-03-01T12:00:00.000Z', ...(referredBy && { referredBy }) },
    metadata: { program: 'main' },
    position: memberId,
  }) as unknown as RecordedEvent;

/** A log that is followed to its end; `faults` are what the first commands meet. */
function world(log: readonly RecordedEvent[], faults: unknown[] = []) {
  const timers = new HandTimers();
  const sent: { command: MemberCommand; envelope: CommandEnvelope }[] = [];
  const failures: string[] = [];
  const saved: string[] = [];
  let delivered: () => void;
  const idle = new Promise<void>((resolve) => (delivered = resolve));
  const events = {
    async *subscribeToAll({ signal }: { signal: AbortSignal }): AsyncIterable<SubscriptionMessage> {
      yield { kind: 'events', events: log };
      delivered();
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
    },
  } as unknown as EventStore;
  const members = {
    run: async (command: MemberCommand, envelope: CommandEnvelope) => {
      sent.push({ command, envelope });
      if (faults.length > 0) throw faults.shift() as Error;
      return undefined as never;
    },
  };
  const reactor = new ReferralReactor({
    events,
    names: new LoyaltyStreams('trofast'),
    members,
    checkpoint: { load: async () => undefined, save: (position) => void saved.push(position) },
    timers,
    onFailure: (doing) => void failures.push(doing),
  });
  return { reactor: new Reactors([reactor]), timers, sent, failures, saved, idle };
}

const refused = (code: string) => new CommandRefused(refuse(code, 'Refused.'));

async function followed(one: ReturnType<typeof world>) {
  one.reactor.start();
  await one.idle;
  await one.reactor.stop();
  return one.sent.map(({ command }) => command);
}

describe('the referrals', () => {
  it('are credited to the member who referred a new one, when that one joined, and to nobody else', async () => {
    expect(await followed(world([enrolled('ada', 'bob'), enrolled('eve')]))).toEqual([
      {
        type: 'RecordBehaviour',
        memberId: 'bob',
        behaviour: 'referral',
        reference: 'ada',
        occurredAt: '2026-03-01T12:00:00.000Z',
      },
    ]);
  });

  it('have a command id that comes from the enrolment, so that following the log again credits nobody twice', async () => {
    const [first, second] = [world([enrolled('ada', 'bob')]), world([enrolled('ada', 'bob')])];
    await followed(first);
    await followed(second);
    expect(first.sent[0]!.envelope.commandId).toBe(second.sent[0]!.envelope.commandId);
    expect(first.sent[0]!.envelope).toMatchObject({ actor: { type: 'system', id: 'referrals' }, program: 'main' });
  });

  it('that lie before the enrolment of the referrer count from now on', async () => {
    const commands = await followed(world([enrolled('ada', 'bob')], [refused('occurred_before_enrolment')]));
    expect(commands.map((command) => 'occurredAt' in command)).toEqual([true, false]);
  });

  it('that are refused for good are reported and left at that', async () => {
    const one = world([enrolled('ada', 'bob')], [refused('member_closed')]);
    expect(await followed(one)).toHaveLength(1);
    expect(one.failures).toEqual(['crediting the referral of ada to bob']);
    expect(one.saved).toEqual(['ada']);
  });

  it('that fail are tried again, and not moved past', async () => {
    const one = world([enrolled('ada', 'bob')], [new Error('away')]);
    one.reactor.start();
    expect(await one.timers.waits()).toEqual([1_000]);
    expect(one.saved).toEqual([]);
    one.timers.fire();
    await one.idle;
    await one.reactor.stop();
    expect(one.sent).toHaveLength(2);
    expect(one.saved).toEqual(['ada']);
  });
});
