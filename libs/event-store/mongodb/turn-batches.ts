/**
 * Collects what is asked for during one turn of the loop and asks for all of it at once; who asks for what is under way
 * waits for that.
 */
export class TurnBatches<T> {
  private waiting: Question<T>[] = [];
  private readonly underWay = new Map<string, Question<T>>();

  /** @param answer gives for each of the names asked for what to answer; an Error rejects that one */
  constructor(
    private readonly answer: (names: readonly string[]) => Promise<ReadonlyMap<string, T | Error>>,
    private readonly batchMax: number,
  ) {}

  ask(name: string): Promise<T> {
    const known = this.underWay.get(name);
    if (known) return known.answered;
    if (this.waiting.length === 0) setImmediate(() => this.send());
    const question = questionOf<T>(name);
    this.waiting.push(question);
    this.underWay.set(name, question);
    return question.answered;
  }

  /** Callers that ask for it from now on do not get what is under way. */
  abandon(name: string): void {
    this.underWay.delete(name);
  }

  private send(): void {
    const all = this.waiting;
    this.waiting = [];
    for (let at = 0; at < all.length; at += this.batchMax) void this.sendBatch(all.slice(at, at + this.batchMax));
  }

  private async sendBatch(batch: readonly Question<T>[]): Promise<void> {
    try {
      const answers = await this.answer([...new Set(batch.map(({ name }) => name))]);
      for (const { name, resolve, reject } of batch) {
        const answer = answers.get(name);
        if (answer instanceof Error) reject(answer);
        else resolve(answer as T);
      }
    } catch (error) {
      for (const { reject } of batch) reject(error as Error);
    } finally {
      for (const question of batch)
        if (this.underWay.get(question.name) === question) this.underWay.delete(question.name);
    }
  }
}

interface Question<T> {
  readonly name: string;
  readonly answered: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

function questionOf<T>(name: string): Question<T> {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const answered = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { name, answered, resolve, reject };
}
