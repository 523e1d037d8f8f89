import { type Move } from '../offer.js';

/** How a language says offers. Points, amounts and days come as text in the language's own form. */
export interface OfferWording {
  /** A reward that the points are there for; `points` undefined for a gift. */
  rewardAvailable(points: string | undefined): string;
  rewardNear(missing: string, day: string | undefined): string;
  /** By how much a campaign multiplies, or what it gives; both undefined where it depends on what is bought. */
  campaignOn(times: string | undefined, points: string | undefined, day: string | undefined): string;
  challengeNear(progress: string, goal: string, points: string | undefined): string;
  pointsEnd(points: string, day: string): string;
  tierNear(missing: string, tier: string): string;
  purchases(count: string, one: boolean): string;
  /** What a member reads; it does not name the class. */
  readonly moves: Readonly<Record<Move, { readonly name: string; readonly text: string }>>;
}
