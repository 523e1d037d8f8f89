import { describe, expect, it } from '@jest/globals';

import { EventCodec, EventRegistry, StoreUnavailable } from '#event-store';
import { doublePoints } from '#loyalty/campaigns/testing';
import { coffeeCard } from '#loyalty/challenges/testing';
import { eventCatalogue } from '#loyalty/event-catalogue';
import { starterProgram } from '#loyalty/program';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { derivedId } from '#platform';
import { type CommandEnvelope } from '#runner';
import { ManualClock, MemoryEventStore, MemoryKeyStore } from '#testing';

import { Programs } from './programs.js';

const LEAD_MS = 10_000;

const rules = { ...starterProgram({ currency: 'EUR', timeZone: 'UTC' }), name: 'Version 2' };

/** Two processes on one log, that share no memory; their monotonic clock is moved by hand. */
async function twoProcesses() {
  const events = new MemoryEventStore();
  const keys = new MemoryKeyStore();
  const clock = new ManualClock('2026-03-01T12:00:00.000Z');
  const codec = new EventCodec(new EventRegistry(eventCatalogue), keys);
  const time = { ms: 0 };
  const propagation = { leadMs: LEAD_MS, monotonicMs: () => time.ms };
  const process = () => new Programs(new LoyaltyStreams('trofast'), { events, keys, clock, codec }, propagation);
  const [one, other] = [process(), process()];
  await one.ensureStarter('main', 'EUR', 'UTC');
  return { events, one, other, time };
}

const envelope: CommandEnvelope = {
  commandId: derivedId('publish'),
  actor: { type: 'client', id: 'office' },
  program: 'main',
  correlationId: 'publish',
  causationId: 'publish',
};

const versionsOf = async (programs: Programs) => (await programs.get('main')).versions.length;

describe('a version of the rules, where several processes write', () => {
  it('is refused where it would take effect before every process knows it', async () => {
    const { one } = await twoProcesses();
    await expect(one.publish('main', '2026-03-01T12:00:09.999Z', rules, envelope)).rejects.toMatchObject({
      code: 'effective_date_too_soon',
      details: { earliest: '2026-03-01T12:00:10.000Z' },
    });
    await expect(one.publish('main', '2026-03-01T12:00:10.000Z', rules, envelope)).resolves.toMatchObject({
      kind: 'appended',
    });
  });

  it('is known to the others half of that time before, at the latest', async () => {
    const { one, other, time } = await twoProcesses();
    expect(await versionsOf(other)).toBe(1);
    await one.publish('main', '2026-03-01T12:00:10.000Z', rules, envelope);
    time.ms = LEAD_MS / 2;
    expect(await versionsOf(other)).toBe(1);
    time.ms += 1;
    expect(await versionsOf(other)).toBe(2);
  });

  it('is known at once to a process that looks by itself', async () => {
    const { one, other } = await twoProcesses();
    expect(await versionsOf(other)).toBe(1);
    await one.publish('main', '2026-03-01T12:00:10.000Z', rules, envelope);
    await other.refresh();
    expect((await other.known('main')).versions).toHaveLength(2);
  });

  it('is found by a process that had asked for the programme before there was one', async () => {
    const { one, other } = await twoProcesses();
    await expect(other.known('later')).rejects.toMatchObject({ code: 'program_unknown' });
    await one.ensureStarter('later', 'EUR', 'UTC');
    expect((await other.known('later')).versions).toHaveLength(1);
  });

  it('keeps a process from deciding that cannot look it up', async () => {
    const { events, other, time } = await twoProcesses();
    expect(await versionsOf(other)).toBe(1);
    events.readStream = () => {
      throw new StoreUnavailable('away');
    };
    time.ms = LEAD_MS / 2 + 1;
    await expect(other.get('main')).rejects.toMatchObject({ code: 'store_unavailable' });
  });
});

describe('a campaign, where several processes write', () => {
  const ofDouble = { programId: 'main', campaignId: 'double' } as const;

  const asked = (key: string): CommandEnvelope => ({ ...envelope, commandId: derivedId(key) });

  async function activate({ campaigns }: Programs) {
    const define = { type: 'DefineCampaign', ...ofDouble, definition: doublePoints(), isNew: true } as const;
    await campaigns.run(define, asked('define'));
    return (await campaigns.run({ type: 'ActivateCampaign', ...ofDouble }, asked('activate'))).body;
  }

  const campaignsOf = async (programs: Programs) =>
    ((await programs.get('main')).campaigns ?? []).map(({ campaignId, steps }) => [campaignId, steps.at(-1)?.status]);

  it('counts from when every process knows it, and is known to the others half of that time before', async () => {
    const { one, other, time } = await twoProcesses();
    expect(await campaignsOf(other)).toEqual([]);
    expect(await activate(one)).toMatchObject({ status: 'scheduled', countsFrom: '2026-03-01T12:00:10.000Z' });
    expect(await campaignsOf(one)).toEqual([['double', 'active']]);
    time.ms = LEAD_MS / 2 + 1;
    expect(await campaignsOf(other)).toEqual([['double', 'active']]);
  });

  it('is known at once to a process that looks by itself', async () => {
    const { one, other } = await twoProcesses();
    expect(await campaignsOf(other)).toEqual([]);
    await activate(one);
    await other.refresh();
    expect(await campaignsOf(other)).toEqual([['double', 'active']]);
  });

  it('is answered the same when its command is sent again, later too', async () => {
    const { one, other } = await twoProcesses();
    await activate(one);
    await one.campaigns.run({ type: 'PauseCampaign', ...ofDouble }, asked('pause'));
    const again = await other.campaigns.run({ type: 'ActivateCampaign', ...ofDouble }, asked('activate'));
    expect(again.body).toMatchObject({ status: 'scheduled', revision: 1 });
    await other.refresh();
    expect(await campaignsOf(other)).toEqual([['double', 'paused']]);
  });
});

describe('a challenge, where several processes write', () => {
  const ofCard = { programId: 'main', challengeId: 'card' } as const;

  it('is known to every process before it counts', async () => {
    const { one, other, time } = await twoProcesses();
    const challengesOf = async (programs: Programs) =>
      ((await programs.get('main')).challenges ?? []).map(({ challengeId, steps }) => [challengeId, steps[0]?.since]);
    expect(await challengesOf(other)).toEqual([]);
    const asked = (key: string): CommandEnvelope => ({ ...envelope, commandId: derivedId(key) });
    const define = { type: 'DefineChallenge', ...ofCard, definition: coffeeCard(), isNew: true } as const;
    await one.challenges.run(define, asked('define'));
    const { body } = await one.challenges.run({ type: 'ActivateChallenge', ...ofCard }, asked('activate'));
    expect(body).toMatchObject({ status: 'scheduled', countsFrom: '2026-03-01T12:00:10.000Z' });
    time.ms = LEAD_MS / 2 + 1;
    expect(await challengesOf(other)).toEqual([['card', '2026-03-01T12:00:10.000Z']]);
  });
});
