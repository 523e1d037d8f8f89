import { CommandRefused, type Members } from '#commands';
import { type EventStore, type RecordedEvent, type StreamNames } from '#event-store';
import { derivedId } from '#platform';

import { type ReactorCheckpoint } from './checkpoint.js';
import { systemEnvelope } from './envelope.js';
import { keepOn, type OnFailure, type Timers, until } from './timers.js';

const PAUSE_AFTER_FAILURE_MS = 1_000;
const PAUSE_AFTER_FAILURE_MAX_MS = 60_000;

/** What the reactor reads from and acts on. */
export interface ReferralPorts {
  readonly events: EventStore;
  readonly names: StreamNames;
  readonly members: Pick<Members, 'run'>;
  readonly checkpoint: Pick<ReactorCheckpoint, 'load' | 'save'>;
  readonly timers: Timers;
  readonly onFailure: OnFailure;
}

/**
 * Credits whoever referred a new member with the behaviour `referral`, which earn rules may reward. The command's id comes
 * from the enrolment, so that it is done once for ever, however often the log is followed from wherever.
 */
export class ReferralReactor {
  constructor(private readonly ports: ReferralPorts) {}

  /** Follows the log until the signal; a subscription that breaks off is taken up again from the checkpoint. */
  run(signal: AbortSignal): Promise<void> {
    const pause = () => this.ports.timers.after(PAUSE_AFTER_FAILURE_MS);
    const work = () => this.follow(signal);
    return keepOn({ what: 'following the log for referrals', work, pause, onFailure: this.ports.onFailure }, signal);
  }

  private async follow(signal: AbortSignal): Promise<void> {
    const after = await this.ports.checkpoint.load();
    const streamPrefixes = [`${this.ports.names.prefix}member-`];
    for await (const message of this.ports.events.subscribeToAll({ ...(after && { after }), streamPrefixes, signal })) {
      if (message.kind === 'events') {
        for (const event of message.events) if (event.type === 'MemberEnrolled') await this.credit(event, signal);
        if (signal.aborted) return;
        this.ports.checkpoint.save(message.events.at(-1)!.position);
      } else {
        this.ports.checkpoint.save(message.position);
      }
    }
  }

  /** Tries again with growing pauses; what the referrer's stream refuses (closed, forgotten meanwhile) is left at that. */
  private async credit(event: RecordedEvent, signal: AbortSignal): Promise<void> {
    const { referredBy, memberId, effectiveAt } = event.data as Readonly<Record<string, string | undefined>>;
    if (referredBy === undefined) return;
    for (
      let pauseMs = PAUSE_AFTER_FAILURE_MS;
      !signal.aborted;
      pauseMs = Math.min(2 * pauseMs, PAUSE_AFTER_FAILURE_MAX_MS)
    ) {
      try {
        await this.send(event, referredBy, memberId!, effectiveAt!);
        return;
      } catch (error) {
        this.ports.onFailure(`crediting the referral of ${memberId} to ${referredBy}`, error);
        if (error instanceof CommandRefused) return;
        await until(signal, this.ports.timers.after(pauseMs));
      }
    }
  }

  /** Counts when the new member joined; where that lies before the referrer's own enrolment or too far back, now. */
  private async send(event: RecordedEvent, referrer: string, newMember: string, occurredAt: string): Promise<void> {
    const command = {
      type: 'RecordBehaviour',
      memberId: referrer,
      behaviour: 'referral',
      reference: newMember,
    } as const;
    const envelope = systemEnvelope('referrals', event.metadata.program, derivedId('referral', event.id));
    try {
      await this.ports.members.run({ ...command, occurredAt }, envelope);
    } catch (error) {
      if (!(error instanceof CommandRefused) || !UNTIMELY.has(error.code)) throw error;
      await this.ports.members.run(command, envelope);
    }
  }
}

const UNTIMELY: ReadonlySet<string> = new Set(['occurred_before_enrolment', 'occurred_too_long_ago']);
