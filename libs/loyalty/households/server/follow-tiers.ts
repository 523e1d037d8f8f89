import { type FollowingPorts, isAboutOneStream, StreamFollower, systemEnvelope } from '#engine';
import { type RecordedEvent } from '#event-store';
import { type Members, OF_HOUSEHOLD_TIERS } from '#loyalty/members';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { derivedId } from '#platform';

/** What the reactor reads from and acts on. */
export interface HouseholdTierReactorPorts extends FollowingPorts {
  readonly names: LoyaltyStreams;
  readonly members: { readonly householdTiers: Pick<Members['householdTiers'], 'follow'> };
}

/** Counts what members buy towards the tier of their household, and brings that tier to them. */
export class HouseholdTierReactor extends StreamFollower {
  constructor(ports: HouseholdTierReactorPorts) {
    const handler = {
      what: 'household-tiers',
      streamPrefixes: ports.names.all('member'),
      type: OF_HOUSEHOLD_TIERS,
      handle: (event: RecordedEvent) => follow(event, ports),
      describe: ({ type, data }: RecordedEvent) => `following ${type} of ${data['memberId'] as string}`,
      isFinal: isAboutOneStream,
    };
    super(handler, ports);
  }
}

async function follow(event: RecordedEvent, { members }: HouseholdTierReactorPorts): Promise<void> {
  const envelope = systemEnvelope('household-tiers', event.metadata.program, derivedId('household-tiers', event.id));
  await members.householdTiers.follow(event, envelope);
}
