import { randomUUID } from 'node:crypto';

import { systemEnvelope } from '#engine';
import { definitionKind } from '#loyalty/definitions';
import { newestOf, TakenAhead } from '#loyalty/takings';
import { LIMITS, type LoyaltyStreams } from '#loyalty/vocabulary';
import { derivedId } from '#platform';
import {
  type Accepted,
  acceptedOf,
  type Attempt,
  type CommandEnvelope,
  CommandRefused,
  DeciderRunner,
  type Outcome,
  QueueFull,
  type RunnerPorts,
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

/** Who takes from the stock, in the metadata of events. */
const ACTOR = 'reward-stock';

const stockKind = definitionKind('reward', stockDecider);

/** The stocks of rewards, a stream each (ADR 88). */
export class RewardStock {
  private readonly runner: DeciderRunner<StockState, StockCommand, RewardStockEvent, { readonly now: string }>;
  private readonly ahead: TakenAhead<StockState, StockCommand, RewardStockEvent, Asked, true>;

  constructor(
    private readonly names: LoyaltyStreams,
    ports: RunnerPorts,
  ) {
    const runner = (this.runner = new DeciderRunner(stockKind, ports));
    this.ahead = new TakenAhead({
      ...{ kind: 'reward', actor: ACTOR, runner },
      commandOf: (asked, used) => {
        const { programId, rewardId, opening } = asked[0]!;
        const requests = asked.map(({ request }) => request);
        return { type: 'TakeStock', programId, rewardId, opening, requests, used: [...used.keys()] };
      },
    });
  }

  /**
   * Takes one for a claim. A claim that has one already, which is neither used nor void, keeps it.
   * @returns the number of the taking
   * @throws CommandRefused `out_of_stock`; QueueFull, TookTooLong and what DeciderRunner.run throws
   */
  async take(of: StockOf, request: StockRequest, attempt: Attempt): Promise<number> {
    try {
      const { state, newest } = await this.ahead.take(this.streamOf(of), { ...of, request }, attempt);
      const taking = newest.get(request.memberId, request.claimId) ?? 0;
      if (taking > (request.voided ?? 0)) {
        attempt.mayHaveWritten();
        return taking;
      }
      if ((state.left ?? of.opening) > 0) throw new QueueFull('reward', LIMITS.openTakingsMax);
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
    this.ahead.noteUsed(this.streamOf(of), taking, true);
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
