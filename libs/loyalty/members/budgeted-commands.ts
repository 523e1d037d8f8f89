import { ClaimTaken, type EventStore } from '#event-store';
import { type NeedOfBudget } from '#loyalty/budget-uses';
import { type BudgetGrant, type BudgetOf, CampaignBudgets } from '#loyalty/campaign-budgets';
import { type Member, type MemberContext } from '#loyalty/member';
import { budgetAt, versionAt } from '#loyalty/program';
import { type Program } from '#loyalty/program/events';
import { type Programs } from '#loyalty/programs';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { type Clock, localDayOf } from '#platform';
import {
  type Attempt,
  type CommandEnvelope,
  CommandRefused,
  type Outcome,
  type Refusal,
  type RunnerPorts,
  TooMuchContention,
  withDerivedId,
} from '#runner';

import { type Recorded } from './between-members.js';
import { type MemberCommand } from './commands.js';

interface MembersPorts {
  readonly programs: Pick<Programs, 'get'>;
  send(command: MemberCommand, envelope: CommandEnvelope): Promise<Outcome<Member>>;
}

/** What was taken for a command from the budgets of campaigns. */
export interface TakenForCommand {
  readonly grants: NonNullable<MemberContext['budgets']>;
  readonly tries: number;
}

/** How often a command takes: the campaigns that apply may be others each time, and takings may be voided while it is under way. */
const TRIES_MAX = 10;

/** What was taken for a command of a member. */
interface Taking {
  readonly campaignId: string;
  readonly taking: number;
}

/**
 * Members get no more of a campaign than its budget, whatever stops or sleeps between the streams that this takes (ADR 83):
 *
 * 1. The member is asked first; a decision that gives something of a budget is refused, and says how much. So refusals and repetitions take nothing.
 * 2. That, or what is left, is taken from each budget, and gets a number.
 * 3. The decision that follows gives no more than was taken, and its events name the number. It is appended at the exact revision at which the member's
 *    stream did not say that the taking is void.
 * 4. What was taken goes back only once the member's stream says that it is void, which is appended only where nothing of it is used.
 */
export class BudgetedCommands {
  readonly budgets: CampaignBudgets;

  private readonly clock: Clock;

  private readonly events: Pick<EventStore, 'readStream'>;

  constructor(
    names: LoyaltyStreams,
    ports: RunnerPorts,
    private readonly members: MembersPorts,
  ) {
    this.budgets = new CampaignBudgets(names, ports);
    this.clock = ports.clock;
    this.events = ports.events;
  }

  /**
   * Takes what a command needs; of a preview, looks up what it would get.
   * @throws ClaimTaken, QueueFull, TookTooLong and what DeciderRunner.run throws
   */
  async take(
    { details }: Refusal,
    { memberId }: MemberCommand,
    envelope: CommandEnvelope & { readonly attempt: Attempt },
    before?: TakenForCommand,
  ): Promise<TakenForCommand> {
    const tries = (before?.tries ?? 0) + 1;
    if (tries > TRIES_MAX) throw new TooMuchContention('campaign', tries);
    const { commandId: of, program: programId, attempt, dryRun } = envelope;
    const program = await this.members.programs.get(programId, attempt);
    if (!dryRun) await this.refuseTaken(envelope);
    const needs = JSON.parse(details['needs'] as string) as readonly NeedOfBudget[];
    const taken = needs.map(async ({ campaignId, points, uses, voided }): Promise<[string, BudgetGrant]> => {
      const budget = this.budgetOf(program, campaignId);
      const request = { memberId, of, points, uses, ...(voided !== undefined && { voided }) };
      const { budgets } = this;
      const grant = await (dryRun ? budgets.peek(budget, request, attempt) : budgets.take(budget, request, attempt));
      return [campaignId, grant];
    });
    return { grants: new Map([...(before?.grants ?? []), ...(await Promise.all(taken))]), tries };
  }

  /** Says what a command has used of what was taken for it. */
  noteUsed({ kind, events }: Outcome<Member>, { program: programId }: CommandEnvelope): void {
    if (kind === 'preview') return;
    const used = new Map<string, Taking & { points: number; uses: number }>();
    for (const { type, data } of events) {
      if (type !== 'BudgetUsed') continue;
      const { campaignId, taking, points, uses } = data as unknown as Taking & { points: number; uses: number };
      const before = used.get(`${campaignId} ${taking}`) ?? { campaignId, taking, points: 0, uses: 0 };
      used.set(`${campaignId} ${taking}`, { ...before, points: before.points + points, uses: before.uses + uses });
    }
    for (const { campaignId, taking, points, uses } of used.values())
      this.budgets.noteUsed({ programId, campaignId }, taking, { points, uses });
  }

  /** Makes what was taken for a command worthless to its member. @returns what the member has of it, where it is used */
  async void(
    memberId: string,
    { campaignId, taking }: Taking,
    envelope: CommandEnvelope,
  ): Promise<'void' | { readonly points: number; readonly uses: number }> {
    try {
      const step = withDerivedId(envelope, 'void', memberId, campaignId, String(taking));
      await this.members.send({ type: 'VoidBudgetTaking', memberId, campaignId, taking }, step);
      return 'void';
    } catch (error) {
      if (!(error instanceof CommandRefused) || error.code !== 'budget_taking_used') throw error;
      const { points, uses } = error.refusal.details as { readonly points: number; readonly uses: number };
      return { points, uses };
    }
  }

  /** Puts back into a budget what an event took back from a member, once. */
  async giveBack({ type, data, id }: Recorded & { readonly id: string }, envelope: CommandEnvelope): Promise<void> {
    if (type !== 'BudgetGivenBack') return;
    const { campaignId, memberId, points } = data as { readonly campaignId: string; memberId: string; points: number };
    await this.budgets.restore({ programId: envelope.program, campaignId, memberId, points }, id, envelope);
  }

  /**
   * Looks whether what goes with the append of the command is claimed already, such as a code that was used: its append would be refused, and what was
   * taken for it would be missing for a while.
   */
  private async refuseTaken({ claims, attempt }: CommandEnvelope & { readonly attempt: Attempt }): Promise<void> {
    for (const { stream } of claims?.(this.clock.now()) ?? []) {
      const first = this.events.readStream(stream, { fromRevision: 0, limit: 1, limitMs: attempt.timeLeftMs() });
      for await (const _ of first) throw new ClaimTaken(stream);
    }
  }

  private budgetOf(program: Program, campaignId: string): BudgetOf {
    const now = this.clock.now();
    const campaign = program.campaigns?.find((one) => one.campaignId === campaignId);
    const { timeZone } = versionAt(program, now)!.rules;
    const budget = campaign && budgetAt(campaign, now);
    return { programId: program.programId, campaignId, budget, day: localDayOf(now, timeZone) };
  }
}
