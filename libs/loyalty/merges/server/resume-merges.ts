import { type FollowingPorts, isAboutOneStream, StreamFollower, systemEnvelope } from '#engine';
import { type RecordedEvent } from '#event-store';
import { type Members } from '#loyalty/members';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { derivedId } from '#platform';

/** What the reactor reads from and acts on. */
export interface MergeReactorPorts extends FollowingPorts {
  readonly names: LoyaltyStreams;
  readonly members: { readonly merges: Pick<Members['merges'], 'finishOpen'> };
}

/** Ends merges whose server died on the way. Each step happens once, also where another server carries it out. */
export class MergeReactor extends StreamFollower {
  constructor(ports: MergeReactorPorts) {
    const handler = {
      what: 'merges',
      streamPrefixes: ports.names.all('member'),
      type: 'MergeRequested',
      handle: (event: RecordedEvent) => finish(event, ports),
      describe: ({ data }: RecordedEvent) => `ending the merge of member ${data['memberId'] as string}`,
      isFinal: isAboutOneStream,
    };
    super(handler, ports);
  }
}

async function finish({ id, data, metadata }: RecordedEvent, { members }: MergeReactorPorts): Promise<void> {
  const envelope = systemEnvelope('merges', metadata.program, derivedId('merges', id));
  await members.merges.finishOpen(data['memberId'] as string, envelope);
}
