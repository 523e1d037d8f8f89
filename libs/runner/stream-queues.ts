import { CommandInFlight, QueueFull } from './errors.js';
import { type RunnerLimits } from './options.js';

/** Lets one task at a time into each stream, in order of arrival; different streams do not wait for each other. */
export class StreamQueues {
  private readonly queues = new Map<string, { tail: Promise<unknown>; waiting: number }>();
  private readonly inFlight = new Set<string>();

  /** @param kind of the streams */
  constructor(
    private readonly kind: string,
    private readonly limits: Pick<RunnerLimits, 'waitingPerStreamMax' | 'duplicateWaitMs'>,
  ) {}

  /** Runs the task when the stream is free. @throws QueueFull when more than the limit wait for the stream */
  async inTurn<T>(stream: string, task: () => Promise<T>): Promise<T> {
    const { waitingPerStreamMax } = this.limits;
    let queue = this.queues.get(stream);
    if (queue && queue.waiting >= waitingPerStreamMax) throw new QueueFull(this.kind, waitingPerStreamMax);
    const running = queue ? queue.tail.then(task, task) : task();
    if (!queue) this.queues.set(stream, (queue = { tail: running, waiting: 0 }));
    queue.tail = running;
    queue.waiting += 1;
    try {
      return await running;
    } finally {
      queue.waiting -= 1;
      if (queue.waiting === 0) this.queues.delete(stream);
    }
  }

  /** As `inTurn`, for a command: a repetition waits for the first no longer than `duplicateWaitMs`. @throws CommandInFlight, QueueFull */
  async runCommand<T>(stream: string, commandId: string, task: () => Promise<T>): Promise<T> {
    if (this.inFlight.has(commandId)) return withinTime(this.inTurn(stream, task), this.limits.duplicateWaitMs);
    this.inFlight.add(commandId);
    try {
      return await this.inTurn(stream, task);
    } finally {
      this.inFlight.delete(commandId);
    }
  }
}

/** The work itself goes on. @throws CommandInFlight when it takes longer */
async function withinTime<T>(work: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CommandInFlight()), limitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined); // past the limit nobody listens any more
  }
}
