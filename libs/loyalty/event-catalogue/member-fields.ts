import { GENERATIONS } from '#loyalty/membership/events';
import {
  instant,
  LIMITS,
  list,
  memberId,
  object,
  oneOfTexts,
  type Schema,
  text,
  version,
  whole,
  yes,
} from '#loyalty/vocabulary';

/** What every event of a member has, and what its type has of its own. */
export const of = (fields: { readonly [name: string]: Schema }): Schema =>
  object({ memberId, effectiveAt: instant, ...fields });

/** What is kept of a birth date. */
export const ofBirth = { 'generation?': oneOfTexts(...GENERATIONS), 'birthMonth?': whole(1, 12) };

const signedPoints = whole(-LIMITS.pointsMax * LIMITS.earnRulesMax, LIMITS.pointsMax);

/** Why each rule gave what it gave. */
export const breakdown = list(
  object({ rule: text(64), version, effect: text(64), points: signedPoints, because: text(1_000), 'counted?': yes }),
  LIMITS.earnRulesMax + 2,
);
