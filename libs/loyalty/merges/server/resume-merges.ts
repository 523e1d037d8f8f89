import { type EventHandler, followStreams, type FollowingPorts, isAboutOneStream, systemEnvelope } from '#engine';
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
export class MergeReactor {
  private readonly handler: EventHandler;

  constructor(private readonly ports: MergeReactorPorts) {
    this.handler = {
      what: 'merges',
      streamPrefixes: ports.names.all('member'),
      type: 'MergeRequested',
      handle: (event) => this.finish(event),
      describe: ({ data }) => `ending the merge of member ${data['memberId'] as string}`,
      isFinal: isAboutOneStream,
    };
  }

  /** Follows the log until the signal. */
  run(signal: AbortSignal): Promise<void> {
    return followStreams(this.handler, this.ports, signal);
  }

  private async finish({ id, data, metadata }: RecordedEvent): Promise<void> {
    const envelope = systemEnvelope('merges', metadata.program, derivedId('merges', id));
    await this.ports.members.merges.finishOpen(data['memberId'] as string, envelope);
  }
}
