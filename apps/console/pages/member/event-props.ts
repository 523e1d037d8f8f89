import { type Movement, type RecordedEvent } from '../../api/types.js';

/** An event with what is known of it. */
export interface EventProps {
  readonly event: RecordedEvent;
  /** Where it moved points or the tier, or says why it did not. */
  readonly movement: Movement | undefined;
  /** Where each lot came from. */
  readonly origins: ReadonlyMap<string, Movement>;
  /** It comes after the moment that the member is shown at. */
  readonly isAfter?: boolean;
}
