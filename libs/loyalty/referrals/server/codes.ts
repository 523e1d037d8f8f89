import { type EventHandler, followStreams, type FollowingPorts, systemEnvelope } from '#engine';
import { readableOf, type RecordedEvent } from '#event-store';
import { type Members } from '#loyalty/members';
import { type ProgramVersion } from '#loyalty/program/events';
import { type Programs } from '#loyalty/programs';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { derivedId, until } from '#platform';

/** What the reactor reads from and acts on. */
export interface ReferralCodePorts extends FollowingPorts {
  readonly names: LoyaltyStreams;
  readonly members: { readonly enrolments: Pick<Members['enrolments'], 'claimCode'> };
  readonly programs: Pick<Programs, 'known'>;
  /** How long a process may go on enrolling members without codes after the version was published, in milliseconds. */
  readonly leadMs: number;
}

/** Codes that are claimed at once: enough for the store to commit them together. */
const CLAIMS_IN_FLIGHT_MAX = 64;

/** Claims the codes of those who had joined before a programme rewarded recommendations; those who join later claim theirs with it. */
export class ReferralCodesReactor {
  private readonly handler: EventHandler;
  private signal = AbortSignal.abort();

  constructor(private readonly ports: ReferralCodePorts) {
    this.handler = {
      what: 'referral codes',
      streamPrefixes: ports.names.all('program'),
      type: 'ProgramVersionPublished',
      handle: (event) => this.published(event),
      describe: ({ data }) => `claiming the referral codes of the members of ${data['programId'] as string}`,
    };
  }

  /** Follows the log until the signal. */
  run(signal: AbortSignal): Promise<void> {
    this.signal = signal;
    return followStreams(this.handler, this.ports, signal);
  }

  private async published({ data, revision, metadata }: RecordedEvent): Promise<void> {
    const { version, rules } = data as unknown as ProgramVersion;
    if (!rules.referral || revision === 0) return;
    const { versions } = await this.ports.programs.known(metadata.program);
    if (versions.some((one) => one.version < version && one.rules.referral)) return;
    const claimed = await this.claimAfter(undefined, metadata.program);
    await until(this.signal, this.ports.timers.after(this.ports.leadMs));
    await this.claimAfter(claimed, metadata.program);
  }

  /** @returns the position of the newest event that was read */
  private async claimAfter(after: string | undefined, program: string): Promise<string | undefined> {
    const streamPrefixes = [this.ports.names.members(program)];
    let position = after;
    for await (const batch of this.ports.events.readAll({ ...(after && { after }), streamPrefixes })) {
      const joined = readableOf(batch).filter(({ type }) => type === 'MemberEnrolled');
      for (let at = 0; at < joined.length; at += CLAIMS_IN_FLIGHT_MAX) {
        this.signal.throwIfAborted();
        await Promise.all(joined.slice(at, at + CLAIMS_IN_FLIGHT_MAX).map((event) => this.claim(event)));
      }
      position = batch.at(-1)!.position;
    }
    return position;
  }

  private async claim({ id, data, metadata }: RecordedEvent): Promise<void> {
    const envelope = systemEnvelope('referral-codes', metadata.program, derivedId('referral-code', id));
    await this.ports.members.enrolments.claimCode(data['memberId'] as string, envelope);
  }
}
