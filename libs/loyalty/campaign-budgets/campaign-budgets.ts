import { randomUUID } from 'node:crypto';

import { systemEnvelope } from '#engine';
import { definitionKind } from '#loyalty/definitions';
import { type Budget } from '#loyalty/program';
import { newestOf, TakenAhead } from '#loyalty/takings';
import { LIMITS, type LoyaltyStreams } from '#loyalty/vocabulary';
import { derivedId, type LocalDay } from '#platform';
import { type Attempt, type CommandEnvelope, DeciderRunner, type Outcome, QueueFull, type RunnerPorts } from '#runner';

import {
  type BudgetCommand,
  budgetDecider,
  type BudgetRequest,
  type BudgetState,
  type SettleBudget,
} from './budget.js';
import { type BudgetAmount, type CampaignBudgetEvent } from './events.js';
import { grantOf, isSome, leftOf } from './left.js';

/** The budget of one campaign, as its definition in force says it, on a day of the programme. */
export interface BudgetOf {
  readonly programId: string;
  readonly campaignId: string;
  readonly budget: Budget | undefined;
  readonly day: LocalDay;
}

/** What was granted of what was asked. */
export interface BudgetGrant extends BudgetAmount {
  /** Undefined where nothing was taken. */
  readonly taking?: number;
  readonly asked: BudgetAmount;
}

interface Asked extends BudgetOf {
  readonly request: BudgetRequest;
}

/** Who takes, in the metadata of events. */
const ACTOR = 'campaign-budgets';

const budgetKind = definitionKind('budget', budgetDecider);

/** The budgets of campaigns, a stream each (ADR 83). */
export class CampaignBudgets {
  private readonly runner: DeciderRunner<BudgetState, BudgetCommand, CampaignBudgetEvent, { readonly now: string }>;
  private readonly ahead: TakenAhead<BudgetState, BudgetCommand, CampaignBudgetEvent, Asked, BudgetAmount>;

  constructor(
    private readonly names: LoyaltyStreams,
    ports: RunnerPorts,
  ) {
    const runner = (this.runner = new DeciderRunner(budgetKind, ports));
    this.ahead = new TakenAhead({
      ...{ kind: 'campaign', actor: ACTOR, runner },
      commandOf: (asked, used) => {
        const { request: _request, ...of } = asked.at(-1)!;
        return { type: 'TakeBudget', ...of, requests: asked.map(({ request }) => request), used };
      },
    });
  }

  /**
   * Takes for a command of a member what is left of what it asks. A command that has some already, which is neither used nor void, keeps it.
   * @throws QueueFull, TookTooLong and what DeciderRunner.run throws
   */
  async take(of: BudgetOf, request: BudgetRequest, attempt: Attempt): Promise<BudgetGrant> {
    try {
      const { state, newest } = await this.ahead.take(this.streamOf(of), { ...of, request }, attempt);
      const taking = newest.get(request.memberId, request.of) ?? 0;
      const { points, uses } = request;
      if (taking > (request.voided ?? 0)) {
        attempt.mayHaveWritten();
        return { taking, ...amountsOf(state.open.get(taking)!, request) };
      }
      if (isSome(wouldGrant(of, state, request))) throw new QueueFull('campaign', LIMITS.openTakingsMax);
      return { points: 0, uses: 0, asked: { points, uses } };
    } catch (error) {
      throw attempt.seen(error);
    }
  }

  /** What would be granted now, of which nothing is taken. */
  async peek(of: BudgetOf, request: BudgetRequest, attempt?: Attempt): Promise<BudgetGrant> {
    const state = await this.current(of, attempt);
    const known = newestOf(state).get(request.memberId, request.of);
    if (known !== undefined) return amountsOf(state.open.get(known)!, request);
    const { points, uses } = request;
    return { ...wouldGrant(of, state, request), asked: { points, uses } };
  }

  /** Says what the command of a taking has used of it. */
  noteUsed(of: Pick<BudgetOf, 'programId' | 'campaignId'>, taking: number, used: BudgetAmount): void {
    this.ahead.noteUsed(this.streamOf(of), taking, used);
  }

  /** The budget as the log has it now. */
  async current(of: Pick<BudgetOf, 'programId' | 'campaignId'>, attempt?: Attempt): Promise<BudgetState> {
    return (await this.runner.current(this.streamOf(of), attempt)).state;
  }

  /** Says what became of takings that were open for long. Saying it again changes nothing. */
  async settle(command: SettleBudget): Promise<void> {
    const envelope = systemEnvelope(ACTOR, command.programId, randomUUID());
    await this.runner.run(this.streamOf(command), command, envelope, (now) => ({ now }));
  }

  /** Puts back points that an event took back from a member, once. */
  restore(
    { programId, campaignId, memberId, points }: Restored,
    eventId: string,
    envelope: CommandEnvelope,
  ): Promise<Outcome<BudgetState>> {
    const stream = this.streamOf({ programId, campaignId });
    const command = { type: 'RestoreBudget', programId, campaignId, memberId, points } as const;
    const step = { ...envelope, commandId: derivedId('restored budget', stream, eventId) };
    return this.runner.run(stream, command, step, (now) => ({ now }));
  }

  private streamOf({ programId, campaignId }: Pick<BudgetOf, 'programId' | 'campaignId'>): string {
    return this.names.budget(programId, campaignId);
  }
}

interface Restored {
  readonly programId: string;
  readonly campaignId: string;
  readonly memberId: string;
  readonly points: number;
}

const amountsOf = ({ points, uses }: BudgetAmount, asked: BudgetAmount) => ({
  ...{ points, uses },
  asked: { points: asked.points, uses: asked.uses },
});

function wouldGrant(
  { budget, day }: BudgetOf,
  { balance }: BudgetState,
  { points, uses }: BudgetRequest,
): BudgetAmount {
  return grantOf({ points, uses }, leftOf(budget, balance, day), budget?.whenShort);
}
