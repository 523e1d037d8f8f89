import { type Member, type MemberContext } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { type Programs } from '#loyalty/programs';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { type Clock } from '#platform';
import {
  Attempt,
  type CommandEnvelope,
  CommandRefused,
  type DeciderRunner,
  type Outcome,
  withDerivedId,
} from '#runner';

import { type BudgetedCommands, type TakenForCommand } from './budgeted-commands.js';
import { type MemberCommand } from './commands.js';
import { type Vouchers } from './vouchers.js';
import { type Inherited, inheritedBy, NOTHING_INHERITED } from './inherited.js';

type Runner = Pick<
  DeciderRunner<Member, MemberCommand, MemberEvent, MemberContext>,
  'run' | 'current' | 'recall' | 'earlierIn'
>;

interface SenderPorts {
  readonly names: LoyaltyStreams;
  readonly programs: Pick<Programs, 'get'>;
  readonly clock: Clock;
  /** Ends the merge of a member, if one is under way. */
  endMerge(memberId: string, envelope: CommandEnvelope): Promise<void>;
  readonly budgeted: Pick<BudgetedCommands, 'take' | 'noteUsed'>;
  /** Codes of vouchers that a decision issues. */
  readonly vouchers: () => Pick<Vouchers, 'make'>;
}

/** What was done before a command is sent once more. */
interface Before {
  readonly isSettled?: true;
  readonly isMerged?: true;
  readonly inherited?: Inherited;
  readonly budgets?: TakenForCommand;
  readonly voucherHmacs?: ReadonlyMap<string, string>;
}

/** Sends commands to members by the rules of their programme, and does first what a refusal says has to come first: what is taken from budgets, too. */
export class CommandSender {
  constructor(
    private readonly runner: Runner,
    private readonly ports: SenderPorts,
  ) {}

  /**
   * Where more is due than one append carries, what is due is settled in appends of its own first. A merge that is under way is ended first.
   * What members who are part of it have recorded is read first, where it has to do with that: what counts once, counts once for all of them.
   * @throws CommandRefused and what else DeciderRunner.run throws
   */
  async send(command: MemberCommand, envelope: CommandEnvelope, before: Before = {}): Promise<Outcome<Member>> {
    const { program: programId, attempt, dryRun } = envelope;
    const program = await this.ports.programs.get(programId, attempt);
    const settlementsMax = dryRun ? Infinity : undefined;
    const { facts, from: inheritedFrom } = before.inherited ?? NOTHING_INHERITED;
    const budgets = before.budgets?.grants;
    try {
      const outcome = await this.runner.run(this.streamOf(command, envelope), command, envelope, (now, own) => {
        const recalled = inheritedFrom > 0 ? own.after(facts) : own;
        return { now, program, recalled, inheritedFrom, settlementsMax, budgets, voucherHmacs: before.voucherHmacs };
      });
      if (budgets) this.ports.budgeted.noteUsed(outcome, envelope);
      return outcome;
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
    if (code === 'budget_not_taken') {
      const timed = { ...envelope, attempt: envelope.attempt ?? new Attempt() };
      const budgets = await this.ports.budgeted.take(refusal, command, timed, before.budgets);
      return this.send(command, timed, { ...before, budgets });
    }
    if (code === 'voucher_codes_not_made') {
      const voucherHmacs = await this.ports.vouchers().make(refusal, envelope, before.voucherHmacs);
      return this.send(command, envelope, { ...before, voucherHmacs });
    }
    if (code !== 'inherits_more') throw error;
    const { state } = await this.runner.current(this.streamOf(command, envelope), envelope.attempt);
    const earlier = await this.earlierBy(command, state, envelope);
    return (
      earlier ?? this.send(command, envelope, { ...before, inherited: await this.inherited(command, state, envelope) })
    );
  }

  /** What the command came to when it was sent to a member who is part of this one now. */
  private async earlierBy(
    command: MemberCommand,
    { mergedFrom = [] }: Member,
    envelope: CommandEnvelope,
  ): Promise<Outcome<Member> | undefined> {
    for (const { memberId } of mergedFrom) {
      const stream = this.ports.names.member(envelope.program, memberId);
      const earlier = await this.runner.earlierIn(stream, command, envelope);
      if (earlier) return earlier;
    }
    return undefined;
  }

  private async inherited(command: MemberCommand, member: Member, envelope: CommandEnvelope): Promise<Inherited> {
    const { program, attempt } = envelope;
    const at = { now: this.ports.clock.now(), program: await this.ports.programs.get(program, attempt) };
    return inheritedBy(command, member, at, (memberId, keys) =>
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
