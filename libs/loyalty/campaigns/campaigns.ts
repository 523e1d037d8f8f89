import { asAnswered, definitionKind, type DefinitionSetsContext, type DefinitionStatus } from '#loyalty/definitions';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { type Instant } from '#platform';
import {
  type Accepted,
  acceptedOf,
  type Attempt,
  type CommandEnvelope,
  CommandRefused,
  DeciderRunner,
  type RunnerPorts,
} from '#runner';

import { campaignsDecider } from './campaign-set.js';
import { batchUnknown, type MakeCampaignCodes } from './codes/make-codes.js';
import { type CampaignCommand, campaignLife } from './decide.js';
import { type CampaignSet, type CodeBatch } from './defined-campaign.js';
import { type CampaignDefinition, type CampaignEvent } from './events.js';

const campaignsKind = definitionKind('campaigns', campaignsDecider);

/** How a command to a campaign is answered: its newest definition, and what it is now. */
export type CampaignAnswer = CampaignDefinition & {
  readonly programId: string;
  readonly campaignId: string;
  readonly version: number;
  readonly status: DefinitionStatus;
  /** From when on what was decided last counts. */
  readonly countsFrom: Instant;
  readonly revision: number;
};

/** How making codes is answered: without the codes. */
export interface MadeCodes extends CodeBatch {
  readonly programId: string;
  readonly campaignId: string;
  readonly revision: number;
}

/** The campaigns of programmes as commands see them. */
export class Campaigns {
  private readonly runner: DeciderRunner<CampaignSet, CampaignCommand, CampaignEvent, DefinitionSetsContext>;

  /** @param earliest the first instant at which every process knows what is decided now */
  constructor(
    private readonly names: LoyaltyStreams,
    private readonly ports: RunnerPorts,
    private readonly earliest: (now: Instant) => Instant,
  ) {
    this.runner = new DeciderRunner(campaignsKind, ports);
  }

  /** @throws CommandRefused `campaign_unknown`, `campaign_exists`, `campaign_ended` and others */
  async run(command: CampaignCommand, envelope: CommandEnvelope): Promise<Accepted<CampaignAnswer>> {
    const { programId, campaignId } = command;
    const stream = this.names.campaigns(programId);
    const outcome = await this.runner.run(stream, command, envelope, (now) => ({ now, earliest: this.earliest(now) }));
    const campaign = outcome.state.campaigns.find((one) => one.campaignId === campaignId)!;
    const answer = asAnswered(campaign, this.ports.clock.now());
    return acceptedOf(outcome, { programId, campaignId, ...answer, revision: outcome.revision });
  }

  /** Makes unique codes. @throws CommandRefused `campaign_unknown`, `campaign_ended`, `campaign_without_codes`, `limit_exceeded` */
  async makeCodes(command: MakeCampaignCodes, envelope: CommandEnvelope): Promise<Accepted<MadeCodes>> {
    const { programId, campaignId } = command;
    const stream = this.names.campaigns(programId);
    const outcome = await this.runner.run(stream, command, envelope, (now) => ({ now, earliest: this.earliest(now) }));
    const { data } = outcome.events.find(({ type }) => type === 'CampaignCodesMade')!;
    const { batch, from, count } = data as unknown as CodeBatch;
    return acceptedOf(outcome, { programId, campaignId, batch, from, count, revision: outcome.revision });
  }

  /**
   * The batches of unique codes, or one of them, as the log has them at this moment.
   * @throws CommandRefused `campaign_unknown`, `code_batch_unknown`
   */
  async batchesOf(programId: string, campaignId: string, batch?: number): Promise<readonly CodeBatch[]> {
    const { state } = await this.runner.current(this.names.campaigns(programId));
    const campaign = state.campaigns.find((one) => one.campaignId === campaignId);
    if (!campaign) throw new CommandRefused(campaignLife.unknown(campaignId));
    const { batches = [] } = campaign;
    if (batch === undefined) return batches;
    const found = batches.find((one) => one.batch === batch);
    if (!found) throw new CommandRefused(batchUnknown(campaignId, batch));
    return [found];
  }

  /** As last seen by this process. */
  async known(programId: string, attempt?: Attempt): Promise<CampaignSet['campaigns']> {
    return (await this.runner.lastKnown(this.names.campaigns(programId), attempt)).campaigns;
  }

  /** Reads to the end what other processes have defined. */
  async lookUp(programId: string, attempt?: Attempt): Promise<void> {
    await this.runner.current(this.names.campaigns(programId), attempt);
  }
}
