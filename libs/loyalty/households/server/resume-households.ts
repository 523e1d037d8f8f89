import { type FollowingPorts, isAboutOneStream, StreamFollower, systemEnvelope } from '#engine';
import { type RecordedEvent } from '#event-store';
import { followed, FOLLOWED, type Members } from '#loyalty/members';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { derivedId } from '#platform';

/** What the reactor reads from and acts on. */
export interface HouseholdReactorPorts extends FollowingPorts {
  readonly names: LoyaltyStreams;
  readonly members: { readonly households: Pick<Members['households'], 'follow'> };
}

/** Carries what one side of a membership says to the other one, where a server died before it did. */
export class HouseholdReactor extends StreamFollower {
  constructor(ports: HouseholdReactorPorts) {
    const handler = {
      what: 'households',
      streamPrefixes: ports.names.all('member'),
      type: FOLLOWED,
      handle: (event: RecordedEvent) => follow(event, ports),
      describe: ({ type, data }: RecordedEvent) => `following ${type} of ${data['memberId'] as string}`,
      isFinal: isAboutOneStream,
    };
    super(handler, ports);
  }
}

async function follow(event: RecordedEvent, { members }: HouseholdReactorPorts): Promise<void> {
  const envelope = systemEnvelope('households', event.metadata.program, derivedId('households', event.id));
  const by = followed(event);
  if (by) await members.households.follow(by, envelope);
}
