import { type TrofastError } from '#platform';

/** What the notary of this process does, for those who watch it. */
export class NotaryStatus {
  /** Why it signs no more. */
  stopped: TrofastError | undefined;
}
