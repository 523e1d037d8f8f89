import { randomUUID } from 'node:crypto';

import { systemEnvelope } from '#engine';
import { definitionKind } from '#loyalty/definitions';
import { Gatherer, newestOf } from '#loyalty/takings';
import { LIMITS, type LoyaltyStreams } from '#loyalty/vocabulary';
import { derivedId } from '#platform';
import {
  type Accepted,
  acceptedOf,
  Attempt,
  type CommandEnvelope,
  CommandRefused,
  DeciderRunner,
  type Outcome,
  QueueFull,
  type RunnerPorts,
  TooMuchContention,
  withDerivedId,
} from '#runner';

import { type RewardStockEvent } from './events.js';
import { soldOut } from './sold-out.js';
import {
  type ChangeStock,
  type SettleStock,
  type StockCommand,
  stockDecider,
  type StockRequest,
  type StockState,
} from './stock.js';

/** The stock of one reward. `opening` is what its definition says. */
export interface StockOf {
  readonly programId: string;
  readonly rewardId: string;
  readonly opening: number;
}

/** How a change of a stock is answered. */
export interface StockAnswer {
  readonly programId: string;
  readonly rewardId: string;
  readonly left: number;
  readonly revision: number;
}

interface Asked extends StockOf {
  readonly request: StockRequest;
}

/** What is left once all of a turn have taken, and what each claim has. */
interface Answered {
  readonly left: number | undefined;
  readonly newest: Pick<ReturnType<typeof newestOf>, 'get'>;
}

/** Who takes from the stock, in the metadata of events. */
const ACTOR = 'reward-stock';

const stockKind = definitionKind('reward', stockDecider);

/** Requests that wait for one reward in one process; more than it has commands at the same time by default. */
const WAITING_MAX = 5_000;

/**
 * The stocks of rewards, a stream each. All claims of a process that want the same reward at the same time take from its stock in one append (ADR 88).
 */
export class RewardStock {
  private readonly runner: DeciderRunner<StockState, StockCommand, RewardStockEvent, { readonly now: string }>;
  private readonly gatherer: Gatherer<Asked, Answered>;
  /** Takings whose claims are recorded, which the next taking says along with its own; by stream. */
  private readonly used = new Map<string, Set<number>>();

  constructor(
    private readonly names: LoyaltyStreams,
    ports: RunnerPorts,
  ) {
    this.runner = new DeciderRunner(stockKind, ports);
    const carryOut = async (stream: string, asked: readonly Asked[], limitMs: number) => {
      const { state } = await this.takeAll(stream, asked, new Attempt(limitMs));
      const answered: Answered = { left: state.left, newest: newestOf(state) };
      return asked.map(() => answered);
    };
    const limits = { togetherMax: LIMITS.takingsAtOnceMax, waitingMax: WAITING_MAX };
    this.gatherer = new Gatherer('reward', carryOut, limits);
  }

  /**
   * Takes one for a claim. A claim that has one already, which is neither used nor void, keeps it.
   * @returns the number of the taking
   * @throws CommandRefused `out_of_stock`; QueueFull, TookTooLong and what DeciderRunner.run throws
   */
  async take(of: StockOf, request: StockRequest, attempt: Attempt): Promise<number> {
    try {
      const { left, newest } = await this.gatherer.ask(this.streamOf(of), { ...of, request }, attempt);
      const taking = newest.get(request.memberId, request.claimId) ?? 0;
      if (taking > (request.voided ?? 0)) {
        attempt.mayHaveWritten();
        return taking;
      }
      if ((left ?? of.opening) > 0) throw new QueueFull('reward', LIMITS.openTakingsMax);
      throw outOfStock(of);
    } catch (error) {
      throw attempt.seen(error);
    }
  }

  /** Refuses where a claim would get nothing. @throws CommandRefused `out_of_stock` */
  async refuseSoldOut(of: StockOf, { memberId, claimId }: StockRequest, attempt?: Attempt): Promise<void> {
    const state = await this.current(of, attempt);
    if ((state.left ?? of.opening) === 0 && newestOf(state).get(memberId, claimId) === undefined) throw outOfStock(of);
  }

  /** Says that the claim of a taking is recorded. */
  noteUsed(of: StockOf, taking: number): void {
    const stream = this.streamOf(of);
    const used = this.used.get(stream) ?? new Set();
    if (used.size < LIMITS.openTakingsMax) this.used.set(stream, used.add(taking));
  }

  /** The stock as the log has it now. */
  async current(of: Omit<StockOf, 'opening'>, attempt?: Attempt): Promise<StockState> {
    return (await this.runner.current(this.streamOf(of), attempt)).state;
  }

  /** @throws CommandRefused `stock_too_small` and others */
  async change(command: ChangeStock, envelope: CommandEnvelope): Promise<Accepted<StockAnswer>> {
    const outcome = await this.runner.run(this.streamOf(command), command, envelope, (now) => ({ now }));
    const { programId, rewardId, opening } = command;
    const left = outcome.state.left ?? opening;
    return acceptedOf(outcome, { programId, rewardId, left, revision: outcome.revision });
  }

  /** Says what became of takings that were open for long. Saying it again changes nothing. */
  async settle(command: SettleStock): Promise<void> {
    const stream = this.streamOf(command);
    await this.runner.run(stream, command, this.envelopeOf(command, randomUUID()), (now) => ({ now }));
  }

  /** Puts back what a cancelled claim had taken, once. */
  restore(of: Omit<StockOf, 'opening'>, taking: number, envelope: CommandEnvelope): Promise<Outcome<StockState>> {
    const stream = this.streamOf(of);
    const { programId, rewardId } = of;
    const commandId = derivedId('restored stock', stream, String(taking));
    const step = { ...withDerivedId(envelope, 'stock'), commandId };
    return this.runner.run(stream, { type: 'RestoreStock', programId, rewardId, taking }, step, (now) => ({ now }));
  }

  /** Conflicts with other processes are decided again until the time is over. */
  private async takeAll(stream: string, asked: readonly Asked[], attempt: Attempt): Promise<Outcome<StockState>> {
    const { programId, rewardId, opening } = asked[0]!;
    const used = this.used.get(stream) ?? new Set();
    const requests = asked.map(({ request }) => request);
    const command: StockCommand = { type: 'TakeStock', programId, rewardId, opening, requests, used: [...used] };
    const envelope = { ...this.envelopeOf({ programId }, randomUUID()), attempt };
    for (;;) {
      try {
        const outcome = await this.runner.run(stream, command, envelope, (now) => ({ now }));
        for (const taking of used) if (!outcome.state.open.has(taking)) used.delete(taking);
        return outcome;
      } catch (error) {
        if (!(error instanceof TooMuchContention)) throw error;
      }
    }
  }

  private envelopeOf({ programId }: { readonly programId: string }, commandId: string): CommandEnvelope {
    return systemEnvelope(ACTOR, programId, commandId);
  }

  private streamOf({ programId, rewardId }: Omit<StockOf, 'opening'>): string {
    return this.names.stock(programId, rewardId);
  }
}

function outOfStock({ rewardId }: StockOf): CommandRefused {
  return new CommandRefused(soldOut(rewardId));
}
