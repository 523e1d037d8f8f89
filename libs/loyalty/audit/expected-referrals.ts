import { type RecordedEvent } from '#event-store';
import { type JsonObject } from '#platform';

/** What the document of a member who joined by a recommendation must say. */
export class ExpectedReferrals {
  readonly documents = new Map<string, JsonObject>();

  apply({ type, data }: RecordedEvent): void {
    const id = data['memberId'] as string;
    const { effectiveAt: at, referrerId } = data;
    const document = this.documents.get(id);
    const change = (fields: JsonObject) => void this.documents.set(id, { ...document, ...fields });
    const made = {
      memberId: id,
      referrerId: referrerId!,
      startedAt: at!,
      qualifiedAt: null,
      points: 0,
      referredPoints: 0,
    };
    if (type === 'ReferralStarted')
      change({ ...made, status: 'started', until: data['until']!, reason: null, closedAt: null });
    if (type === 'ReferralQualified') change({ status: 'qualified', qualifiedAt: at! });
    if (type === 'ReferralRewarded') {
      const { points: referredPoints, referrerPoints: points, declined: reason = null } = data;
      change({ status: 'rewarded', reason, closedAt: at!, points: points!, referredPoints: referredPoints! });
    }
    if (type === 'ReferralEnded')
      change({
        ...(document ? {} : { ...made, until: null }),
        status: 'ended',
        reason: data['reason']!,
        closedAt: at!,
      });
    const isOpen = document?.['closedAt'] === null;
    if (type === 'MemberMerged' && isOpen) change({ status: 'ended', reason: 'member_merged', closedAt: at! });
  }
}
