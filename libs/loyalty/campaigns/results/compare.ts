import { type MemberActivity } from '#loyalty/figures';
import { isHeldOut } from '#loyalty/program';

import { type Difference, Sample, welch } from './welch.js';

/** What is compared, per member. */
export const COMPARED = ['spend', 'purchases', 'points', 'margin'] as const;

type Compared = Readonly<Record<(typeof COMPARED)[number], number>>;

/** What is counted of a campaign, and the days on which, as numbers. */
export interface CampaignWindow {
  readonly campaignId: string;
  readonly holdout: number;
  /** Where the campaign names them. */
  readonly members: ReadonlySet<string> | undefined;
  readonly from: number;
  readonly to: number;
}

/** One of the two groups; sums of all its members. */
export interface GroupResult extends Compared {
  readonly members: number;
  /** Who bought anything. */
  readonly buyers: number;
}

export interface CampaignResults {
  readonly with: GroupResult;
  readonly without: GroupResult;
  /** Per member, with less without. */
  readonly difference: Readonly<Record<keyof Compared, Difference | null>>;
}

/**
 * Compares members who could get a campaign with those who were drawn out of it: everything that each bought on its days, less what came back of
 * it. Members who bought nothing count as well, and so do those who are not in its audience now: chance has put them into both groups alike, so that
 * they make the difference smaller and never wrong.
 */
export class Comparison {
  private readonly sides = { with: new Side(), without: new Side() };

  constructor(private readonly window: CampaignWindow) {}

  /** A member with what they did up to the last day. */
  add(member: MemberActivity): void {
    const { campaignId, holdout, members, to } = this.window;
    const { memberId, enrolledDay } = member;
    if (enrolledDay === null || enrolledDay > to || (members && !members.has(memberId))) return;
    const side = isHeldOut(campaignId, memberId, holdout) ? this.sides.without : this.sides.with;
    side.add(didOn(member, this.window));
  }

  /** @returns undefined where a group is empty, or its sums are of fewer members than may be shown */
  results(membersMin: number): CampaignResults | undefined {
    const { with: took, without } = this.sides;
    if (Math.min(took.members, without.members) < Math.max(1, membersMin)) return undefined;
    if ([took, without].some(({ active }) => active > 0 && active < membersMin)) return undefined;
    const between = (what: keyof Compared) => welch(took.samples[what], without.samples[what]) ?? null;
    const difference = {
      ...{ spend: between('spend'), purchases: between('purchases') },
      ...{ points: between('points'), margin: between('margin') },
    };
    return { with: took.result(), without: without.result(), difference };
  }
}

class Side {
  readonly samples: Readonly<Record<keyof Compared, Sample>> = {
    ...{ spend: new Sample(), purchases: new Sample(), points: new Sample(), margin: new Sample() },
  };
  private readonly sums = { spend: 0, purchases: 0, points: 0, margin: 0 };
  /** Members of whom anything is in the sums. */
  active = 0;
  private buyers = 0;

  get members(): number {
    return this.samples.spend.count;
  }

  add(did: Compared): void {
    if (did.purchases > 0) this.buyers += 1;
    if (COMPARED.some((what) => did[what] !== 0)) this.active += 1;
    for (const what of COMPARED) {
      this.samples[what].add(did[what]);
      this.sums[what] += did[what];
    }
  }

  result(): GroupResult {
    return { members: this.members, buyers: this.buyers, ...this.sums };
  }
}

function didOn({ purchases, earned }: MemberActivity, { from, to }: CampaignWindow): Compared {
  const isIn = ({ day }: { readonly day: number }) => day >= from && day <= to;
  const did = { spend: 0, purchases: 0, points: 0, margin: 0 };
  for (const { count, amount, cost, costedAmount } of purchases.filter(isIn)) {
    did.spend += amount;
    did.purchases += count;
    did.margin += costedAmount - cost;
  }
  for (const { points } of earned.filter(isIn)) did.points += points;
  return did;
}
