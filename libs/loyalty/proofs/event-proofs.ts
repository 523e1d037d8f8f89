import { hashOf, type RecordedEvent } from '#event-store';
import { type MemberHistory, MemberUnknown } from '#loyalty/audit';
import { type LogProofs, type ProvenEvent, type ShownEvent } from '#notary';

const NEWEST = { direction: 'backwards', limit: 1 } as const;

/** Proofs of events of members. */
export class EventProofs {
  constructor(
    private readonly history: Pick<MemberHistory, 'events' | 'answeredEvents'>,
    private readonly proofs: LogProofs,
  ) {}

  /** @param revision the newest event where it is left out @throws MemberUnknown; NotSignedYet, EventNotAsSigned, ProofStoreUnavailable */
  async of(program: string, memberId: string, revision?: number): Promise<ProvenEvent> {
    const one = revision === undefined ? NEWEST : { fromRevision: revision, limit: 1 };
    const recorded = await firstOf(this.history.events(program, memberId, one));
    const answered = await firstOf(this.history.answeredEvents(program, memberId, one));
    if (!recorded || !answered) throw new MemberUnknown(memberId);
    const event = shown(answered);
    const whole = hashOf(event, event.stream, event.revision) === recorded.metadata.hash;
    return { event, whole, ...(await this.proofs.proofOf(recorded)), keys: await this.proofs.keys() };
  }
}

const shown = ({ id, type, stream, revision, data, metadata, stored }: RecordedEvent): ShownEvent => ({
  ...{ id, type, stream, revision },
  data: stored ?? data,
  metadata,
});

async function firstOf<T>(items: AsyncIterable<T>): Promise<T | undefined> {
  for await (const item of items) return item;
  return undefined;
}
