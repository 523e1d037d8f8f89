import { type Appended, EventCodec, EventRegistry } from '#event-store';
import { eventCatalogue } from '#loyalty/event-catalogue';
import { GuestPurchases } from '#loyalty/guests/server';
import { type MemberAnswer, type MemberCommand, Members } from '#loyalty/members';
import { type ProgramRules, starterProgram } from '#loyalty/program';
import { doublePoints } from '#loyalty/campaigns/testing';
import { Programs } from '#loyalty/programs';
import { Rewards } from '#loyalty/rewards';
import { type RewardDefinition } from '#loyalty/rewards/events';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { type Accepted } from '#runner';
import { ManualClock, MemoryEventStore, MemoryKeyStore } from '#testing';

import { type AuditPorts } from '../ports.js';

export const PROGRAM = 'main';

type Asked<Command = MemberCommand> = Command extends MemberCommand ? Omit<Command, 'memberId'> : never;

/** Gives events as parsed JSON, as a real store does: `structuredClone` makes objects of another realm under jest. */
class ParsedEventStore extends MemoryEventStore {
  override async append(...given: Parameters<MemoryEventStore['append']>): Promise<Appended> {
    const before = this.all.length;
    const appended = await super.append(...given);
    for (const event of this.all.slice(before)) Object.assign(event, JSON.parse(JSON.stringify(event)));
    return appended;
  }
}

const anyone = {
  actor: { type: 'client', id: 'till' },
  program: PROGRAM,
  correlationId: 'r',
  causationId: 'r',
} as const;

/** A programme in memory, with the real deciders behind it: what specs of auditing read. */
export async function openShop(rules: Partial<ProgramRules> = {}) {
  const clock = new ManualClock('2026-01-01T00:00:00.000Z');
  const events = new ParsedEventStore();
  const keys = new MemoryKeyStore();
  const names = new LoyaltyStreams('trofast');
  const registry = new EventRegistry(eventCatalogue);
  const codec = new EventCodec(registry, keys);
  const runnerPorts = { events, codec, keys, clock };
  const programs = new Programs(names, runnerPorts);
  const rewards = new Rewards(names, runnerPorts);
  const members = new Members(names, programs, runnerPorts);
  await programs.ensure(PROGRAM, {
    ...starterProgram({ currency: 'EUR', timeZone: 'Europe/Oslo' }),
    purchaseIds: 'per_member',
    ...rules,
  });
  const ports: AuditPorts = { events, names, clock, registry, codeVersion: '0.0.0-test', keys };
  let commands = 0;
  const send = (
    memberId: string,
    command: Asked,
    commandId = `command-${++commands}`,
  ): Promise<Accepted<MemberAnswer>> => {
    return members.run({ ...command, memberId }, { ...anyone, commandId });
  };
  const enrol = (memberId: string, enrolledAt?: string) =>
    send(memberId, { type: 'EnrolMember', ...(enrolledAt && { enrolledAt }), identities: [] });
  const buy = (memberId: string, purchaseId: string, amount: number, occurredAt?: string) =>
    send(memberId, {
      type: 'RecordPurchase',
      purchaseId,
      total: { amount, currency: 'EUR' },
      imported: true,
      ...(occurredAt && { occurredAt }),
    });
  const guests = new GuestPurchases(members);
  const guestEnvelope = () => ({ ...anyone, commandId: `command-${++commands}` });
  const buyAsGuest = (purchase: { purchaseId: string; total: { amount: number; currency: string } }) =>
    guests.record(
      { type: 'RecordGuestPurchase', occurredAt: '2026-01-01T00:00:00.000Z', ...purchase },
      guestEnvelope(),
    );
  const claim = (memberId: string, purchaseId: string) => guests.claim(memberId, purchaseId, guestEnvelope());
  const offer = async (rewardId: string, definition: RewardDefinition) => {
    const ofReward = { programId: PROGRAM, rewardId };
    const envelope = () => ({ ...anyone, commandId: `command-${++commands}` });
    await rewards.run({ type: 'DefineReward', ...ofReward, definition, isNew: true }, envelope());
    await rewards.run({ type: 'ActivateReward', ...ofReward }, envelope());
  };
  const campaign = async (campaignId: string, asked: Parameters<typeof doublePoints>[0]) => {
    const ofCampaign = { programId: PROGRAM, campaignId };
    const envelope = () => ({ ...anyone, commandId: `command-${++commands}` });
    const definition = doublePoints(asked);
    await programs.campaigns.run({ type: 'DefineCampaign', ...ofCampaign, definition, isNew: true }, envelope());
    await programs.campaigns.run({ type: 'ActivateCampaign', ...ofCampaign }, envelope());
  };
  const redeem = (memberId: string, points: number) => send(memberId, { type: 'RedeemPoints', points });
  const revoke = (memberId: string) =>
    members.revokeSettlements(
      { memberId, reason: 'The clock was ahead', between: {} },
      { ...anyone, commandId: `command-${++commands}` },
    );
  const stream = (memberId: string) => names.member(PROGRAM, memberId);
  return {
    clock,
    events,
    keys,
    codec,
    names,
    registry,
    programs,
    members,
    ports,
    send,
    enrol,
    buy,
    redeem,
    offer,
    campaign,
    revoke,
    buyAsGuest,
    claim,
    stream,
  };
}

export type Shop = Awaited<ReturnType<typeof openShop>>;
