import { createHmac } from 'node:crypto';

import { identityDecider, type Identity, type Profile } from '#domain';
import { type StreamNames } from '#event-store';
import { type Clock } from '#platform';

import { causedBy, type CommandEnvelope } from '../runner/command.js';
import { DeciderRunner } from '../runner/decider-runner.js';
import { CommandRefused } from '../runner/errors.js';
import { type RunnerPorts, type StreamKind } from '../runner/options.js';

type IdentityState = ReturnType<typeof identityDecider.initial>;
type IdentityCommand = Parameters<typeof identityDecider.decide>[0];
type IdentityEvent = Parameters<typeof identityDecider.apply>[1];
type IdentityContext = Parameters<typeof identityDecider.decide>[2];

const identityKind: StreamKind<IdentityState, IdentityCommand, IdentityEvent, IdentityContext> = {
  name: 'identity',
  decider: identityDecider,
  personal: false,
  occurredAt: (event) => event.data.effectiveAt,
};

/** Longer than any command runs: a claim that is older and whose member does not exist was left behind by a crash. */
const CLAIM_SETTLED_AFTER_MS = 60_000;

/**
 * What could be personal and must be unique (e-mail, phone) lives in a stream of its own, named by an HMAC under a key
 * that outlives forgetting: whoever appends the claim first owns it. A claim is made before the member's event that
 * needs it, so that a crash in between leaves at most a claim of a member who may repeat the command.
 */
export class Identities {
  private readonly runner: DeciderRunner<IdentityState, IdentityCommand, IdentityEvent, IdentityContext>;
  private readonly key: Buffer;
  private readonly clock: Clock;

  constructor(
    private readonly names: StreamNames,
    ports: RunnerPorts,
  ) {
    this.runner = new DeciderRunner(identityKind, ports);
    this.key = ports.keys.derived('identity');
    this.clock = ports.clock;
  }

  /** The identities that a profile names: e-mail without regard to case, phone by its digits. */
  of(program: string, profile: Profile | undefined): readonly Identity[] {
    const identity = (kind: Identity['kind'], value: string): Identity => ({
      kind,
      hmac: this.hmac(program, kind, value),
    });
    return [
      ...(profile?.email ? [identity('email', profile.email.trim().toLowerCase())] : []),
      ...(profile?.phone ? [identity('phone', profile.phone.replace(/[^\d+]/g, ''))] : []),
    ];
  }

  /** Who holds an identity now, if anybody does. */
  async holder(program: string, identity: Identity): Promise<string | undefined> {
    const { state } = await this.runner.current(this.names.identity(program, identity.hmac));
    return state.memberId;
  }

  /** The holder of a claim so old that whoever made it must have finished or died; `undefined` for younger ones. */
  async abandonedBy(program: string, identity: Identity): Promise<string | undefined> {
    const { state } = await this.runner.current(this.names.identity(program, identity.hmac));
    const claimedMs = state.claimedAt === undefined ? NaN : Date.parse(state.claimedAt);
    return Date.parse(this.clock.now()) - claimedMs > CLAIM_SETTLED_AFTER_MS ? state.memberId : undefined;
  }

  /** Claims all or none. @throws CommandRefused `identity_taken` */
  async claim(
    memberId: string,
    identities: readonly Identity[],
    envelope: CommandEnvelope,
  ): Promise<readonly Identity[]> {
    const claimed: Identity[] = [];
    try {
      for (const identity of identities) {
        if (await this.send('ClaimIdentity', memberId, identity, envelope)) claimed.push(identity);
      }
    } catch (error) {
      if (error instanceof CommandRefused) await this.release(memberId, claimed, envelope);
      throw error;
    }
    return claimed;
  }

  /** Repeating it, or releasing what another member holds, changes nothing. */
  async release(memberId: string, identities: readonly Identity[], envelope: CommandEnvelope): Promise<void> {
    for (const identity of identities) await this.send('ReleaseIdentity', memberId, identity, envelope);
  }

  /** True when an event was appended. The id is drawn from the stream's revision, since claims and releases alternate. */
  private async send(
    type: 'ClaimIdentity' | 'ReleaseIdentity',
    memberId: string,
    identity: Identity,
    envelope: CommandEnvelope,
  ): Promise<boolean> {
    const stream = this.names.identity(envelope.program, identity.hmac);
    const { revision } = await this.runner.current(stream, envelope.attempt);
    const outcome = await this.runner.run(
      stream,
      { type, memberId, kind: identity.kind },
      {
        ...causedBy(envelope, type, stream, String(revision)),
        dryRun: false,
      },
      (now) => ({ now }),
    );
    return outcome.kind === 'appended';
  }

  private hmac(program: string, kind: string, value: string): string {
    return createHmac('sha256', this.key).update(`${program}\n${kind}\n${value}`).digest('hex');
  }
}
