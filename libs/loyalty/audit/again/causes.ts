import { type RecordedEvent } from '#event-store';
import { type EarnSource } from '#loyalty/earning/events';
import { type MemberEvent } from '#loyalty/member/events';
import { ownValue } from '#platform';

/** In the append of which events points come from where they say that they come from. */
const CAUSES: Readonly<Record<EarnSource, readonly MemberEvent['type'][]>> = {
  purchase: ['PurchaseRecorded'],
  behaviour: ['BehaviourRecorded'],
  welcome: ['MemberEnrolled'],
  referral: ['ReferralRewarded', 'ReferrerRewarded'],
  challenge: ['PurchaseRecorded', 'BehaviourRecorded', 'PurchaseReturned', 'PurchaseCorrected', 'MemberAbsorbed'],
};

/** The first points in an append that nothing in it has earned. */
export function withoutCause(append: readonly RecordedEvent[]): RecordedEvent | undefined {
  const types = new Set(append.map(({ type }) => type));
  return append.find(
    ({ type, data }) =>
      type === 'PointsEarned' &&
      !(ownValue<readonly string[] | undefined>(CAUSES, data['source'] as string) ?? []).some((cause) =>
        types.has(cause),
      ),
  );
}
