import { type FollowingPorts, isAboutOneStream, StreamFollower, systemEnvelope } from '#engine';
import { type RecordedEvent } from '#event-store';
import { type Members } from '#loyalty/members';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { derivedId } from '#platform';

/** What the reactor reads from and acts on. */
export interface TransferReactorPorts extends FollowingPorts {
  readonly names: LoyaltyStreams;
  readonly members: { readonly transfers: Pick<Members['transfers'], 'finishOpen'> };
}

/**
 * Ends transfers whose server died on the way. Most are over when it sees them; one that is not may be under way, and each of its
 * steps happens once all the same.
 */
export class TransferReactor extends StreamFollower {
  constructor(ports: TransferReactorPorts) {
    const handler = {
      what: 'transfers',
      streamPrefixes: ports.names.all('member'),
      type: 'TransferRequested',
      handle: (event: RecordedEvent) => finish(event, ports),
      describe: ({ data }: RecordedEvent) =>
        `ending the transfer ${data['transferId'] as string} of ${data['memberId'] as string}`,
      isFinal: isAboutOneStream,
    };
    super(handler, ports);
  }
}

async function finish({ id, data, metadata }: RecordedEvent, { members }: TransferReactorPorts): Promise<void> {
  const { memberId, transferId } = data as { readonly memberId: string; readonly transferId: string };
  const envelope = systemEnvelope('transfers', metadata.program, derivedId('transfers', id));
  await members.transfers.finishOpen(memberId, transferId, envelope);
}
