import { type Member, memberDecider, type MemberEvent } from '#domain';
import { type KeyStore } from '#event-store';
import { Milestones, StoredMilestones } from '#milestones';
import { type Logger, type Metrics } from '#platform';
import { type SnapshotStore } from '#read-store';

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
