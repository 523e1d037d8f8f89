import { beforeAll, describe, expect, it } from '@jest/globals';

import { CLASS_MODELS, classify, classModel } from '#loyalty/classes';
import { SCORED_CLASSES } from '#loyalty/classes/events';

import { majority, rfmRules } from './baselines.js';
import { Confusion } from './confusion.js';
import { simulate, type SimulatedShop } from './shop-replay.js';
import { HELD_OUT_SEEDS, heldOutShop, TUNING_SEEDS } from './shops.js';

/** A smaller one of the shops that docs/classes.md reports on: with parameters that no threshold or weight was set by. */
describe('classifying simulated members of known class', () => {
  let shop: SimulatedShop;
  const confusionOf = (classAt: (at: number) => string): Confusion => {
    const confusion = new Confusion();
    for (const [at, { truth }] of shop.members.entries()) confusion.add(truth, classAt(at));
    return confusion;
  };

  beforeAll(() => {
    shop = simulate(heldOutShop(HELD_OUT_SEEDS[0], { members: 200, noise: 0.1 }));
  });

  it.each(CLASS_MODELS.map(({ version }) => version))('model %i does far better than both baselines', (version) => {
    const found = shop.members.map(({ observed }) => classify(classModel(version)!, observed, shop.exposure));
    const [model, leading] = [confusionOf((at) => found[at]!.class), confusionOf((at) => found[at]!.leading)];
    const rfm = rfmRules(shop.members, shop.exposure);
    const most = majority(shop.members, SCORED_CLASSES);
    const best = Math.max(confusionOf((at) => rfm[at]!).accuracy, confusionOf(() => most).accuracy);
    expect(leading.accuracy).toBeGreaterThan(best + 0.25);
    expect(model.accuracy).toBeGreaterThan(leading.accuracy);
    expect(model.coverage).toBeGreaterThan(0.4);
  });

  it('gets worse as more of the behaviours are those of another class', () => {
    const noisy = simulate(heldOutShop(HELD_OUT_SEEDS[0], { members: 200, noise: 0.4 }));
    const accuracy = (of: SimulatedShop) => {
      const confusion = new Confusion();
      for (const { truth, observed } of of.members)
        confusion.add(truth, classify(classModel(1)!, observed, of.exposure).leading);
      return confusion.accuracy;
    };
    expect(accuracy(noisy)).toBeLessThan(accuracy(shop) - 0.1);
  });

  it('is validated on no seed that it was tuned on', () => {
    expect(HELD_OUT_SEEDS.filter((seed) => (TUNING_SEEDS as readonly number[]).includes(seed))).toEqual([]);
  });
});
