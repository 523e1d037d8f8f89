import { type Headings } from '../language.js';

/** How a language says what members can do at a partner. */
export interface PartnerWording {
  readonly headings: Headings<'partner'>;
  earn(name: string): string;
  redeem(name: string): string;
  /** Of a partner where points are only earned, or only spent. */
  readonly notEarned: string;
  readonly notRedeemed: string;
  readonly howMany: string;
  applies(period: string): string;
}
