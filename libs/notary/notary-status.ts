import { type NotaryStopped } from './notary.js';

/** What the notary of this process does, for whoever watches it. */
export class NotaryStatus {
  /** Why it signs no more. */
  stopped: NotaryStopped | undefined;
}
