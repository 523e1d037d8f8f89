import { isDeepStrictEqual } from 'node:util';

import { type StreamName } from '#event-store';
import { countedBy } from '#loyalty/members';
import { type MemberEventOf } from '#loyalty/member/events';

import { type Sides } from './sides.js';

type Days = MemberEventOf<'HouseholdQualified'>['data']['days'];

/** What members bought, in their streams and in those of the households whose tiers it counts towards; and these tiers in the streams of members. */
export class HouseholdTiersCheck {
  /** By household what is not counted there yet, by event. */
  private readonly waiting = new Map<StreamName, Map<string, Days>>();
  /** By household and number: tiers that households have had. */
  private readonly tiers = new Map<string, string>();
  private readonly unknown = new Set<StreamName>();

  get open(): number {
    return [...this.waiting.values()].reduce((sum, { size }) => sum + size, 0);
  }

  giveUp(stream: StreamName): void {
    this.unknown.add(stream);
    this.waiting.delete(stream);
  }

  check(sides: Sides): void {
    const { event, prefix } = sides;
    switch (event.type) {
      case 'HouseholdQualified':
        return this.checkCounted(sides, event);
      case 'HouseholdTierShared':
        return this.checkShared(sides, event);
      case 'HouseholdTierChanged':
        return void this.tiers.set(keyOf(prefix, event.data.memberId, event.data.number), event.data.to);
      case 'MemberClosed':
        return void this.waiting.delete(`${prefix}${event.data.memberId}`);
      default:
        this.expect(sides);
    }
  }

  /** A household that is closed counts nothing more. */
  private expect({ event, prefix, other }: Sides): void {
    for (const [householdId, days] of countedBy(event)) {
      const stream = `${prefix}${householdId}`;
      if (this.unknown.has(stream) || other(householdId)?.status === 'closed') continue;
      this.waiting.set(stream, (this.waiting.get(stream) ?? new Map<string, Days>()).set(event.id, days));
    }
  }

  private checkCounted({ prefix, report }: Sides, { data }: MemberEventOf<'HouseholdQualified'>): void {
    const { memberId, householdMemberId, eventId, days } = data;
    if (this.unknown.has(`${prefix}${householdMemberId}`)) return;
    const expected = this.waiting.get(`${prefix}${memberId}`);
    const said = expected?.get(eventId);
    expected?.delete(eventId);
    const differs = (how: string) =>
      report('household_sides_differ', `What counts of event ${eventId} of ${householdMemberId} ${how}.`);
    if (!said) return differs('does not count there, or has counted before');
    if (!isDeepStrictEqual(said, days)) differs('is not what that says');
  }

  private checkShared({ prefix, report }: Sides, { data }: MemberEventOf<'HouseholdTierShared'>): void {
    const { householdId, tier, number } = data;
    if (this.unknown.has(`${prefix}${householdId}`)) return;
    if (this.tiers.get(keyOf(prefix, householdId, number)) !== tier)
      report('household_sides_differ', `Household ${householdId} has not had ${tier} as tier ${number}.`);
  }
}

const keyOf = (prefix: string, householdId: string, number: number): string => `${prefix}${householdId} ${number}`;
