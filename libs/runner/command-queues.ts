import { type Attempt } from './attempt.js';
import { CommandInFlight } from './errors.js';
import { type RunnerLimits } from './options.js';
import { StreamQueues } from './stream-queues.js';
import { withinTime } from './within-time.js';

/** Commands in the queues of their streams, one with the same id at a time. */
export class CommandQueues {
  private readonly queues: StreamQueues;
  private readonly inFlight = new Set<string>();

  constructor(private readonly limits: RunnerLimits) {
    this.queues = new StreamQueues(limits.waitingPerStreamMax);
  }

  /** Runs the task when the stream is free. @throws QueueFull */
  inTurn<T>(stream: string, task: () => Promise<T>): Promise<T> {
    return this.queues.run(stream, task);
  }

  /** As `inTurn`, for a command: its errors say no more of the log than is known. @throws CommandInFlight, QueueFull */
  async carryOut<T>(stream: string, commandId: string, attempt: Attempt, task: () => Promise<T>): Promise<T> {
    try {
      return await this.onceAtATime(stream, commandId, task);
    } catch (error) {
      throw attempt.seen(error);
    }
  }

  private async onceAtATime<T>(stream: string, commandId: string, task: () => Promise<T>): Promise<T> {
    if (this.inFlight.has(commandId))
      return withinTime(this.queues.run(stream, task), this.limits.duplicateWaitMs, () => new CommandInFlight());
    this.inFlight.add(commandId);
    try {
      return await this.queues.run(stream, task);
    } finally {
      this.inFlight.delete(commandId);
    }
  }
}
