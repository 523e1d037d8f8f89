import { type ChallengeTerms } from '#loyalty/program';

import { type Count, type Headings } from '../language.js';

type Period = NonNullable<ChallengeTerms['target']['streak']>['every'];

type Calendar = NonNullable<NonNullable<ChallengeTerms['within']>['every']>;

/** How many of some categories or places: the only one there is, all of them, or so many. */
export type Share = 'only' | 'all' | Count;

/** How a language says what a challenge is. */
export interface ChallengeWording {
  readonly headings: Headings<'task' | 'gives'>;
  runs(period: string): string;
  /** What is to be done, each as a sentence without its full stop. */
  readonly tasks: {
    purchases(count: Count): string;
    spend(money: string, least: boolean): string;
    items(count: Count): string;
    readonly behaviours: Readonly<Record<string, (count: Count) => string>>;
    /** One that has no word of its own. */
    behaviour(name: string, count: Count): string;
    categories(share: Share, names: string): string;
    places(share: Share, names: string): string;
  };
  /** In so many periods one after the other. */
  streak(task: string, every: Period, count: Count): string;
  /** How far it is to a milestone, as part of a sentence. */
  readonly amounts: {
    purchases(count: Count): string;
    spend(money: string): string;
    items(count: Count): string;
    behaviours(count: Count): string;
    categories(count: Count): string;
    places(count: Count): string;
    periods(every: Period, count: Count): string;
  };
  readonly every: Readonly<Record<Calendar, string>>;
  everyDays(span: string): string;
  times(count: Count, inEachPeriod: boolean): string;
  badge(name: string): string;
  reward(name: string): string;
  milestone(rewards: string, amount: string): string;
  completed(rewards: string): string;
  readonly noTiers: string;
  readonly whenReturned: Readonly<Record<'keep' | 'take_back', string>>;
}
