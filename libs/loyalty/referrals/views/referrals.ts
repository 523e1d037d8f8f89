import { type RecordedEvent } from '#event-store';
import { memberEvent, memberProjection } from '#loyalty/member';
import { type MemberEventOf } from '#loyalty/member/events';

import { type ReferralDocument, referralsSchema } from './referrals-schema.js';

/** Made of the streams of those who joined: these say what became of both sides. */
export const referrals = memberProjection({
  name: 'referrals',
  version: 1,
  document: referralsSchema,
  programInIdsSince: 1,
  indexes: [{ name: 'referrer', fields: ['referrerId', 'startedAt'] }],
  handles: [
    'ReferralStarted',
    'ReferralQualified',
    'ReferralEnded',
    'ReferralRewarded',
    'ReferrerRewarded',
    'ReferrerDeclined',
    'MemberMerged',
  ],
  documentIds: ({ data }) => ('referredId' in data ? [] : [data['memberId'] as string]),
  evolve: evolveReferral,
});

export function evolveReferral(before: ReferralDocument | null, recorded: RecordedEvent): ReferralDocument | null {
  const { type, data, metadata } = memberEvent(recorded);
  const { effectiveAt } = data;
  switch (type) {
    case 'ReferralStarted':
      return documentOf(data, metadata.program, { status: 'started', until: data.until });
    case 'ReferralQualified':
      return before && { ...before, status: 'qualified', qualifiedAt: effectiveAt };
    case 'ReferralRewarded': {
      const { points: referredPoints, referrerPoints: points, declined: reason = null } = data;
      return before && { ...before, status: 'rewarded', reason, closedAt: effectiveAt, points, referredPoints };
    }
    case 'ReferralEnded': {
      const made = before ?? documentOf(data, metadata.program, { status: 'ended', until: null });
      return { ...made, status: 'ended', reason: data.reason, closedAt: effectiveAt };
    }
    case 'MemberMerged': {
      const isOpen = before?.status === 'started' || before?.status === 'qualified';
      return isOpen ? { ...before, status: 'ended', reason: 'member_merged', closedAt: effectiveAt } : before;
    }
    default:
      return before;
  }
}

type Started = MemberEventOf<'ReferralStarted' | 'ReferralEnded'>['data'];

function documentOf(
  { memberId, referrerId, effectiveAt }: Started,
  program: string,
  { status, until }: Pick<ReferralDocument, 'status' | 'until'>,
): ReferralDocument {
  return {
    memberId,
    program,
    referrerId,
    status,
    reason: null,
    startedAt: effectiveAt,
    until,
    qualifiedAt: null,
    closedAt: null,
    points: 0,
    referredPoints: 0,
  };
}
