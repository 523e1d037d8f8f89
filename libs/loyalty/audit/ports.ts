import { type EventRegistry, type EventStore, type KeyStore } from '#event-store';
import { type Member } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { type Clock } from '#platform';
import { type Milestones } from '#runner';

/** What auditing reads from. A store that is open for reading only is enough, so the command line needs no server. */
export interface AuditPorts {
  readonly events: EventStore;
  /** For checking events against their schemas. */
  readonly registry: EventRegistry;
  readonly names: LoyaltyStreams;
  readonly clock: Clock;
  /** Version of the code that answers; is in every report, so that it can be made again. */
  readonly codeVersion: string;
  /** Keys of personal values, where they are at hand: without them sealed values are not opened. */
  readonly keys?: PersonalKeys;
  /** Where long histories are folded from; a history has its own in memory when left out. */
  readonly milestones?: Milestones<Member, MemberEvent>;
}

export interface PersonalKeys extends Pick<KeyStore, 'get' | 'derived'> {
  /** The ids of all keys that were not forgotten, where the key store lists them. */
  ids?(): Iterable<string>;
}

export const AUDIT_PORTS = Symbol('AuditPorts');
