import { type GrantedBudget } from '#loyalty/member';
import { type Allowance, type Budget, type GivenByCampaign } from '#loyalty/program';

/** What of a budget is known while one command is decided. */
export interface KnownOfBudget {
  readonly campaignId: string;
  readonly budget: Budget;
  /** What the campaign has given the member until now, with what this decision gives. */
  readonly member: Amount;
  /** What this decision gives. */
  readonly used: Amount;
  /** What was taken for this decision; undefined before anything was. */
  readonly grant: GrantedBudget | undefined;
}

export interface Amount {
  readonly points: number;
  readonly uses: number;
}

export const NOTHING: Amount = { points: 0, uses: 0 };

/**
 * What a campaign may give for something: as much more than it gave for it before as the member may get, and as was taken from the budget. Before
 * anything was taken, all that is wanted, which says how much to take.
 *
 * @param before what it gave for the same purchase before, which it keeps; that is no use more
 */
export function allowanceOf(known: KnownOfBudget, before: GivenByCampaign | undefined): Allowance {
  const { points, because } = more(known, before === undefined);
  return {
    points: (before?.points ?? 0) + points,
    statusPoints: (before?.statusPoints ?? 0) + points,
    isOpen: before !== undefined || points > 0,
    whenShort: before ? 'cut' : known.budget.whenShort,
    because,
  };
}

/** What a campaign gave, and no more. */
export function onlyWhatWasGiven(before: GivenByCampaign | undefined): Allowance {
  const { points, statusPoints } = before ?? { points: 0, statusPoints: 0 };
  const because = 'the campaign gave no more.';
  return { points, statusPoints, isOpen: before !== undefined, whenShort: 'cut', because };
}

function more(
  { campaignId, budget: { perMember = {} }, member, used, grant }: KnownOfBudget,
  isUse: boolean,
): { readonly points: number; readonly because: string } {
  const { points: pointsMax = Infinity, uses: usesMax = Infinity } = perMember;
  if (isUse && member.uses >= usesMax)
    return { points: 0, because: `a member is rewarded ${usesMax} times by campaign ${campaignId} at most.` };
  const ofMember = Math.max(0, pointsMax - member.points);
  const shared = sharedLeft(used, grant, isUse);
  if (ofMember <= shared)
    return { points: ofMember, because: `a member gets ${pointsMax} points of campaign ${campaignId} at most.` };
  return { points: shared, because: `not enough is left of the budget of campaign ${campaignId}.` };
}

function sharedLeft(used: Amount, grant: GrantedBudget | undefined, isUse: boolean): number {
  if (!grant) return Infinity;
  const { points, uses, asked } = grant;
  if (points >= asked.points && uses >= asked.uses) return Infinity;
  return isUse && uses <= used.uses ? 0 : Math.max(0, points - used.points);
}
