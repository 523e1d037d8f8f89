import { type FollowingPorts, isAboutOneStream, StreamFollower, systemEnvelope } from '#engine';
import { type RecordedEvent } from '#event-store';
import { EARNED, type Members } from '#loyalty/members';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { derivedId } from '#platform';

/** What the reactor reads from and acts on. */
export interface PoolingReactorPorts extends FollowingPorts {
  readonly names: LoyaltyStreams;
  readonly members: { readonly pooling: Pick<Members['pooling'], 'pool'> };
}

/** Brings what members earn to their households, where the rules pool: once for each event that earns. */
export class PoolingReactor extends StreamFollower {
  constructor(ports: PoolingReactorPorts) {
    const handler = {
      what: 'pooling',
      streamPrefixes: ports.names.all('member'),
      type: EARNED,
      handle: (event: RecordedEvent) => pool(event, ports),
      describe: ({ data }: RecordedEvent) => `pooling what ${data['memberId'] as string} earned`,
      isFinal: isAboutOneStream,
    };
    super(handler, ports);
  }
}

async function pool(event: RecordedEvent, { members }: PoolingReactorPorts): Promise<void> {
  const envelope = systemEnvelope('pooling', event.metadata.program, derivedId('pooling', event.id));
  await members.pooling.pool(event, envelope);
}
