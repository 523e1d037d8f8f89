import { followStreams, type FollowingPorts, isAboutOneStream, type ReadModels, systemEnvelope } from '#engine';
import { type RecordedEvent } from '#event-store';
import { type Members } from '#loyalty/members';
import { rewards } from '#loyalty/rewards';
import { UnusedTakings } from '#loyalty/takings';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { type Clock, derivedId, type Metrics } from '#platform';

interface UnusedStockPorts extends FollowingPorts {
  readonly names: LoyaltyStreams;
  readonly members: {
    readonly rewardStock: Pick<Members['rewardStock'], 'current' | 'settle'>;
    readonly stockedClaims: Pick<Members['stockedClaims'], 'void' | 'giveBack'>;
  };
  readonly models: Pick<ReadModels, 'find'>;
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, 'openTakings'>;
}

const ACTOR = 'reward-stock';

/** Rewards that one round finds; the others come with the next one. */
const REWARDS_MAX = 1_000;

interface CameOf {
  readonly used: ReadonlyMap<number, true>;
  readonly returned: readonly number[];
}

type Reward = { readonly programId: string; readonly rewardId: string };

/** Puts back into stock what was taken and not used, after a while, and at once what claims had used that are cancelled. */
export class UnusedStockReactor {
  private readonly unused: UnusedTakings<Reward, true>;

  /** @param returnMs how long what is taken may be under way, in milliseconds */
  constructor(
    private readonly ports: UnusedStockPorts,
    returnMs: number,
  ) {
    const { members, models } = ports;
    const shared = {
      kind: 'stock',
      what: 'putting back stock that was not used',
      nameOf: ({ rewardId }: Reward) => `reward ${rewardId}`,
      find: async () => {
        const filter = { underWay: { $gt: 0 } };
        const { documents } = await models.find(rewards, { filter, sort: [['underWay', -1]], limit: REWARDS_MAX });
        return documents.map(({ body: { program: programId, rewardId } }) => ({ programId, rewardId }));
      },
      current: (reward: Reward) => members.rewardStock.current(reward),
      cameOf: async ({ programId, rewardId }: Reward, memberId: string, taking: number) => {
        const commandId = derivedId('unused stock', programId, memberId, rewardId, String(taking));
        const envelope = systemEnvelope(ACTOR, programId, commandId);
        const isVoid = await members.stockedClaims.void(memberId, { rewardId, taking }, envelope);
        return isVoid ? 'void' : true;
      },
      settle: (reward: Reward, { used, returned }: CameOf) =>
        members.rewardStock.settle({ type: 'SettleStock', ...reward, used: [...used.keys()], returned }),
    } as const;
    this.unused = new UnusedTakings(shared, ports, returnMs);
  }

  /** Goes on until the signal. */
  run(signal: AbortSignal): Promise<void> {
    return Promise.all([this.unused.goOn(signal), this.followCancelled(signal)]).then(() => undefined);
  }

  /** Asks of everything that was taken long ago what came of it. */
  round(signal: AbortSignal): Promise<void> {
    return this.unused.round(signal);
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
