import { type Headings } from '../language.js';

/** How a language says what a plan is. */
export interface PlanWording {
  readonly headings: Headings<'plan' | 'benefits'>;
  costs(money: string, period: string): string;
  free(period: string): string;
  trial(span: string): string;
  readonly noTrial: string;
  grace(span: string): string;
  readonly cancel: string;
  multiplier(factor: string, counts: 'spendable' | 'status' | 'both'): string;
  exclusive(rewards: string): string;
  early(span: string): string;
  /** Phrases of the shop's own. */
  also(phrases: string): string;
}
