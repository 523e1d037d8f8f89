import { type EventHandler, followStreams, type FollowingPorts, systemEnvelope } from '#engine';
import { readableOf, type RecordedEvent } from '#event-store';
import { type Members } from '#loyalty/members';
import { type ProgramVersion } from '#loyalty/program/events';
import { type Programs } from '#loyalty/programs';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { derivedId, until } from '#platform';

/** Whose purchases a reactor claims the ids of. */
export interface RecordedKind {
  /** Its name as an actor. */
  readonly actor: string;
  readonly event: 'PurchaseRecorded' | 'GuestPurchaseRecorded';
  streams(names: LoyaltyStreams, program: string): string;
  /** Whether builds that claimed no ids of this kind may have recorded purchases in a programme that was founded with `per_program`. */
  readonly isYoungerThanRules: boolean;
}

export const MEMBERS_PURCHASES: RecordedKind = {
  actor: 'purchase-ids',
  event: 'PurchaseRecorded',
  streams: (names, program) => names.members(program),
  isYoungerThanRules: false,
};

/** What the reactor reads from and acts on. */
export interface RecordedIdsPorts extends FollowingPorts {
  readonly kind: RecordedKind;
  readonly names: LoyaltyStreams;
  readonly members: { readonly purchaseIds: Pick<Members['purchaseIds'], 'claimRecorded'> };
  readonly programs: Pick<Programs, 'known'>;
  /** How long a process may go on recording purchases without claims after the version was published, in milliseconds. */
  readonly leadMs: number;
}

/** Ids that are claimed at once: enough for the store to commit them together. */
const CLAIMS_IN_FLIGHT_MAX = 64;

/**
 * Claims the ids of purchases that a programme has recorded before it said that they count once in the programme. An id that two
 * purchases have already stays with the first; nothing recorded is changed. After a crash it begins again, and only reads what is claimed.
 */
export class RecordedIdsReactor {
  private readonly handler: EventHandler;
  private signal = AbortSignal.abort();

  constructor(private readonly ports: RecordedIdsPorts) {
    this.handler = {
      what: 'purchase ids',
      streamPrefixes: ports.names.all('program'),
      type: 'ProgramVersionPublished',
      handle: (event) => this.published(event),
      describe: ({ data }) => `claiming the purchase ids that ${data['programId'] as string} has recorded`,
    };
  }

  /** Follows the log until the signal. */
  run(signal: AbortSignal): Promise<void> {
    this.signal = signal;
    return followStreams(this.handler, this.ports, signal);
  }

  private async published({ data, revision, metadata }: RecordedEvent): Promise<void> {
    const { version, rules } = data as unknown as ProgramVersion;
    if (rules.purchaseIds !== 'per_program') return;
    if (revision === 0 && !this.ports.kind.isYoungerThanRules) return;
    const { versions } = await this.ports.programs.known(metadata.program);
    if (versions.some((one) => one.version < version && one.rules.purchaseIds === 'per_program')) return;
    const claimed = await this.claimAfter(undefined, metadata.program);
    await until(this.signal, this.ports.timers.after(this.ports.leadMs));
    await this.claimAfter(claimed, metadata.program);
  }

  /** @returns the position of the newest event that was read */
  private async claimAfter(after: string | undefined, program: string): Promise<string | undefined> {
    const { kind, names } = this.ports;
    const streamPrefixes = [kind.streams(names, program)];
    let position = after;
    for await (const batch of this.ports.events.readAll({ ...(after && { after }), streamPrefixes })) {
      const purchases = readableOf(batch).filter(({ type }) => type === kind.event);
      for (let at = 0; at < purchases.length; at += CLAIMS_IN_FLIGHT_MAX) {
        this.signal.throwIfAborted();
        const events = firstOfEachId(purchases.slice(at, at + CLAIMS_IN_FLIGHT_MAX));
        await Promise.all(events.map((event) => this.claim(event)));
      }
      position = batch.at(-1)!.position;
    }
    return position;
  }

  private async claim({ id, data, metadata }: RecordedEvent): Promise<void> {
    const { memberId, purchaseId } = data as unknown as { readonly memberId?: string; readonly purchaseId: string };
    const envelope = systemEnvelope(this.ports.kind.actor, metadata.program, derivedId('claim-recorded', id));
    await this.ports.members.purchaseIds.claimRecorded(memberId, purchaseId, envelope);
  }
}

/** Of those that are claimed at once, so that the first in the log gets the claim. */
const firstOfEachId = (events: readonly RecordedEvent[]): readonly RecordedEvent[] => [
  ...new Map(events.toReversed().map((event) => [event.data['purchaseId'], event])).values(),
];
