import { type Count, type Headings } from '../language.js';

/** How a language says what a campaign is. */
export interface CampaignWording {
  readonly headings: Headings<'when' | 'gives' | 'limits'>;
  /** Days of the week from Monday on: as the ends of a span, and as each of them. */
  readonly weekdays: { readonly one: readonly string[]; readonly each: readonly string[] };
  runs(period: string): string;
  /** Parts of a sentence. */
  readonly days: { between(first: string, last: string): string; each(days: string): string };
  hours(from: string, until: string): string;
  on(parts: string): string;
  /** Where chance keeps some members out. */
  readonly drawn: string;
  code(words: string): string;
  readonly uniqueCode: string;
  readonly onTop: string;
  /** Where all members together can get so much. */
  readonly lasts: string;
  /** Where they can on one day. */
  readonly perDay: string;
  memberPoints(points: string): string;
  memberUses(count: Count): string;
  readonly short: Readonly<Record<'cut' | 'skip', string>>;
}
