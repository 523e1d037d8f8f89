import { type Members } from '#commands';
import { type EventStore, type RecordedEvent, type StreamNames } from '#event-store';
import { derivedId } from '#platform';

import { type ReactorCheckpoint } from './checkpoint.js';
import { systemEnvelope } from './envelope.js';
import { keepOn, type OnFailure, type Timers, until } from './timers.js';

const PAUSE_AFTER_FAILURE_MS = 1_000;
const PAUSE_AFTER_FAILURE_MAX_MS = 60_000;

/** What the reactor reads from and acts on. */
export interface ForgettingPorts {
  readonly events: EventStore;
  readonly names: StreamNames;
  readonly members: Pick<Members, 'completeForgetting'>;
  readonly checkpoint: Pick<ReactorCheckpoint, 'load' | 'save'>;
  readonly timers: Timers;
  readonly onFailure: OnFailure;
}

/**
 * Makes sure that each MemberForgotten was followed by what it promises: key gone, identities released, snapshots and
 * caches emptied. The command does that at once; this is for the process that died in between. (Documents lose their
 * personal fields by their projections, which see the same event.)
 */
export class ForgettingReactor {
  constructor(private readonly ports: ForgettingPorts) {}

  /** Follows the log until the signal; a subscription that breaks off is taken up again from the checkpoint. */
  run(signal: AbortSignal): Promise<void> {
    const pause = () => this.ports.timers.after(PAUSE_AFTER_FAILURE_MS);
    const work = () => this.follow(signal);
    return keepOn(
      { what: 'following the log for forgotten members', work, pause, onFailure: this.ports.onFailure },
      signal,
    );
  }

  /**
   * Everything from the checkpoint on. An event that fails is tried again, with growing pauses, and
   * the checkpoint does not move past it: forgetting is a promise, so nothing is left out.
   */
  private async follow(signal: AbortSignal): Promise<void> {
    const after = await this.ports.checkpoint.load();
    const streamPrefixes = [`${this.ports.names.prefix}member-`];
    for await (const message of this.ports.events.subscribeToAll({ ...(after && { after }), streamPrefixes, signal })) {
      if (message.kind === 'events') {
        for (const event of message.events) if (event.type === 'MemberForgotten') await this.complete(event, signal);
        if (signal.aborted) return;
        this.ports.checkpoint.save(message.events.at(-1)!.position);
      } else {
        this.ports.checkpoint.save(message.position);
      }
    }
  }

  private async complete(event: RecordedEvent, signal: AbortSignal): Promise<void> {
    const memberId = event.data['memberId'] as string;
    const envelope = systemEnvelope('forgetting', event.metadata.program, derivedId('complete-forgetting', event.id));
    for (
      let pauseMs = PAUSE_AFTER_FAILURE_MS;
      !signal.aborted;
      pauseMs = Math.min(2 * pauseMs, PAUSE_AFTER_FAILURE_MAX_MS)
    ) {
      try {
        return await this.ports.members.completeForgetting(memberId, envelope);
      } catch (error) {
        this.ports.onFailure(`completing the forgetting of member ${memberId}`, error);
        await until(signal, this.ports.timers.after(pauseMs));
      }
    }
  }
}
