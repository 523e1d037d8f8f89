import { refuse, type Identity, type Member, type MemberCommand, type MemberContext, type MemberEvent } from '#domain';
import { type StreamNames } from '#event-store';

import { type Attempt } from '../runner/attempt.js';
import { type CommandEnvelope, type Outcome } from '../runner/command.js';
import { DeciderRunner } from '../runner/decider-runner.js';
import { CommandRefused } from '../runner/errors.js';
import { type RunnerPorts } from '../runner/options.js';
import { type Programs } from '../program/programs.js';
import { answerOf, type MemberAnswer } from './answer.js';
import { Identities } from './identities.js';
import { memberKind } from './member-kind.js';

/** How an accepted command is answered. */
export interface Accepted<Body = MemberAnswer> {
  readonly outcome: 'appended' | 'replayed' | 'unchanged' | 'preview';
  readonly body: Body;
  readonly revision: number;
  readonly position: string;
}

type CommandOf<Type extends MemberCommand['type']> = MemberCommand & { readonly type: Type };

/** Every command that a member can get, whoever sends it. */
export class Members {
  readonly identities: Identities;
  private readonly runner: DeciderRunner<Member, MemberCommand, MemberEvent, MemberContext>;

  constructor(
    private readonly names: StreamNames,
    private readonly programs: Programs,
    private readonly ports: RunnerPorts,
  ) {
    this.runner = new DeciderRunner(memberKind, ports);
    this.identities = new Identities(names, ports);
  }

  /** @throws CommandRefused and what else DeciderRunner.run throws */
  async run(command: MemberCommand, envelope: CommandEnvelope): Promise<Accepted> {
    switch (command.type) {
      case 'EnrolMember':
        await this.refuseUnknownReferrer(command, envelope);
        return this.claimThenRun(command, envelope);
      case 'UpdateProfile':
        return this.claimThenRun(command, envelope);
      case 'ForgetMember':
        return this.forget(command, envelope);
      default:
        return accepted(await this.send(command, envelope));
    }
  }

  /** The newest state of a member, read up to the end of the stream; `status` is `unknown` where there is none. */
  async current(
    program: string,
    memberId: string,
    attempt?: Attempt,
  ): Promise<{ readonly member: Member; readonly revision: number }> {
    const { state, revision } = await this.runner.current(this.names.member(program, memberId), attempt);
    return { member: state, revision };
  }

  /**
   * Makes a forgetting complete: identities released, key and snapshots deleted, state out of memory. Safe to repeat, and
   * repeated by a reactor, since the process may die between the event and this.
   */
  async completeForgetting(memberId: string, envelope: CommandEnvelope): Promise<void> {
    const stream = this.names.member(envelope.program, memberId);
    await this.identities.release(memberId, await this.identitiesEverHeld(stream), envelope);
    await this.ports.keys.forget(stream);
    await this.ports.snapshots?.delete(stream);
    this.runner.forget(stream);
  }

  /** Looked at before each enrolment, repeated ones too: who was known once stays known, also when forgotten. */
  private async refuseUnknownReferrer(
    { referredBy }: CommandOf<'EnrolMember'>,
    envelope: CommandEnvelope,
  ): Promise<void> {
    if (referredBy === undefined) return;
    if ((await this.current(envelope.program, referredBy, envelope.attempt)).member.status !== 'unknown') return;
    const message = `There is no member ${referredBy} who could have recommended the programme.`;
    throw new CommandRefused(refuse('referrer_unknown', message, { referredBy }));
  }

  private async forget(command: CommandOf<'ForgetMember'>, envelope: CommandEnvelope): Promise<Accepted> {
    const outcome = await this.send(command, envelope);
    if (outcome.kind !== 'preview') await this.completeForgetting(command.memberId, envelope);
    return accepted(outcome);
  }

  /** Identities are claimed before the event that needs them, and given back when it is refused. */
  private async claimThenRun(
    command: CommandOf<'EnrolMember'> | CommandOf<'UpdateProfile'>,
    envelope: CommandEnvelope,
  ): Promise<Accepted> {
    const identities = this.identities.of(envelope.program, command.profile);
    const claimed = envelope.dryRun ? [] : await this.claim(command.memberId, identities, envelope);
    try {
      const outcome = await this.send({ ...command, identities }, envelope);
      if (outcome.kind === 'appended') await this.releaseReplaced(command.memberId, outcome.state, envelope);
      return accepted(outcome);
    } catch (error) {
      if (error instanceof CommandRefused) await this.identities.release(command.memberId, claimed, envelope);
      throw error;
    }
  }

  /** A claim whose member never came to be (its process died in between) is given to whoever asks next. */
  private async claim(
    memberId: string,
    identities: readonly Identity[],
    envelope: CommandEnvelope,
  ): Promise<readonly Identity[]> {
    try {
      return await this.identities.claim(memberId, identities, envelope);
    } catch (error) {
      if (!(error instanceof CommandRefused) || !(await this.releaseAbandoned(identities, envelope))) throw error;
      return this.identities.claim(memberId, identities, envelope);
    }
  }

  private async releaseAbandoned(identities: readonly Identity[], envelope: CommandEnvelope): Promise<boolean> {
    let released = false;
    for (const identity of identities) {
      const holder = await this.identities.abandonedBy(envelope.program, identity);
      if (holder === undefined || (await this.current(envelope.program, holder)).member.status !== 'unknown') continue;
      await this.identities.release(holder, [identity], envelope);
      released = true;
    }
    return released;
  }

  private async releaseReplaced(memberId: string, member: Member, envelope: CommandEnvelope): Promise<void> {
    const held = new Set(member.identities.map((identity) => identity.hmac));
    const ever = await this.identitiesEverHeld(this.names.member(envelope.program, memberId));
    await this.identities.release(
      memberId,
      ever.filter((identity) => !held.has(identity.hmac)),
      envelope,
    );
  }

  private async identitiesEverHeld(stream: string): Promise<readonly Identity[]> {
    const ever = new Map<string, Identity>();
    for await (const event of this.ports.events.readStream(stream)) {
      for (const identity of (event.data['identities'] ?? []) as unknown as readonly Identity[])
        ever.set(identity.hmac, identity);
    }
    return [...ever.values()];
  }

  private async send(command: MemberCommand, envelope: CommandEnvelope): Promise<Outcome<Member>> {
    const program = await this.programs.get(envelope.program, envelope.attempt);
    return this.runner.run(this.names.member(envelope.program, command.memberId), command, envelope, (now) => ({
      now,
      program,
    }));
  }
}

function accepted(outcome: Outcome<Member>): Accepted {
  return { outcome: outcome.kind, body: answerOf(outcome), revision: outcome.revision, position: outcome.position };
}
