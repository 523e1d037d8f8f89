import { createHmac } from 'node:crypto';

import { identityDecider, type Identity, type Profile } from '#domain';
import { type StreamNames } from '#event-store';
import { type Clock } from '#platform';

import { type Attempt } from '../runner/attempt.js';
import { type CommandEnvelope, withDerivedId } from '../runner/command.js';
import { DeciderRunner } from '../runner/decider-runner.js';
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

/**
 * Longer than a command runs. A claim that is older, of a member who does not have the identity, was most likely left behind
 * by a crash. A wrong guess costs that command a second try and nothing else, since the claim is fenced before it moves.
 */
const CLAIM_IN_USE_MS = 60_000;

/** A claim as it is in force. */
export interface HeldClaim {
  readonly memberId: string;
  readonly claim: number;
  /** Made so long ago that whoever made it should have used it. */
  readonly isOld: boolean;
}

/**
 * What could be personal and must be unique (e-mail, phone) lives in a stream of its own, named by an HMAC under a key
 * that outlives forgetting: whoever appends the claim first owns it. A claim is made before the member's event that
 * needs it, so that a crash in between leaves at most a claim that nobody uses. Claims of an identity are numbered; before
 * one is taken from its member, it is voided in the member's own stream (ADR 30).
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

  /** Who has claimed an identity, if anybody has. */
  async holder(program: string, { hmac }: Identity, attempt?: Attempt): Promise<HeldClaim | undefined> {
    const { state } = await this.runner.current(this.names.identity(program, hmac), attempt);
    const { memberId, claims: claim, claimedAt } = state;
    if (memberId === undefined || claimedAt === undefined) return undefined;
    return { memberId, claim, isOld: Date.parse(this.clock.now()) - Date.parse(claimedAt) > CLAIM_IN_USE_MS };
  }

  /** The identity with the number of the claim that the member now has. @throws CommandRefused `identity_taken` */
  async claim(memberId: string, identity: Identity, envelope: CommandEnvelope): Promise<Identity> {
    const command = { type: 'ClaimIdentity', memberId, kind: identity.kind } as const;
    const { claims } = await this.send(command, identity, envelope);
    return { ...identity, claim: claims };
  }

  /** Repeating it, or releasing a claim that is not in force, changes nothing. */
  async release(memberId: string, identity: Identity, claim: number, envelope: CommandEnvelope): Promise<void> {
    await this.send({ type: 'ReleaseIdentity', memberId, claim }, identity, envelope);
  }

  /** The id is derived from the stream's revision, since claims and releases alternate. */
  private async send(command: IdentityCommand, { hmac }: Identity, envelope: CommandEnvelope): Promise<IdentityState> {
    const stream = this.names.identity(envelope.program, hmac);
    const { revision } = await this.runner.current(stream, envelope.attempt);
    const derived = withDerivedId(envelope, command.type, stream, String(revision));
    return (await this.runner.run(stream, command, derived, (now) => ({ now }))).state;
  }

  private hmac(program: string, kind: string, value: string): string {
    return createHmac('sha256', this.key).update(`${program}\n${kind}\n${value}`).digest('hex');
  }
}
