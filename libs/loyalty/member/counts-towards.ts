import { versionAt } from '#loyalty/program';
import { type Program } from '#loyalty/program/events';
import { type Instant } from '#platform';

import { type Member } from './member.js';

/**
 * The household whose tier a purchase of an instant counts towards: the one that the member was in, where the rules of then say that
 * households have tiers.
 */
export function countsTowards(member: Member, program: Program, at: Instant): string | undefined {
  if (versionAt(program, at)?.rules.households?.tierOf !== 'household') return undefined;
  const { household, pastHouseholds = [] } = member;
  if (household && household.joinedAt <= at) return household.householdId;
  return pastHouseholds.findLast(({ joinedAt, leftAt }) => joinedAt <= at && at < leftAt)?.householdId;
}

/** What events say of that; nothing where a purchase counts towards no household. */
export function towards({ householdId }: Towards): { readonly householdId?: string } {
  return householdId === undefined ? {} : { householdId };
}

interface Towards {
  readonly householdId?: string | undefined;
}
