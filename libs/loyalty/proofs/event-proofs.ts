import { type MemberHistory, MemberUnknown } from '#loyalty/audit';
import { givesItsHash, type LogProofs, type ProvenEvent, shownEvent } from '#notary';

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
    const event = shownEvent(answered);
    return {
      event,
      whole: givesItsHash(event),
      ...(await this.proofs.proofOf(recorded)),
      keys: await this.proofs.keys(),
    };
  }
}

async function firstOf<T>(items: AsyncIterable<T>): Promise<T | undefined> {
  for await (const item of items) return item;
  return undefined;
}
