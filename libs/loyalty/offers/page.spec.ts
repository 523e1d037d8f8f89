import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { LOYALTY_CLASSES } from '#loyalty/classes/events';

import { FEATURES } from './features.js';
import { findOffers } from './find.js';
import { type SeenChallenge } from './found/challenges.js';
import { type SeenMembership } from './found/membership.js';
import { type SeenReward } from './found/rewards.js';
import { OFFER_FEATURES } from './model.js';
import { OFFER_MODELS } from './models/all-models.js';
import { OFFER_ACTS, OFFER_KINDS } from './offer.js';
import { type RankedOffer, rankOffers } from './rank.js';
import { challenge, factsWith, membership, NOW, reward } from './testing/index.js';
import { inWords } from './words/in-words.js';

interface Example {
  readonly membership: Partial<SeenMembership>;
  readonly rewards: readonly Partial<SeenReward>[];
  readonly challenges: readonly Partial<SeenChallenge>[];
  readonly pointsPerDay: number;
}

const page = readFileSync('docs/offers.md', 'utf8');

const example = JSON.parse(/```json\n([^`]+)```/.exec(page)![1]!) as Example;

const cells = (values: readonly (string | number)[]) => `| ${values.join(' | ')} |`;

const hasLine = (line: string) => expect(page.split('\n')).toContain(line);

describe('docs/offers.md', () => {
  it('has every weight of every model', () => {
    for (const name of OFFER_KINDS) hasLine(cells([name, ...OFFER_MODELS.map(({ kinds }) => kinds[name])]));
    for (const name of OFFER_FEATURES)
      hasLine(cells([`\`${name}\``, FEATURES[name].describes, ...OFFER_MODELS.map(({ features }) => features[name])]));
    for (const { classes } of OFFER_MODELS)
      for (const name of LOYALTY_CLASSES) hasLine(cells([name, ...OFFER_ACTS.map((act) => classes[name][act] ?? 0)]));
  });

  it('has an example that comes to what it says', () => {
    const facts = factsWith({
      membership: membership(example.membership),
      rewards: example.rewards.map((one) => reward(one)),
      challenges: example.challenges.map((one) => challenge(one)),
    });
    const { loyaltyClass } = facts.membership;
    const member = { loyaltyClass, pace: example.pointsPerDay, now: NOW };
    const ranked = rankOffers(OFFER_MODELS[0]!, member, findOffers(facts));
    const added = ({ contributions }: RankedOffer, name: string) =>
      contributions.find(({ feature }) => feature === name)?.added ?? '–';
    for (const [at, one] of ranked.entries()) {
      const parts = ['kind', ...OFFER_FEATURES, 'class'].map((name) => added(one, name));
      hasLine(cells([at + 1, one.id, ...parts, one.score, inWords(one, facts.rules, 'en').text]));
    }
    expect(ranked.length).toBe(page.match(/^\| \d \| /gm)!.length);
  });
});
