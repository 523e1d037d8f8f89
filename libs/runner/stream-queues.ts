import { QueueFull } from './errors.js';

/** Lets one task at a time into each stream, in order of arrival; different streams do not wait for each other. */
export class StreamQueues {
  private readonly tails = new Map<string, { tail: Promise<unknown>; waiting: number }>();

  constructor(private readonly waitingMax: number) {}

  /** @throws QueueFull when more than the limit wait for the stream */
  async run<T>(stream: string, task: () => Promise<T>): Promise<T> {
    const queue = this.tails.get(stream);
    if (!queue) return this.enter(stream, { tail: Promise.resolve(), waiting: 0 }, task());
    if (queue.waiting >= this.waitingMax) throw new QueueFull(this.waitingMax);
    return this.enter(stream, queue, queue.tail.then(task));
  }

  private async enter<T>(
    stream: string,
    queue: { tail: Promise<unknown>; waiting: number },
    running: Promise<T>,
  ): Promise<T> {
    queue.waiting += 1;
    queue.tail = running.catch(() => undefined);
    this.tails.set(stream, queue);
    try {
      return await running;
    } finally {
      queue.waiting -= 1;
      if (queue.waiting === 0) this.tails.delete(stream);
    }
  }
}
