import {
  followStreams,
  type FollowingPorts,
  isAboutOneStream,
  type ReadModels,
  runLoop,
  systemEnvelope,
} from '#engine';
import { type RecordedEvent } from '#event-store';
import { type Members } from '#loyalty/members';
import { rewards } from '#loyalty/rewards';
import { openSince } from '#loyalty/takings';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { type Clock, derivedId } from '#platform';

interface UnusedStockPorts extends FollowingPorts {
  readonly names: LoyaltyStreams;
  readonly members: {
    readonly rewardStock: Pick<Members['rewardStock'], 'current' | 'settle'>;
    readonly stockedClaims: Pick<Members['stockedClaims'], 'void' | 'giveBack'>;
  };
  readonly models: Pick<ReadModels, 'find'>;
  readonly clock: Clock;
}

const ACTOR = 'reward-stock';

/** Rewards that one round finds; the others come with the next one. */
const REWARDS_MAX = 1_000;

const PAUSE_MAX_MS = 60_000;

/** Members who are asked at the same time. */
const TOGETHER_MAX = 16;

type Reward = { readonly programId: string; readonly rewardId: string };

/**
 * Puts back into stock what was taken and not used, after a while, and at once what claims had used that are cancelled. A claim that is still under
 * way takes again, so that the time says only when it is worth asking.
 */
export class UnusedStockReactor {
  /** @param returnMs how long what is taken may be under way, in milliseconds */
  constructor(
    private readonly ports: UnusedStockPorts,
    private readonly returnMs: number,
  ) {}

  /** Goes on until the signal. */
  run(signal: AbortSignal): Promise<void> {
    const { timers, onFailure } = this.ports;
    const what = 'putting back stock that was not used';
    const pause = () => timers.after(Math.min(PAUSE_MAX_MS, this.returnMs / 2));
    const unused = runLoop({ what, work: () => this.round(signal), pause, onFailure }, signal);
    return Promise.all([unused, this.followCancelled(signal)]).then(() => undefined);
  }

  /** Asks of everything that was taken long ago what came of it. */
  async round(signal: AbortSignal): Promise<void> {
    const { models } = this.ports;
    const filter = { underWay: { $gt: 0 } };
    const { documents } = await models.find(rewards, { filter, sort: [['underWay', -1]], limit: REWARDS_MAX });
    for (const { body } of documents) {
      if (signal.aborted) return;
      await this.settle({ programId: body.program, rewardId: body.rewardId });
    }
  }

  private async settle(reward: Reward): Promise<void> {
    const { clock, members } = this.ports;
    const before = new Date(Date.parse(clock.now()) - this.returnMs).toISOString();
    const old = openSince(await members.rewardStock.current(reward), before);
    for (let at = 0; at < old.length; at += TOGETHER_MAX) {
      const used: number[] = [];
      const returned: number[] = [];
      const asked = old.slice(at, at + TOGETHER_MAX).map(async ([taking, { memberId }]) => {
        const isVoid = await this.void(memberId, reward, taking);
        if (isVoid !== undefined) (isVoid ? returned : used).push(taking);
      });
      await Promise.all(asked);
      if (used.length + returned.length > 0)
        await members.rewardStock.settle({ type: 'SettleStock', ...reward, used, returned });
    }
  }

  /** @returns undefined where the member's stream cannot be asked now */
  private async void(memberId: string, { programId, rewardId }: Reward, taking: number): Promise<boolean | undefined> {
    const commandId = derivedId('unused stock', programId, memberId, rewardId, String(taking));
    try {
      const envelope = systemEnvelope(ACTOR, programId, commandId);
      return await this.ports.members.stockedClaims.void(memberId, { rewardId, taking }, envelope);
    } catch (error) {
      this.ports.onFailure(`asking member ${memberId} what came of reward ${rewardId}`, error);
      return undefined;
    }
  }

  private followCancelled(signal: AbortSignal): Promise<void> {
    const { names, members } = this.ports;
    const handler = {
      what: 'cancelled claims',
      streamPrefixes: names.all('member'),
      type: 'RewardClaimCancelled',
      handle: async (event: RecordedEvent) => {
        const envelope = systemEnvelope(ACTOR, event.metadata.program, derivedId(ACTOR, event.id));
        await members.stockedClaims.giveBack(event, envelope);
      },
      describe: ({ data }: RecordedEvent) => `putting back what claim ${data['claimId'] as string} had taken`,
      isFinal: isAboutOneStream,
    };
    return followStreams(handler, this.ports, signal);
  }
}
