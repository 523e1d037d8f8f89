import { type ProgramRules } from '#loyalty/program';
import { Saying, type TermsLanguage } from '#loyalty/terms';
import { startOfLocalDay } from '#platform';

import { type Move, type Offer } from '../offer.js';
import { danish } from './danish.js';
import { english } from './english.js';
import { norwegian } from './norwegian.js';
import { swedish } from './swedish.js';
import { type OfferWording } from './wording.js';

const WORDINGS: Readonly<Record<TermsLanguage, OfferWording>> = {
  en: english,
  nb: norwegian,
  sv: swedish,
  da: danish,
};

/** What members read of an offer: what it is called, and why it is shown, in a language of the terms. */
export function inWords(
  offer: Offer,
  rules: ProgramRules,
  language: TermsLanguage,
): { readonly name: string; readonly text: string } {
  const say = new Saying(language, rules);
  const words = WORDINGS[language];
  if (offer.kind === 'move') return words.moves[offer.id as Move];
  return { name: offer.name ?? say.points(offer.reason.points ?? 0), text: reasonIn(offer, say, words) };
}

function reasonIn({ reason, until, id }: Offer, say: Saying, words: OfferWording): string {
  const { code, factor, counts, progress = 0, goal = 0, missing = 0, on } = reason;
  const points = reason.points ? say.points(reason.points) : undefined;
  const end = until === null ? undefined : say.moment(until);
  switch (code) {
    case 'reward_available':
      return words.rewardAvailable(points);
    case 'reward_near':
      return words.rewardNear(say.points(missing), on && say.day(startOfLocalDay(on, say.rules.timeZone)));
    case 'campaign_on':
      return words.campaignOn(factor === undefined ? undefined : say.number(factor), points, end);
    case 'challenge_near': {
      const much = (value: number) => (counts === 'spend' ? say.money(value) : say.number(value));
      return words.challengeNear(much(progress), much(goal), points);
    }
    case 'points_end':
      return words.pointsEnd(points ?? '', end ?? '');
    case 'tier_near':
      return words.tierNear(inMetric(missing, say, words), id);
    case 'class_move':
      return words.moves[id as Move].text;
    default:
      return code satisfies never;
  }
}

/** What lacks to a tier, in what its thresholds are in. */
function inMetric(value: number, say: Saying, words: OfferWording): string {
  const { metric } = say.rules.tiers;
  switch (metric) {
    case 'spend':
      return say.money(value);
    case 'purchases':
      return words.purchases(say.number(value), value === 1);
    case 'qualifying_points':
      return say.points(value);
    default:
      return metric satisfies never;
  }
}
