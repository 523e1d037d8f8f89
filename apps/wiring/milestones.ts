import { type KeyStore } from '#event-store';
import { type Member } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { memberDecider } from '#loyalty/members';
import { type Logger, type Metrics } from '#platform';
import { type SnapshotStore } from '#read-store';
import { Milestones, StoredMilestones } from '#runner';

interface Parts {
  readonly snapshots: SnapshotStore;
  readonly keys: KeyStore;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

/** The milestones that one process shares, stored in the snapshot store. */
export function openMilestones({ snapshots, keys, metrics, logger }: Parts): Milestones<Member, MemberEvent> {
  const onDiscard = (reason: string): void => {
    metrics.milestonesDiscarded();
    logger.warn({ reason }, 'stored milestones are not believed; they are made again from the log');
  };
  return new Milestones(
    memberDecider,
    new StoredMilestones(snapshots, keys.derived('snapshots'), memberDecider, onDiscard),
  );
}
