import { fromPlainError, type PlainError, type Reactor, type ReactorThread } from '#engine';
import { type NotaryStatus } from '#notary';
import { type Json, type Metrics } from '#platform';

/** Its name on the thread. */
const NOTARY = 'notary';

/** What the notary has to know to run on a thread that has no key store. */
export interface NotaryInput {
  readonly origin: string;
  readonly prefix: string;
  /** The key that its signing keys are wrapped with, in base64. It does not leave the process. */
  readonly key: string;
  readonly eventsMax: number;
  readonly intervalMs: number;
  readonly headFile: string | null;
}

/** What the notary says of itself from there. */
export interface NotaryNews {
  readonly state: Parameters<Metrics['notary']>[0];
  readonly stopped: PlainError | null;
}

interface Shown {
  readonly status: NotaryStatus;
  readonly metrics: Pick<Metrics, 'notary'>;
}

/** The notary on the thread that keeps the read models, so that reading, hashing and signing the log delay no command. */
export class NotaryOnThread implements Reactor {
  constructor(
    private readonly thread: ReactorThread,
    private readonly input: NotaryInput,
    private readonly shown: Shown,
  ) {}

  run(signal: AbortSignal): Promise<void> {
    const onNews = (news: Json) => this.show(news as unknown as NotaryNews);
    return this.thread.host({ name: NOTARY, input: { ...this.input }, onNews }, signal);
  }

  private show({ state, stopped }: NotaryNews): void {
    const { status, metrics } = this.shown;
    status.stopped = stopped ? fromPlainError(stopped) : undefined;
    metrics.notary(state);
  }
}
