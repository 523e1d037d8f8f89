import { type FollowingPorts, StreamFollower, systemEnvelope } from '#engine';
import { type RecordedEvent } from '#event-store';
import { type Members } from '#loyalty/members';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { derivedId } from '#platform';

/** What the reactor reads from and acts on. */
export interface ForgettingPorts extends FollowingPorts {
  readonly names: LoyaltyStreams;
  readonly members: Pick<Members, 'completeForgetting'>;
}

/**
 * Makes sure that each MemberForgotten was followed by what it promises: key gone, identities released, snapshots and
 * caches emptied. The command does that at once; this is for the process that died in between. (Documents lose their
 * personal fields by their projections, which see the same event.) Forgetting is a promise, so nothing is left out.
 */
export class ForgettingReactor extends StreamFollower {
  constructor(ports: ForgettingPorts) {
    const handler = {
      what: 'forgotten members',
      streamPrefixes: ports.names.all('member'),
      type: 'MemberForgotten',
      handle: (event: RecordedEvent) => complete(event, ports),
      describe: ({ data }: RecordedEvent) => `completing the forgetting of member ${data['memberId'] as string}`,
    };
    super(handler, ports);
  }
}

async function complete({ id, data, metadata }: RecordedEvent, { members }: ForgettingPorts): Promise<void> {
  const envelope = systemEnvelope('forgetting', metadata.program, derivedId('complete-forgetting', id));
  await members.completeForgetting(data['memberId'] as string, envelope);
}
