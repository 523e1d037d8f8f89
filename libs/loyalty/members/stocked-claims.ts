import { type Member } from '#loyalty/member';
import { type CancelRewardClaim, type ClaimReward, rewardAsked, stockAsked } from '#loyalty/reward-claims';
import { type RewardStock, type StockOf } from '#loyalty/reward-stock';
import { type Rewards } from '#loyalty/rewards';
import { Attempt, type CommandEnvelope, CommandRefused, type Outcome, TooMuchContention, withDerivedId } from '#runner';

import { type BetweenMembers, type Recorded } from './between-members.js';

interface StockedClaimsPorts extends Pick<BetweenMembers, 'send'> {
  readonly rewards: Pick<Rewards, 'current'>;
  readonly stock: Pick<RewardStock, 'take' | 'refuseSoldOut' | 'noteUsed' | 'restore'>;
  /** Ends the merge of a member, if one is under way. */
  readonly endMerge: (memberId: string, envelope: CommandEnvelope) => Promise<void>;
}

/** How often a claim is tried whose taking is voided while it is under way. */
const TRIES_MAX = 3;

/** What was taken from the stock of a reward for a claim of a member. */
interface Taking {
  readonly rewardId: string;
  readonly taking: number;
}

/**
 * No more claims of a reward are recorded than there were in stock, whatever stops or sleeps between the two streams that this takes (ADR 88):
 *
 * 1. The member is asked first, so that a refusal and a repetition take nothing.
 * 2. One is taken from the stock, and gets a number.
 * 3. The member's event names that number. It is appended at the exact revision at which the member's stream did not say that the taking is void.
 * 4. What was taken goes back only once the member's stream says that it is void, which is appended only where no claim uses it; or once a
 *    claim that used it is cancelled.
 */
export class StockedClaims {
  constructor(private readonly ports: StockedClaimsPorts) {}

  /**
   * Claims a reward as the log has it just before, so that nobody claims what was paused or ended a moment ago.
   * @throws CommandRefused `out_of_stock` and others
   */
  async claim(claim: ClaimReward, envelope: CommandEnvelope): Promise<Outcome<Member>> {
    const current = (rewardId: string) => this.ports.rewards.current(envelope.program, rewardId, envelope.attempt);
    const offered = await current(claim.rewardId);
    const { option } = claim;
    const isChosen = option !== undefined && offered.reward?.choice?.includes(option);
    const command = { ...claim, offered, ...(isChosen && { chosen: await current(option) }) };
    const opening = stockAsked(command);
    if (opening === undefined) return this.ports.send(command, envelope);
    const of = { programId: envelope.program, rewardId: rewardAsked(command)!.rewardId, opening };
    const asked = await this.ask(command, envelope);
    if (asked.kind !== 'preview') return asked;
    if (!envelope.dryRun) return this.takeThenClaim(of, command, envelope);
    await this.ports.stock.refuseSoldOut(of, command, envelope.attempt);
    return asked;
  }

  /** A claim that is cancelled gives back what it had taken; again where the command is repeated, which changes nothing. */
  async cancel(command: CancelRewardClaim, envelope: CommandEnvelope): Promise<Outcome<Member>> {
    const outcome = await this.ports.send(command, envelope);
    if (outcome.kind === 'preview') return outcome;
    let { position } = outcome;
    for (const event of outcome.events) position = (await this.giveBack(event, envelope)) ?? position;
    return { ...outcome, position };
  }

  /** Puts back what a claim had taken that an event cancels. @returns where the log says so */
  async giveBack({ type, data }: Recorded, envelope: CommandEnvelope): Promise<string | undefined> {
    const { rewardId, taking } = data as Readonly<Record<string, unknown>> & Partial<Taking>;
    if (type !== 'RewardClaimCancelled' || taking === undefined) return undefined;
    const of = { programId: envelope.program, rewardId: rewardId! };
    return (await this.ports.stock.restore(of, taking, envelope)).position;
  }

  /** Makes what was taken for a claim worthless to its member. @returns false where a claim uses it */
  async void(memberId: string, { rewardId, taking }: Taking, envelope: CommandEnvelope): Promise<boolean> {
    try {
      const step = withDerivedId(envelope, 'void', memberId, rewardId, String(taking));
      await this.ports.send({ type: 'VoidRewardTaking', memberId, rewardId, taking }, step);
      return true;
    } catch (error) {
      if (error instanceof CommandRefused && error.code === 'taking_used') return false;
      throw error;
    }
  }

  /** What the member could have, or what the claim came to before. */
  private async ask(command: ClaimReward, envelope: CommandEnvelope): Promise<Outcome<Member>> {
    const send = () => this.ports.send({ ...command, taking: 'none' }, { ...envelope, dryRun: true });
    try {
      return await send();
    } catch (error) {
      if (envelope.dryRun || !(error instanceof CommandRefused) || error.code !== 'merge_under_way') throw error;
      await this.ports.endMerge(command.memberId, envelope);
      return send();
    }
  }

  private async takeThenClaim(of: StockOf, command: ClaimReward, envelope: CommandEnvelope): Promise<Outcome<Member>> {
    const { memberId, claimId } = command;
    const attempt = envelope.attempt ?? new Attempt();
    for (let tries = 1, voided = 0; ; tries++) {
      const taking = await this.ports.stock.take(of, { memberId, claimId, voided }, attempt);
      try {
        const outcome = await this.ports.send({ ...command, taking }, { ...envelope, attempt });
        if (outcome.events.some((event) => isClaimWith(taking, event))) this.ports.stock.noteUsed(of, taking);
        return outcome;
      } catch (error) {
        if (!(error instanceof CommandRefused) || error.code !== 'taking_void') throw error;
        if (tries === TRIES_MAX) throw new TooMuchContention('reward', tries);
        voided = taking;
      }
    }
  }
}

const isClaimWith = (taking: number, { type, data }: Recorded): boolean =>
  type === 'RewardClaimed' && (data as Readonly<Record<string, unknown>>)['taking'] === taking;
