import { type Member, type MemberContext } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { type Programs } from '#loyalty/programs';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { type Clock } from '#platform';
import { type CommandEnvelope, CommandRefused, type DeciderRunner, type Outcome, withDerivedId } from '#runner';

import { type MemberCommand } from './commands.js';
import { type Inherited, inheritedBy } from './inherited.js';

type Runner = Pick<DeciderRunner<Member, MemberCommand, MemberEvent, MemberContext>, 'run' | 'current' | 'recall'>;

interface SenderPorts {
  readonly names: LoyaltyStreams;
  readonly programs: Pick<Programs, 'get'>;
  readonly clock: Clock;
  /** Ends the merge of a member, if one is under way. */
  endMerge(memberId: string, envelope: CommandEnvelope): Promise<void>;
}

/** What was done before a command is sent once more. */
interface Before {
  readonly isSettled?: true;
  readonly isMerged?: true;
  readonly inherited?: Inherited;
}

/** Sends commands to members by the rules of their programme, and does first what a refusal says has to come first. */
export class CommandSender {
  constructor(
    private readonly runner: Runner,
    private readonly ports: SenderPorts,
  ) {}

  /**
   * Where more is due than one append carries, what is due is settled in appends of its own first. A merge that is under way is ended first.
   * A purchase that the member does not have may be one of those who are part of it. Each once.
   * @throws CommandRefused and what else DeciderRunner.run throws
   */
  async send(command: MemberCommand, envelope: CommandEnvelope, before: Before = {}): Promise<Outcome<Member>> {
    const { program: programId, attempt, dryRun } = envelope;
    const program = await this.ports.programs.get(programId, attempt);
    const settlementsMax = dryRun ? Infinity : undefined;
    try {
      return await this.runner.run(this.streamOf(command, envelope), command, envelope, (now, own) => {
        const recalled = before.inherited ? own.after(before.inherited) : own;
        return { now, program, recalled, settlementsMax };
      });
    } catch (error) {
      if (!(error instanceof CommandRefused)) throw error;
      return this.sendAgain(error, command, envelope, before);
    }
  }

  /** @throws CommandRefused the same refusal where nothing has to come first */
  private async sendAgain(
    error: CommandRefused,
    command: MemberCommand,
    envelope: CommandEnvelope,
    before: Before,
  ): Promise<Outcome<Member>> {
    const { code, refusal } = error;
    if (code === 'more_is_due' && !before.isSettled) {
      const revision = await this.settleAll(command.memberId, refusal.details['settleTo'] as string, envelope);
      const match = envelope.ifMatch !== undefined && { ifMatch: revision };
      return this.send(command, { ...envelope, ...match }, { ...before, isSettled: true });
    }
    if (code === 'merge_under_way' && !before.isMerged && !envelope.dryRun) {
      await this.ports.endMerge(command.memberId, envelope);
      return this.send(command, envelope, { ...before, isMerged: true });
    }
    if (code !== 'purchase_unknown' || before.inherited) throw error;
    const inherited = await this.inherited(command, envelope);
    if (!inherited) throw error;
    return this.send(command, envelope, { ...before, inherited });
  }

  private async inherited(command: MemberCommand, envelope: CommandEnvelope): Promise<Inherited | undefined> {
    const { program, attempt } = envelope;
    const { state } = await this.runner.current(this.streamOf(command, envelope), attempt);
    return inheritedBy(command, state, (memberId, keys) =>
      this.runner.recall(this.ports.names.member(program, memberId), command, keys, attempt),
    );
  }

  /** Whatever was settled when the process dies stays settled, and a repetition goes on from there. */
  private async settleAll(memberId: string, upTo: string, envelope: CommandEnvelope): Promise<number> {
    for (let append = 0; ; append++) {
      const derived = withDerivedId(envelope, 'settle', this.ports.clock.now(), String(append));
      const { kind, state, revision } = await this.send({ type: 'Settle', memberId, upTo }, derived);
      if (kind === 'unchanged' || state.nextDueAt === null || state.nextDueAt > upTo) return revision;
    }
  }

  private streamOf({ memberId }: MemberCommand, { program }: CommandEnvelope): string {
    return this.ports.names.member(program, memberId);
  }
}
