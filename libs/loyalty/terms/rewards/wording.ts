import { type CalendarPeriod } from '#platform';

import { type Count, type Headings } from '../language.js';

/** How a language says what a reward is. */
export interface RewardWording {
  readonly headings: Headings<'offer' | 'voucher'>;
  costs(points: string): string;
  readonly free: string;
  tierPays(tier: string, points: string): string;
  tierFree(tier: string): string;
  choose(rewards: string): string;
  worth(money: string): string;
  off(percent: string): string;
  event(moment: string, place: string | undefined): string;
  readonly places: string;
  readonly stock: string;
  /** @param every in which period of the calendar; in all the time when left out */
  perMember(count: Count, every?: CalendarPeriod): string;
  available(period: string): string;
  early(tier: string, span: string): string;

  readonly voucher: string;
  validDays(span: string): string;
  least(money: string): string;
  /** How often it can be used: in parts, once where what is not used of its money is lost, or once. */
  readonly uses: Readonly<Record<'parts' | 'atOnce' | 'once', string>>;
  readonly secret: string;
}
