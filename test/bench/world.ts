import {
  type Appended,
  EventCodec,
  EventRegistry,
  type EventStore,
  type ExpectedRevision,
  type KeyStore,
  type NewEvent,
} from '#event-store';
import { EmbeddedEventStore, EmbeddedKeyStore } from '#event-store/embedded';
import { eventCatalogue } from '#loyalty/event-catalogue';
import { type CampaignDefinition } from '#loyalty/campaigns/events';
import { type Member } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { Members } from '#loyalty/members';
import { type ProgramRules } from '#loyalty/program';
import { Programs } from '#loyalty/programs';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { type Clock, derivedId, systemClock } from '#platform';
import { type CommandEnvelope, type Milestones, type RunnerObserver, type RunnerPorts } from '#runner';

import { RULES } from './rules.js';

export const NAMES = new LoyaltyStreams('bench');

export const PROGRAM = 'main';

/** An append as it was sent, to be sent again to another log. */
export interface SealedAppend {
  readonly stream: string;
  readonly events: readonly NewEvent[];
  readonly expected: ExpectedRevision;
}

interface WriteOptions {
  readonly observer?: RunnerObserver;
  /** Is given every append as it is sent. */
  readonly recorded?: SealedAppend[];
  readonly cachedStreamsMax?: number;
  readonly milestones?: Milestones<Member, MemberEvent>;
  readonly clock?: Clock;
  /** Of the programme; `RULES` where left out. */
  readonly rules?: ProgramRules;
  /** That are on. */
  readonly campaigns?: readonly CampaignDefinition[];
}

/** The write side over the embedded stores, as the standalone server has it, without HTTP. */
export async function openWriteSide(directory: string, options: WriteOptions = {}) {
  const registry = new EventRegistry(eventCatalogue);
  const store = await EmbeddedEventStore.open({ directory, clock: options.clock ?? systemClock, registry });
  const keys = await EmbeddedKeyStore.open({ directory });
  const members = await membersOver(store, keys, registry, options);
  const close = async (): Promise<void> => {
    await store.close();
    await keys.close();
  };
  return { store, keys, registry, members, close };
}

/** What takes members' commands, over a log and keys, with rules in force. */
export async function membersOver(
  store: EventStore,
  keys: KeyStore,
  registry: EventRegistry,
  options: WriteOptions = {},
  names = NAMES,
): Promise<Members> {
  const events = options.recorded ? recording(store, options.recorded) : store;
  const ports: RunnerPorts = {
    events,
    keys,
    codec: new EventCodec(registry, keys),
    clock: options.clock ?? systemClock,
    observer: options.observer,
    limits: options.cachedStreamsMax === undefined ? undefined : { cachedStreamsMax: options.cachedStreamsMax },
  };
  const programs = new Programs(names, ports);
  await programs.ensure(PROGRAM, options.rules ?? RULES);
  for (const [index, definition] of (options.campaigns ?? []).entries())
    await activate(programs, `c${index}`, definition);
  return new Members(names, programs, ports, options.milestones);
}

async function activate(programs: Programs, campaignId: string, definition: CampaignDefinition): Promise<void> {
  const ofCampaign = { programId: PROGRAM, campaignId };
  const define = { type: 'DefineCampaign', ...ofCampaign, definition, isNew: true } as const;
  await programs.campaigns.run(define, envelope('define', campaignId));
  await programs.campaigns.run({ type: 'ActivateCampaign', ...ofCampaign }, envelope('activate', campaignId));
}

export type WriteSide = Awaited<ReturnType<typeof openWriteSide>>;

/** What takes members' commands. */
export interface MemberSide {
  readonly members: Members;
}

function recording(store: EventStore, recorded: SealedAppend[]): EventStore {
  return new Proxy(store, {
    get(target, property) {
      if (property === 'append') {
        return (stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> => {
          recorded.push({ stream, events, expected });
          return target.append(stream, events, expected);
        };
      }
      const value: unknown = Reflect.get(target, property);
      return typeof value === 'function' ? (value as (...parameters: unknown[]) => unknown).bind(target) : value;
    },
  });
}

export const memberId = (index: number): string => `m${String(index).padStart(6, '0')}`;

export function envelope(...key: string[]): CommandEnvelope {
  const commandId = derivedId('bench', ...key);
  return {
    commandId,
    request: key.join(' '),
    actor: { type: 'client', id: 'bench' },
    program: PROGRAM,
    correlationId: commandId,
    causationId: commandId,
  };
}

export async function enrol({ members }: MemberSide, index: number): Promise<void> {
  await members.run(
    { type: 'EnrolMember', memberId: memberId(index), enrolledAt: '2026-01-01T00:00:00.000Z', identities: [] },
    envelope('enrol', memberId(index)),
  );
}

/** A purchase that earns points: two events. @returns where it is in the log */
export async function buy(
  { members }: MemberSide,
  index: number,
  purchase: number,
): Promise<{ readonly position: string }> {
  const purchaseId = `p${purchase}`;
  return members.run(
    {
      type: 'RecordPurchase',
      memberId: memberId(index),
      purchaseId,
      total: { amount: 2933 + (purchase % 1000), currency: 'EUR' },
      itemCount: 2,
      channel: 'web',
    },
    envelope('buy', memberId(index), purchaseId),
  );
}

const reservationOf = (reservation: number): string => `r${reservation}`;

/** Reserves a point of a member. */
export async function reserve({ members }: MemberSide, index: number, reservation: number): Promise<void> {
  const reservationId = reservationOf(reservation);
  const command = { type: 'ReservePoints', memberId: memberId(index), reservationId, points: 1 } as const;
  await members.run(command, envelope('reserve', memberId(index), reservationId));
}

/** Captures what `reserve` reserved. */
export async function capture({ members }: MemberSide, index: number, reservation: number): Promise<void> {
  const reservationId = reservationOf(reservation);
  const command = { type: 'CaptureReservation', memberId: memberId(index), reservationId } as const;
  await members.run(command, envelope('capture', memberId(index), reservationId));
}

/** Returns all of what `buy` bought. */
export async function returnPurchase({ members }: MemberSide, index: number, purchase: number): Promise<void> {
  const purchaseId = `p${purchase}`;
  const command = { type: 'ReturnPurchase', memberId: memberId(index), returnId: purchaseId, purchaseId } as const;
  await members.run(command, envelope('return', memberId(index), purchaseId));
}

/** Gives a point of a member to another. */
export async function transfer({ members }: MemberSide, from: number, to: number, number: number): Promise<void> {
  const transferId = `t${number}`;
  const parties = { memberId: memberId(from), toMemberId: memberId(to) };
  const command = { type: 'TransferPoints', ...parties, transferId, points: 1 } as const;
  await members.run(command, envelope('transfer', memberId(from), transferId));
}

/** Redeems every point of a member in one command. Gives how many lots that took. */
export async function redeemAll({ members }: MemberSide, index: number): Promise<number> {
  const { member } = await members.current(PROGRAM, memberId(index));
  const points = member.totals.available;
  await members.run({ type: 'RedeemPoints', memberId: memberId(index), points }, envelope('redeem', memberId(index)));
  return member.lots.size;
}
