import { systemEnvelope } from '#engine';
import { type RecordedEvent } from '#event-store';
import { type Members } from '#loyalty/members';
import { PastClaimsReactor, type PastClaimsPorts } from '#loyalty/members/server';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { derivedId } from '#platform';

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
export interface RecordedIdsPorts extends PastClaimsPorts {
  readonly kind: RecordedKind;
  readonly members: { readonly purchaseIds: Pick<Members['purchaseIds'], 'claimRecorded'> };
}

/**
 * Claims the ids of purchases that a programme has recorded before it said that they count once in the programme. An id that two
 * purchases have already stays with the first; nothing recorded is changed.
 */
export class RecordedIdsReactor extends PastClaimsReactor {
  constructor(ports: RecordedIdsPorts) {
    const { kind, names } = ports;
    const past = {
      what: 'purchase ids',
      isAsked: ({ purchaseIds }: { readonly purchaseIds?: string | undefined }) => purchaseIds === 'per_program',
      isYoungerThanRules: kind.isYoungerThanRules,
      event: kind.event,
      streams: (program: string) => kind.streams(names, program),
      claim: async (events: readonly RecordedEvent[]) => {
        await Promise.all(firstOfEachId(events).map((event) => claim(event, ports)));
      },
    };
    super(past, ports);
  }
}

async function claim({ id, data, metadata }: RecordedEvent, { kind, members }: RecordedIdsPorts): Promise<void> {
  const { memberId, purchaseId } = data as unknown as { readonly memberId?: string; readonly purchaseId: string };
  const envelope = systemEnvelope(kind.actor, metadata.program, derivedId('claim-recorded', id));
  await members.purchaseIds.claimRecorded(memberId, purchaseId, envelope);
}

/** Of those that are claimed at once, so that the first in the log gets the claim. */
const firstOfEachId = (events: readonly RecordedEvent[]): readonly RecordedEvent[] => [
  ...new Map(events.toReversed().map((event) => [event.data['purchaseId'], event])).values(),
];
