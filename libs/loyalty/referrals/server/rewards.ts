import { type FollowingPorts, isAboutOneStream, StreamFollower, systemEnvelope } from '#engine';
import { type RecordedEvent } from '#event-store';
import { type Members } from '#loyalty/members';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { derivedId } from '#platform';

/** What the reactor reads from and acts on. */
export interface ReferralRewardPorts extends FollowingPorts {
  readonly names: LoyaltyStreams;
  readonly members: { readonly referrals: Pick<Members['referrals'], 'finishOpen'> };
}

/** Rewards both members once the first purchase of the one who joined counts. Each step happens once, however often it is begun. */
export class ReferralRewardReactor extends StreamFollower {
  constructor(ports: ReferralRewardPorts) {
    const handler = {
      what: 'rewards of referrals',
      streamPrefixes: ports.names.all('member'),
      type: 'ReferralQualified',
      handle: (event: RecordedEvent) => finish(event, ports),
      describe: ({ data }: RecordedEvent) =>
        `rewarding the referral of ${data['memberId'] as string} to ${data['referrerId'] as string}`,
      isFinal: isAboutOneStream,
    };
    super(handler, ports);
  }
}

async function finish({ id, data, metadata }: RecordedEvent, { members }: ReferralRewardPorts): Promise<void> {
  const envelope = systemEnvelope('referral-rewards', metadata.program, derivedId('referral-rewards', id));
  await members.referrals.finishOpen(data['memberId'] as string, envelope);
}
