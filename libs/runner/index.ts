export { Attempt } from './attempt.js';
export { type CommandNoted, commandNoted, notedEvents } from './command-noted.js';
export {
  type Accepted,
  acceptedOf,
  causedBy,
  type ClaimDraft,
  type CommandEnvelope,
  type Outcome,
  withDerivedId,
} from './command.js';
export { DeciderRunner } from './decider-runner.js';
export {
  asDecided,
  type Decided,
  type Decider,
  type Decision,
  type DomainEvent,
  isRefusal,
  type Refusal,
  refuse,
} from './decider.js';
export { CommandRefused, QueueFull, RevisionMismatch, TookTooLong, TooMuchContention } from './errors.js';
export { type Milestone, type StoredMilestone } from './milestones/milestone.js';
export { Milestones, type Passed } from './milestones/milestones.js';
export { type MilestoneStore, StoredMilestones } from './milestones/stored-milestones.js';
export { type RunnerObserver, type RunnerStep } from './observer.js';
export { OPERATION_REASON_LENGTH_MAX, operationEvents } from './operations/operation-events.js';
export { OPERATION_PORTS, type OperationPorts, recordOperation } from './operations/record-operation.js';
export { type RunnerPorts, type StreamKind } from './options.js';
export { PastRecall } from './past-recall.js';
export { Recalled, type RecalledEvent, recallFrom } from './recall.js';
export { RUNNER_OBSERVER, RUNNER_PORTS } from './tokens.js';
