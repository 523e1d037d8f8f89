import { type Offer, type OfferModel, rankOffers } from '#loyalty/offers';
import { Dice } from '#loyalty/simulation';

import { type Response, Responses, STREAMS, type Tastes } from './response.js';
import { type ShownMember } from './shown-members.js';

/** Ways to choose what to show. */
export const WAYS = ['random', 'popular', 'without classes', 'model', 'best possible'] as const;

export type Way = (typeof WAYS)[number];

/** What comes of showing one member the first offer, or the first three. */
export interface Outcome {
  /** Acts per member: those who do it, and of these those who would not have done it unseen. */
  readonly acts: number;
  readonly added: number;
  readonly addedByThree: number;
}

export type Outcomes = Readonly<Record<Way, Outcome>>;

const THREE = 3;

type Answered = Offer & Response;

/**
 * What each way comes to for each member of a shop, by likelihoods and not by draws, so that only shops differ by chance. Random is the mean of all
 * that there is. Popular is by the acts of a month in which each member was shown one offer at random.
 */
export function compareWays(
  seed: number,
  members: readonly ShownMember[],
  model: OfferModel,
  tastes: Tastes,
): readonly Outcomes[] {
  const responses = new Responses(seed, tastes);
  const answered = members.map((member) =>
    member.offers.map((offer) => ({ ...offer, ...responses.of(member, offer, member.facts.now) })),
  );
  const popularity = popularityOf(answered, new Dice(seed, STREAMS.shown));
  const noClasses = { ...model, classes: withoutClasses(model) };
  return members.map((member, at) => {
    const offers = answered[at]!;
    const byKey = new Map(offers.map((offer) => [keyOf(offer), offer]));
    const byModel = (ranking: OfferModel) =>
      rankOffers(ranking, rankable(member), offers, THREE).map((offer) => byKey.get(keyOf(offer))!);
    return {
      random: meanOf(offers),
      popular: outcomeOf(offers.toSorted((a, b) => popularity(b) - popularity(a) || inOrder(a, b))),
      'without classes': outcomeOf(byModel(noClasses)),
      model: outcomeOf(byModel(model)),
      'best possible': outcomeOf(offers.toSorted((a, b) => addedBy(b) - addedBy(a))),
    };
  });
}

/** What of a member a model ranks by. */
export const rankable = ({ facts, pace }: ShownMember) => ({
  ...{ loyaltyClass: facts.membership.loyaltyClass, pace, now: facts.now },
});

function withoutClasses({ classes }: OfferModel): OfferModel['classes'] {
  return Object.fromEntries(Object.keys(classes).map((name) => [name, {}])) as unknown as OfferModel['classes'];
}

const keyOf = ({ kind, id }: Offer): string => `${kind} ${id}`;

const inOrder = (a: Offer, b: Offer): number => (keyOf(a) < keyOf(b) ? -1 : 1);

/** How often each offer was taken in a month in which all were shown at random. */
function popularityOf(answered: readonly (readonly Answered[])[], dice: Dice): (offer: Offer) => number {
  const acts = new Map<string, number>();
  for (const offers of answered) {
    if (offers.length === 0) continue;
    const offer = dice.pick(offers);
    if (dice.chance(offer.shown)) acts.set(keyOf(offer), (acts.get(keyOf(offer)) ?? 0) + 1);
  }
  return (offer) => acts.get(keyOf(offer)) ?? 0;
}

const addedBy = ({ shown, anyway }: Response): number => shown - anyway;

const NOTHING: Outcome = { acts: 0, added: 0, addedByThree: 0 };

function outcomeOf(offers: readonly Answered[]): Outcome {
  const [first] = offers;
  if (!first) return NOTHING;
  const addedByThree = offers.slice(0, THREE).reduce((sum, offer) => sum + addedBy(offer), 0);
  return { acts: first.shown, added: addedBy(first), addedByThree };
}

/** What is shown at random, on average over all orders. */
function meanOf(offers: readonly Answered[]): Outcome {
  if (offers.length === 0) return NOTHING;
  const acts = offers.reduce((sum, { shown }) => sum + shown, 0) / offers.length;
  const added = offers.reduce((sum, offer) => sum + addedBy(offer), 0) / offers.length;
  return { acts, added, addedByThree: added * Math.min(THREE, offers.length) };
}
