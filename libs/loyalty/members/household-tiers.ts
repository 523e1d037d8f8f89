import { type RecordedEvent } from '#event-store';
import { gainsOf, type Member, memberEvent } from '#loyalty/member';
import { type MemberEvent, type MemberEventOf } from '#loyalty/member/events';
import { type CommandEnvelope, CommandRefused, withDerivedId } from '#runner';

import { type BetweenMembers } from './between-members.js';
import { type MemberCommand } from './commands.js';

/** Events of members that may count towards the tier of a household, and those by which a tier of one comes to its members. */
export const OF_HOUSEHOLD_TIERS = [
  'PurchaseRecorded',
  'PointsEarned',
  'PurchaseRecalculated',
  'PurchaseReturned',
  'PurchaseCorrected',
  'HouseholdMemberAdded',
  'HouseholdTierChanged',
] as const satisfies readonly MemberEvent['type'][];

/** Days on which something counts, by household. */
type ByHousehold = ReadonlyMap<string, MemberEventOf<'HouseholdQualified'>['data']['days']>;

/**
 * What members buy counts in their own streams and in that of their household, and the tier that it makes there comes to all members (ADR 79). Each
 * event of a member counts once, by its id, and a tier is known by how often it has changed, so that all of it may be done again, by any process
 * and however late.
 */
export class HouseholdTiers {
  constructor(private readonly ports: BetweenMembers) {}

  /** Carries on what an event began. */
  async follow(recorded: RecordedEvent, envelope: CommandEnvelope): Promise<void> {
    const event = memberEvent(recorded);
    switch (event.type) {
      case 'HouseholdTierChanged':
        return this.share(event.data.memberId, envelope);
      case 'HouseholdMemberAdded':
        return this.share(event.data.memberId, envelope, event.data.householdMemberId);
      default:
        for (const [memberId, days] of countedBy(event)) await this.count(recorded, memberId, days, envelope);
    }
  }

  private async count(
    { id: eventId, data }: RecordedEvent,
    memberId: string,
    days: MemberEventOf<'HouseholdQualified'>['data']['days'],
    envelope: CommandEnvelope,
  ): Promise<void> {
    const { memberId: householdMemberId, purchaseId, effectiveAt: at } = data as Readonly<Record<string, string>>;
    const what = { householdMemberId: householdMemberId!, eventId, purchaseId: purchaseId!, days, at: at! };
    await this.sent({ type: 'QualifyHousehold', memberId, ...what }, withDerivedId(envelope, 'count', memberId));
  }

  /** The tier is read after the event, so that a newer one comes instead of it. @param only a member; all where left out */
  private async share(householdId: string, envelope: CommandEnvelope, only?: string): Promise<void> {
    const { tier, people }: Member = await this.ports.current(envelope, householdId);
    const { members = [], tierChanges: number = 0 } = people ?? {};
    if (number === 0) return;
    for (const { memberId, invitation } of members) {
      if (only !== undefined && memberId !== only) continue;
      const take = { type: 'TakeHouseholdTier', memberId, householdId, invitation, tier, number } as const;
      await this.sent(take, withDerivedId(envelope, 'share', memberId, String(invitation), String(number)));
    }
  }

  private async sent(command: MemberCommand, envelope: CommandEnvelope): Promise<void> {
    try {
      await this.ports.send(command, envelope);
    } catch (error) {
      if (!(error instanceof CommandRefused) || !IS_OVER.has(error.code)) throw error;
    }
  }
}

/** The household is closed, or the member is none any more. */
const IS_OVER: ReadonlySet<string> = new Set(['member_closed', 'member_forgotten', 'member_merged']);

/** What an event of a member changes of what counts towards the tiers of households. */
export function countedBy(event: MemberEvent): ByHousehold {
  const counted = new Map<string, MemberEventOf<'HouseholdQualified'>['data']['days'][number][]>();
  for (const { day, householdId } of gainsOf(event)) {
    const { amount, spend, purchases } = day;
    if (householdId === undefined || (amount === 0 && spend === 0 && purchases === 0)) continue;
    counted.set(householdId, [...(counted.get(householdId) ?? []), day]);
  }
  return counted;
}
