import { type OwnIdentity } from '#loyalty/identities/events';

import { type Report } from './event-check.js';

/** Checks that an identity has one member at a time, at every point of the log. About 200 bytes for each identity in use. */
export class IdentityCheck {
  /** The stream of the member who has it, by HMAC, which names the programme too. */
  private readonly streams = new Map<string, string>();

  /** @param before the identities of a member before the event, whose stream and whose predecessors' streams these are; @param after those after it */
  check(
    { stream, predecessors }: { readonly stream: string; readonly predecessors: readonly string[] },
    before: readonly OwnIdentity[],
    after: readonly OwnIdentity[],
    report: Report,
  ): void {
    if (before === after) return;
    for (const { hmac } of before) if (this.streams.get(hmac) === stream) this.streams.delete(hmac);
    for (const { kind, hmac } of after) {
      const other = this.streams.get(hmac);
      if (other === undefined || predecessors.includes(other)) this.streams.set(hmac, stream);
      else if (other !== stream) report('identity_shared', `The ${kind} belongs to ${other} at the same time.`);
    }
  }
}
