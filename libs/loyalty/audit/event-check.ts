import {
  type ChainFaultKind,
  chainFaultOf,
  type EventRegistry,
  isSealed,
  type RecordedEvent,
  type UnreadableCode,
  type UnreadableEvent,
} from '#event-store';
import { type HeadFaultKind, type StoredTreeFault } from '#notary';
import { type Json, pointerToken, TrofastError } from '#platform';

import { SeenKeys } from './seen-keys.js';

/** What verification can find wrong; the codes are stable. */
export type FindingCode =
  | ChainFaultKind
  | HeadFaultKind
  | StoredTreeFault['kind']
  | 'command_applied_twice'
  | UnreadableCode
  | 'enrolled_twice'
  | 'identity_shared'
  | 'invalid_event'
  | 'balance_after_mismatch'
  | 'breakdown_mismatch'
  | 'earning_differs'
  | 'claim_missing'
  | 'key_missing'
  | 'sealed_value_unreadable'
  | 'enrolment_missing'
  | 'envelope_differs'
  | 'actor_differs'
  | 'counts_too_soon'
  | 'negative_balance'
  | 'points_not_conserved'
  | 'sums_mismatch'
  | 'lots_mismatch'
  | 'next_expiry_mismatch'
  | 'purchase_awarded_twice'
  | 'transfer_sides_differ'
  | 'merge_sides_differ'
  | 'household_sides_differ'
  | 'fold_failed'
  | 'store_corrupted';

export interface Finding {
  readonly stream: string;
  /** −1 where it is no single event. */
  readonly revision: number;
  readonly code: FindingCode;
  readonly detail: string;
}

/** Takes the findings of one event. */
export type Report = (code: FindingCode, detail: string) => void;

/** What is kept of a stream's last event: all that the next one is checked against. */
interface Head {
  readonly revision: number;
  readonly metadata: { readonly hash: string; readonly recordedAt: string };
  readonly commandId: string;
}

/** A suspicion that only the stream itself can confirm. */
export interface Suspicion {
  readonly stream: string;
  readonly revision: number;
  readonly kind: 'command' | 'purchase';
}

/** Checks each event against its envelope's rules: chain (with id, revision, order of time), schema. About 300 bytes a stream. */
export class EventCheck {
  private readonly heads = new Map<string, Head>();
  private readonly commands = new SeenKeys();
  private readonly unchained = new Set<string>();

  constructor(private readonly registry: EventRegistry) {}

  get streams(): number {
    return this.heads.size;
  }

  /** Whether an event of the stream was checked. */
  knows(stream: string): boolean {
    return this.heads.has(stream);
  }

  check(event: RecordedEvent, report: Report, suspect: (suspicion: Suspicion) => void): void {
    const { stream, revision, metadata } = event;
    const head = this.heads.get(stream);
    // Behind an event without a hash there is nothing to check the next one against.
    const fault = this.unchained.delete(stream)
      ? undefined
      : chainFaultOf(event, head as unknown as RecordedEvent | undefined);
    if (fault) report(fault.kind, fault.detail);
    const { commandId } = metadata;
    if (head?.commandId !== commandId && this.commands.add(`${stream}\n${commandId}`)) {
      suspect({ stream, revision, kind: 'command' });
    }
    this.checkSchema(event, report);
    this.keepHead(event);
  }

  /** The event in front of the next one of its stream, where that is the first to be checked. */
  goOnAfter(event: RecordedEvent): void {
    this.keepHead(event);
  }

  private keepHead({ stream, revision, metadata: { hash, recordedAt, commandId } }: RecordedEvent): void {
    this.heads.set(stream, { revision, metadata: { hash, recordedAt }, commandId });
  }

  /** An event that cannot be read is a finding; where it is one of ours the chain goes on through it. */
  passOver({ stream, unreadable, stored }: UnreadableEvent, report: Report): void {
    report(unreadable.code, unreadable.detail);
    const head = this.heads.get(stream);
    const fault = stored && chainFaultOf(stored, head as unknown as RecordedEvent | undefined);
    if (fault) report(fault.kind, fault.detail);
    if (stored) this.keepHead(stored);
    else this.unchained.add(stream);
  }

  /** Sealed values are where the schema has plain ones; what the schema says of those was checked before sealing. */
  private checkSchema(event: RecordedEvent, report: Report): void {
    if (!this.registry.has(event.type)) {
      report('unknown_event_type', `There is no event type "${event.type}".`);
      return;
    }
    try {
      this.registry.validate(event.type, event.data);
    } catch (error) {
      if (!(error instanceof TrofastError)) throw error;
      const faults = (error.details['errors'] ?? []) as readonly { pointer: string; detail: string }[];
      const sealed = this.registry.personalFields(event.type) ? [...sealedPointers(event.data)] : [];
      const readable = faults.filter(
        ({ pointer }) => !sealed.some((at) => pointer === at || pointer.startsWith(`${at}/`)),
      );
      if (readable.length > 0 || faults.length === 0) {
        report(
          'invalid_event',
          readable.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; ') || error.message,
        );
      }
    }
  }
}

function* sealedPointers(value: Json | undefined, pointer = ''): Iterable<string> {
  if (typeof value !== 'object' || value === null) return;
  if (isSealed(value)) yield pointer;
  else
    for (const [key, child] of Object.entries(value)) yield* sealedPointers(child, `${pointer}/${pointerToken(key)}`);
}
