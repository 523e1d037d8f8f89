import { type LoyaltyClass } from '../events.js';
import { type Classified } from './classify.js';
import { type ClassModel } from './model.js';

/**
 * The class that a member is in, given the one recorded and what a model says now (hysteresis): out of `unclassified` at
 * once, from one class to another only with a clear lead, and never back to `unclassified`, since evidence does not grow less.
 */
export function settleClass(
  model: Pick<ClassModel, 'leadToMove'>,
  recorded: LoyaltyClass,
  found: Pick<Classified, 'class' | 'scores'>,
): LoyaltyClass {
  if (recorded === 'unclassified' || found.class === 'unclassified' || found.class === recorded)
    return recorded === 'unclassified' ? found.class : recorded;
  const lead = found.scores[found.class] - found.scores[recorded];
  return lead >= model.leadToMove ? found.class : recorded;
}
