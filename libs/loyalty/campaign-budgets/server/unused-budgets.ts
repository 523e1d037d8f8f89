import { followStreams, type FollowingPorts, isAboutOneStream, type ReadModels, systemEnvelope } from '#engine';
import { type RecordedEvent } from '#event-store';
import { type Members } from '#loyalty/members';
import { UnusedTakings } from '#loyalty/takings';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { type Clock, derivedId, type Metrics } from '#platform';

import { type BudgetAmount } from '../events.js';
import { campaignBudgets } from '../views/campaign-budgets.js';

interface UnusedBudgetPorts extends FollowingPorts {
  readonly names: LoyaltyStreams;
  readonly members: {
    readonly budgeted: Pick<Members['budgeted'], 'void' | 'giveBack'> & {
      readonly budgets: Pick<Members['budgeted']['budgets'], 'current' | 'settle'>;
    };
  };
  readonly models: Pick<ReadModels, 'find'>;
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, 'openTakings'>;
}

const ACTOR = 'campaign-budgets';

/** Campaigns that one round finds; the others come with the next one. */
const CAMPAIGNS_MAX = 1_000;

interface Campaign {
  readonly programId: string;
  readonly campaignId: string;
}

interface CameOf {
  readonly used: ReadonlyMap<number, BudgetAmount>;
  readonly returned: readonly number[];
}

/** Puts back into budgets what was taken and not used, after a while, and at once points that were taken back from members. */
export class UnusedBudgetReactor {
  private readonly unused: UnusedTakings<Campaign, BudgetAmount>;

  /** @param returnMs how long what is taken may be under way, in milliseconds */
  constructor(
    private readonly ports: UnusedBudgetPorts,
    returnMs: number,
  ) {
    const { members, models } = ports;
    const shared = {
      kind: 'budgets',
      what: 'putting back what was not used of budgets',
      nameOf: ({ campaignId }: Campaign) => `the budget of campaign ${campaignId}`,
      find: async () => {
        const filter = { underWay: { $gt: 0 } };
        const asked = { filter, sort: [['underWay', -1]], limit: CAMPAIGNS_MAX } as const;
        const { documents } = await models.find(campaignBudgets, asked);
        return documents.map(({ body: { program: programId, campaignId } }) => ({ programId, campaignId }));
      },
      current: (campaign: Campaign) => members.budgeted.budgets.current(campaign),
      cameOf: ({ programId, campaignId }: Campaign, memberId: string, taking: number) => {
        const commandId = derivedId('unused budget', programId, memberId, campaignId, String(taking));
        const envelope = systemEnvelope(ACTOR, programId, commandId);
        return members.budgeted.void(memberId, { campaignId, taking }, envelope);
      },
      settle: (campaign: Campaign, cameOf: CameOf) =>
        members.budgeted.budgets.settle({ type: 'SettleBudget', ...campaign, ...cameOf }),
    };
    this.unused = new UnusedTakings(shared, ports, returnMs);
  }

  /** Goes on until the signal. */
  run(signal: AbortSignal): Promise<void> {
    return Promise.all([this.unused.goOn(signal), this.followGivenBack(signal)]).then(() => undefined);
  }

  /** Asks of everything that was taken long ago what came of it. */
  round(signal: AbortSignal): Promise<void> {
    return this.unused.round(signal);
  }

  private followGivenBack(signal: AbortSignal): Promise<void> {
    const { names, members } = this.ports;
    const handler = {
      what: 'points of budgets that were taken back',
      streamPrefixes: names.all('member'),
      type: 'BudgetGivenBack',
      handle: (event: RecordedEvent) => {
        const envelope = systemEnvelope(ACTOR, event.metadata.program, derivedId(ACTOR, event.id));
        return members.budgeted.giveBack(event, envelope);
      },
      describe: ({ data }: RecordedEvent) => `putting back points of campaign ${data['campaignId'] as string}`,
      isFinal: isAboutOneStream,
    };
    return followStreams(handler, this.ports, signal);
  }
}
