import { type Identity } from '#loyalty/identities/events';
import { type Member } from '#loyalty/member';
import { type Programs } from '#loyalty/programs';
import { type Clock } from '#platform';
import { type CommandEnvelope, type Outcome } from '#runner';

import { type MemberCommand } from './commands.js';
import { type ClaimableIdentity, type Identities, phoneCountryAt } from './identities.js';
import { type Claiming, type IdentityClaims } from './identity-claims.js';

interface IdentityCommandPorts {
  readonly programs: Pick<Programs, 'get'>;
  readonly identities: Pick<Identities, 'of'>;
  readonly claims: Pick<IdentityClaims, 'claimThenRun' | 'giveBack'>;
  readonly clock: Clock;
  send(command: MemberCommand, envelope: CommandEnvelope): Promise<Outcome<Member>>;
  /** Those that a member had when it was last read. */
  identitiesOf(envelope: CommandEnvelope, memberId: string): Promise<readonly Identity[]>;
}

/** Commands that give a member identities or take them away: these are claimed before, and given back after. */
export class IdentityCommands {
  constructor(private readonly ports: IdentityCommandPorts) {}

  /**
   * A repetition, a refusal and a preview claim nothing, so the command is decided without its claims first.
   * @throws CommandRefused `identity_taken` and others
   */
  async claimThenRun(command: Claiming, envelope: CommandEnvelope): Promise<Outcome<Member>> {
    const identities = await this.claimableOf(command, envelope);
    if (identities.length > 0) {
      const preview = await this.ports.send({ ...command, identities }, { ...envelope, dryRun: true });
      if (envelope.dryRun || preview.kind === 'replayed') return preview;
    }
    return this.releasing(command, envelope, () => this.ports.claims.claimThenRun(command, identities, envelope));
  }

  /** Sends a command that claims nothing, and gives back what the member has no more. */
  sendThenRelease(command: MemberCommand, envelope: CommandEnvelope): Promise<Outcome<Member>> {
    return this.releasing(command, envelope, () => this.ports.send(command, envelope));
  }

  private async claimableOf(
    command: Claiming,
    { program, attempt }: CommandEnvelope,
  ): Promise<readonly ClaimableIdentity[]> {
    const profile = 'profile' in command ? command.profile : undefined;
    const outsideIds = 'outsideIds' in command ? command.outsideIds : [];
    const phoneCountry = profile?.phone
      ? phoneCountryAt(await this.ports.programs.get(program, attempt), this.ports.clock.now())
      : undefined;
    return this.ports.identities.of(program, profile, { outsideIds, phoneCountry });
  }

  /** Identities that the member does not have any more after a command are given back. */
  private async releasing(
    { memberId }: MemberCommand,
    envelope: CommandEnvelope,
    run: () => Promise<Outcome<Member>>,
  ): Promise<Outcome<Member>> {
    const before = await this.ports.identitiesOf(envelope, memberId);
    const outcome = await run();
    if (outcome.kind !== 'appended') return outcome;
    const after = new Set(outcome.state.identities.map(({ hmac }) => hmac));
    for (const identity of before) {
      if (!after.has(identity.hmac)) await this.ports.claims.giveBack(memberId, identity, envelope);
    }
    return outcome;
  }
}
