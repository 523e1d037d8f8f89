import { type EventHandler, followStreams, type FollowingPorts } from '#engine';
import { readableOf, type RecordedEvent } from '#event-store';
import { type ProgramRules } from '#loyalty/program';
import { type ProgramVersion } from '#loyalty/program/events';
import { type Programs } from '#loyalty/programs';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { until } from '#platform';

/** What is claimed from a version of the rules on, and what of it was recorded before. */
export interface PastClaims {
  /** For the log of failures. */
  readonly what: string;
  /** Whether the rules ask for such claims. */
  isAsked(rules: ProgramRules): boolean;
  /** Whether builds that made no such claims may have recorded events in a programme that was founded with such rules. */
  readonly isYoungerThanRules: boolean;
  /** The type of the events. */
  readonly event: string;
  /** What the names of their streams begin with. */
  streams(program: string): string;
  /** Claims for some events at once, in the order of the log. */
  claim(events: readonly RecordedEvent[]): Promise<void>;
}

/** What the reactor reads from. */
export interface PastClaimsPorts extends FollowingPorts {
  readonly names: LoyaltyStreams;
  readonly programs: Pick<Programs, 'known'>;
  /** How long a process may go on recording without claims after the version was published, in milliseconds. */
  readonly leadMs: number;
}

/** Events for which claims are made at once: enough for the store to commit them together. */
const CLAIMS_IN_FLIGHT_MAX = 64;

/**
 * Claims what a programme recorded before a version of its rules asked for claims; what is recorded later comes with its own. After a crash it begins
 * again, and only reads what is claimed.
 */
export abstract class PastClaimsReactor {
  private readonly handler: EventHandler;
  private signal = AbortSignal.abort();

  constructor(
    private readonly past: PastClaims,
    private readonly ports: PastClaimsPorts,
  ) {
    this.handler = {
      what: past.what,
      streamPrefixes: ports.names.all('program'),
      type: 'ProgramVersionPublished',
      handle: (event) => this.published(event),
      describe: ({ data }) => `claiming ${past.what} of ${data['programId'] as string}`,
    };
  }

  /** Follows the log until the signal. */
  run(signal: AbortSignal): Promise<void> {
    this.signal = signal;
    return followStreams(this.handler, this.ports, signal);
  }

  private async published({ data, revision, metadata: { program } }: RecordedEvent): Promise<void> {
    const { version, rules } = data as unknown as ProgramVersion;
    if (!this.past.isAsked(rules) || (revision === 0 && !this.past.isYoungerThanRules)) return;
    const { versions } = await this.ports.programs.known(program);
    if (versions.some((one) => one.version < version && this.past.isAsked(one.rules))) return;
    const claimed = await this.claimAfter(undefined, program);
    await until(this.signal, this.ports.timers.after(this.ports.leadMs));
    await this.claimAfter(claimed, program);
  }

  /** @returns the position of the newest event that was read */
  private async claimAfter(after: string | undefined, program: string): Promise<string | undefined> {
    const streamPrefixes = [this.past.streams(program)];
    let position = after;
    for await (const batch of this.ports.events.readAll({ ...(after && { after }), streamPrefixes })) {
      const events = readableOf(batch).filter(({ type }) => type === this.past.event);
      for (let at = 0; at < events.length; at += CLAIMS_IN_FLIGHT_MAX) {
        this.signal.throwIfAborted();
        await this.past.claim(events.slice(at, at + CLAIMS_IN_FLIGHT_MAX));
      }
      position = batch.at(-1)!.position;
    }
    return position;
  }
}
