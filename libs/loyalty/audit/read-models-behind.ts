import { type Position } from '#event-store';
import { TrofastError } from '#platform';

/** Resolves true once all compared read models are at or after the position; false past the caller's limit. */
export type CaughtUp = (position: Position) => Promise<boolean>;

/** The read models did not catch up with the log in time, so there is nothing to compare yet. */
export class ReadModelsBehind extends TrofastError {
  constructor(position: Position) {
    super('projection_lagging', 'The read models have not caught up with the log; reconcile again later.', {
      position,
    });
  }
}
