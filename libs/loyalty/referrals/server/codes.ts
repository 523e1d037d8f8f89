import { systemEnvelope } from '#engine';
import { type RecordedEvent } from '#event-store';
import { type Members } from '#loyalty/members';
import { PastClaimsReactor, type PastClaimsPorts } from '#loyalty/members/server';
import { type ProgramRules } from '#loyalty/program';
import { derivedId } from '#platform';

/** What the reactor reads from and acts on. */
export interface ReferralCodePorts extends PastClaimsPorts {
  readonly members: { readonly enrolments: Pick<Members['enrolments'], 'claimCode'> };
}

/** Claims the codes of those who had joined before a programme rewarded recommendations; those who join later claim theirs with it. */
export class ReferralCodesReactor extends PastClaimsReactor {
  constructor(ports: ReferralCodePorts) {
    const past = {
      what: 'referral codes',
      isAsked: ({ referral }: ProgramRules) => referral !== undefined,
      isYoungerThanRules: false,
      event: 'MemberEnrolled',
      streams: (program: string) => ports.names.members(program),
      claim: async (events: readonly RecordedEvent[]) => {
        await Promise.all(events.map((event) => claim(event, ports)));
      },
    };
    super(past, ports);
  }
}

async function claim({ id, data, metadata }: RecordedEvent, { members }: ReferralCodePorts): Promise<void> {
  const envelope = systemEnvelope('referral-codes', metadata.program, derivedId('referral-code', id));
  await members.enrolments.claimCode(data['memberId'] as string, envelope);
}
