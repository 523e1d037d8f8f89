import { EventUnreadable, type Position, type RecordedEvent } from '#event-store';
import { rewardDecider, type RewardState } from '#loyalty/rewards';
import { addMinutes } from '#platform';

import { type AuditPorts } from '../ports.js';

/** A claim rests on the reward as it was read just before; a change of it that was recorded meanwhile counts for the next one. */
const MEANWHILE_MINUTES = 1;

/** Rewards as the log had them. */
export class RewardsThen {
  constructor(private readonly ports: Pick<AuditPorts, 'events' | 'names'>) {}

  /**
   * A reward as it can have been when a claim was decided, the newest first: as it is in front of the claim, and as it was before what changed just then. None
   * where it is not in the log.
   */
  async before(
    rewardId: string,
    { position, metadata }: Pick<RecordedEvent, 'position' | 'metadata'>,
  ): Promise<readonly RewardState[]> {
    const since = addMinutes(metadata.recordedAt, -MEANWHILE_MINUTES);
    const states: RewardState[] = [];
    const state = rewardDecider.initial();
    for (const event of await this.read(rewardId, metadata.program, position)) {
      if (states.length > 0 && event.metadata.recordedAt < since) states.pop();
      rewardDecider.apply(state, event as never);
      states.push({ ...state });
    }
    return states.toReversed();
  }

  private async read(rewardId: string, program: string, before: Position): Promise<readonly RecordedEvent[]> {
    const { events, names } = this.ports;
    const found: RecordedEvent[] = [];
    try {
      for await (const event of events.readStream(names.reward(program, rewardId)))
        if (event.position < before) found.push(event);
    } catch (error) {
      if (!(error instanceof EventUnreadable)) throw error;
    }
    return found;
  }
}
