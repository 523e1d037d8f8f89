import { type FollowingPorts, isAboutOneStream, StreamFollower, systemEnvelope } from '#engine';
import { type RecordedEvent } from '#event-store';
import { type SystemBehaviour } from '#loyalty/behaviours/events';
import { type Members } from '#loyalty/members';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { derivedId } from '#platform';
import { CommandRefused } from '#runner';

/** What the reactor reads from and acts on. */
export interface ReferralPorts extends FollowingPorts {
  readonly names: LoyaltyStreams;
  readonly members: Pick<Members, 'run'>;
}

const BEHAVIOUR: SystemBehaviour = 'referral';

/** Refusals of a referral that counts all the same, but from now on. */
const UNTIMELY: ReadonlySet<string> = new Set(['occurred_before_enrolment', 'occurred_too_long_ago']);

/**
 * Credits the member who referred a new one with the behaviour `referral`, which earn rules may reward. The command's id comes
 * from the enrolment, so that it is done only once, however often the log is followed. What the referrer's stream
 * refuses (closed or forgotten meanwhile) is left at that.
 */
export class ReferralReactor extends StreamFollower {
  constructor(ports: ReferralPorts) {
    const handler = {
      what: 'referrals',
      streamPrefixes: ports.names.all('member'),
      type: 'MemberEnrolled',
      handle: (event: RecordedEvent) => credit(event, ports),
      describe: ({ data }: RecordedEvent) =>
        `crediting the referral of ${data['memberId'] as string} to ${data['referredBy'] as string}`,
      isFinal: isAboutOneStream,
    };
    super(handler, ports);
  }
}

/** It counts when the new member joined, or now where that is too early for the referrer's stream. */
async function credit({ id, data, metadata }: RecordedEvent, { members }: ReferralPorts): Promise<void> {
  const { referredBy, memberId, effectiveAt } = data as Readonly<Record<string, string | undefined>>;
  if (referredBy === undefined) return;
  const command = {
    type: 'RecordBehaviour',
    memberId: referredBy,
    behaviour: BEHAVIOUR,
    reference: memberId,
  } as const;
  const envelope = systemEnvelope('referrals', metadata.program, derivedId('referral', id));
  try {
    await members.run({ ...command, occurredAt: effectiveAt }, envelope);
  } catch (error) {
    if (!(error instanceof CommandRefused) || !UNTIMELY.has(error.code)) throw error;
    await members.run(command, envelope);
  }
}
