import { type Dice } from '../chance/dice.js';
import { exp } from '../chance/exact.js';
import { type FeedbackFact } from '../facts.js';
import { REASONS } from '../parameters.js';
import { type Traits } from './traits.js';

const BAD_SERVICE_COSTS = 3;

const FORGETTING_DAYS = 60;

const GIVES_A_REASON = 0.7;

/** What experience has done to a member's opinion: an offset in points of 0 to 10 that is forgotten with time. */
export class Mood {
  private offset = 0;
  private since = 0;

  on(day: number): number {
    return this.offset === 0 ? 0 : this.offset * exp(-(day - this.since) / FORGETTING_DAYS);
  }

  /** @param patience share of it that is forgiven at once */
  suffer(day: number, patience: number): void {
    this.offset = this.on(day) - BAD_SERVICE_COSTS * (1 - patience);
    this.since = day;
  }
}

/** What a member says when asked, with scatter: nobody answers the same question twice alike. */
export function answerOf(
  dice: Dice,
  survey: 'nps' | 'csat',
  { traits, mood, scatter }: { readonly traits: Traits; readonly mood: number; readonly scatter: number },
): Pick<FeedbackFact, 'survey' | 'score' | 'reason'> {
  const opinion = traits.attitude + mood + scatter * dice.normal();
  const weights = REASONS.map((reason) => traits.reasons[reason]);
  const reason = REASONS[dice.weighted(weights)]!;
  const says = dice.chance(GIVES_A_REASON);
  const score = survey === 'nps' ? clipped(opinion, 0, 10) : clipped(opinion / 2, 1, 5);
  return { survey, score, ...(says && { reason }) };
}

function clipped(value: number, min: number, max: number): number {
  return Math.min(Math.max(Math.round(value), min), max);
}
