import { type FigureRow, percent } from '#loyalty/figures';
import { type ProgramRules } from '#loyalty/program';
import { type RewardState } from '#loyalty/rewards';
import { dayNumber, type Instant, localDayOf } from '#platform';

import { type CatalogueMember, rewardFor } from './catalogue.js';
import { type OfferTerms } from './refuse-others.js';

export const REACH_COLUMNS = [
  ...['reward', 'name', 'price', 'members', 'eligible', 'affordable', 'lacking'],
  ...['share', 'medianDays'],
];

/** A reward that is offered. */
type OfferedReward = Required<RewardState> & { readonly rewardId: string };

/** How far a reward is for members who are added one after the other: each sees it as its catalogue shows it, whatever limit and stock there are. */
export class Reach {
  private members = 0;
  private eligible = 0;
  private affordable = 0;
  /** Of those who lack points: in how many days they have them; infinite where nobody can say. */
  private readonly days: number[] = [];

  constructor(
    private readonly offered: OfferedReward,
    private readonly terms: OfferTerms & Pick<ProgramRules, 'timeZone'>,
    private readonly now: Instant,
  ) {}

  add(member: CatalogueMember): void {
    this.members += 1;
    const { refusal, missing, reachableOn } = rewardFor(member, this.offered, 0, this.terms, this.now);
    if (refusal && refusal.code !== 'insufficient_points') return;
    this.eligible += 1;
    if (missing === 0) this.affordable += 1;
    else this.days.push(reachableOn === null ? Infinity : dayNumber(reachableOn) - this.today);
  }

  row(): FigureRow {
    const { members, eligible, affordable, days } = this;
    const { rewardId: reward, reward: definition } = this.offered;
    const { name, price } = definition;
    const counts = { members, eligible, affordable, lacking: days.length };
    return { reward, name, price, ...counts, share: percent(affordable, members), medianDays: median(days) };
  }

  private get today(): number {
    return dayNumber(localDayOf(this.now, this.terms.timeZone));
  }
}

/** The smallest number that half of all are at or below; null where that is infinite, or there are none. */
function median(numbers: readonly number[]): number | null {
  const middle = numbers.toSorted((a, b) => a - b)[Math.ceil(numbers.length / 2) - 1];
  return middle === undefined || middle === Infinity ? null : middle;
}
