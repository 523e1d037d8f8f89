import { type ProjectionEngine } from '../projection.js';
import { EventRate } from './event-rate.js';
import { ExclusiveEngine } from './exclusive.js';
import { checkOptions, ENGINE_DEFAULTS, type ProjectionEngineOptions, type Resolved } from './options.js';
import { SharedEngine } from './shared.js';

/**
 * Keeps read models up with the log: one subscription for all lanes (projection × generation × partition) that stand at the
 * same place, bounded batches folded in memory and written once, documents before checkpoints. Every effect happens once,
 * whatever is killed when: documents refuse positions that they have passed, checkpoints move by compare-and-set with the
 * epoch of their owner.
 *
 * @returns an engine that runs all lanes, or shares them with others by lease @throws RangeError where a number of the options makes no sense
 */
export function projectionEngine(options: ProjectionEngineOptions): ProjectionEngine {
  const rate = new EventRate();
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const resolved: Resolved = {
    ...ENGINE_DEFAULTS,
    eventsBetween: (after, until) => rate.between(after, until),
    ...(given as unknown as ProjectionEngineOptions),
  };
  checkOptions(resolved);
  return resolved.exclusive ? new ExclusiveEngine(resolved, rate) : new SharedEngine(resolved, rate);
}
