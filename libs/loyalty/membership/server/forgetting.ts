import { type EventHandler, followMembers, type MemberLogPorts, systemEnvelope } from '#engine';
import { type RecordedEvent } from '#event-store';
import { type Members } from '#loyalty/members';
import { derivedId } from '#platform';

/** What the reactor reads from and acts on. */
export interface ForgettingPorts extends MemberLogPorts {
  readonly members: Pick<Members, 'completeForgetting'>;
}

/**
 * Makes sure that each MemberForgotten was followed by what it promises: key gone, identities released, snapshots and
 * caches emptied. The command does that at once; this is for the process that died in between. (Documents lose their
 * personal fields by their projections, which see the same event.) Forgetting is a promise, so nothing is left out.
 */
export class ForgettingReactor {
  private readonly duty: EventHandler = {
    what: 'forgotten members',
    type: 'MemberForgotten',
    handle: (event) => this.complete(event),
    describe: ({ data }) => `completing the forgetting of member ${data['memberId'] as string}`,
  };

  constructor(private readonly ports: ForgettingPorts) {}

  /** Follows the log until the signal. */
  run(signal: AbortSignal): Promise<void> {
    return followMembers(this.duty, this.ports, signal);
  }

  private async complete({ id, data, metadata }: RecordedEvent): Promise<void> {
    const envelope = systemEnvelope('forgetting', metadata.program, derivedId('complete-forgetting', id));
    await this.ports.members.completeForgetting(data['memberId'] as string, envelope);
  }
}
