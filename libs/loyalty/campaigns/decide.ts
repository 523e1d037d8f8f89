import { countsFrom, type DefinitionSetsContext, isCounted, LifeCycle, stateAt } from '#loyalty/definitions';
import { LIMITS } from '#loyalty/vocabulary';
import { type Instant } from '#platform';
import { type Refusal, refuse } from '#runner';

import { makeCodes, type MakeCampaignCodes } from './codes/make-codes.js';
import { refuseOtherKind, refuseWords } from './codes/refuse-words.js';
import { type CampaignSet, type DefinedCampaign } from './defined-campaign.js';
import { CAMPAIGN_FIELDS, type CampaignDefinition, type CampaignEvent } from './events.js';

interface OfCampaign {
  readonly programId: string;
  readonly campaignId: string;
}

type DefineCampaign = OfCampaign & {
  readonly type: 'DefineCampaign';
  /** Checked already against the rules in force. */
  readonly definition: CampaignDefinition;
  /** True for the first version, false for a further one of a campaign that is there. */
  readonly isNew: boolean;
};

type ChangeCampaignStatus = OfCampaign & { readonly type: 'ActivateCampaign' | 'PauseCampaign' | 'EndCampaign' };

export type CampaignCommand = DefineCampaign | ChangeCampaignStatus | MakeCampaignCodes;

type CampaignDecision = readonly CampaignEvent[] | Refusal;

/** Decides about one campaign of a programme; what it changes counts from one instant on, for whatever happens then. */
export function decideCampaign(
  command: CampaignCommand,
  set: CampaignSet,
  context: DefinitionSetsContext,
): CampaignDecision {
  const campaign = set.campaigns.find(({ campaignId }) => campaignId === command.campaignId);
  switch (command.type) {
    case 'DefineCampaign':
      return define(command, campaign, set, context);
    case 'MakeCampaignCodes':
      if (!campaign) return campaignLife.unknown(command.campaignId);
      if (isOver(campaign, context.now)) return campaignLife.ended(command.campaignId);
      return makeCodes(command, campaign, context.now);
    default:
      return changeStatus(command, campaign, set, context);
  }
}

function define(
  { programId, campaignId, definition, isNew }: DefineCampaign,
  campaign: DefinedCampaign | undefined,
  set: CampaignSet,
  context: DefinitionSetsContext,
): CampaignDecision {
  const refused = campaignLife.refuseVersion(campaignId, campaign, { definition, isNew }, CAMPAIGN_FIELDS, context.now);
  if (refused) return refused === 'unchanged' ? [] : refused;
  const refusal =
    refuseRedraw(campaign, definition) ??
    refuseOtherKind(campaign, definition) ??
    refuseWords(
      campaignId,
      definition,
      set.campaigns.filter((one) => !isOver(one, context.now)),
    ) ??
    campaignLife.refuseTooMany(campaign, set.campaigns, AT_MOST) ??
    (isCounted(campaign, context.now) ? refuseRules(campaignId, definition, set, context.now) : undefined);
  if (refusal) return refusal;
  const version = (campaign?.versions.length ?? 0) + 1;
  const data = { programId, campaignId, version, ...definition, effectiveAt: countsFrom(campaign, context) };
  return [{ type: 'CampaignDefined', data }];
}

/** What is refused of campaigns whatever is asked of them. */
export const campaignLife = new LifeCycle({
  ...{ kind: 'campaign', draft: 'gives nothing yet' },
  ...{ unknown: 'campaign_unknown', exists: 'campaign_exists' },
  ...{ ended: 'campaign_ended', notActive: 'campaign_not_active' },
});

const { campaignsMax, campaignVersionsMax } = LIMITS;

const AT_MOST = { most: { campaignsMax }, versions: { campaignVersionsMax } };

const STEPS = {
  ActivateCampaign: { event: 'CampaignActivated', to: 'active' },
  PauseCampaign: { event: 'CampaignPaused', to: 'paused' },
  EndCampaign: { event: 'CampaignEnded', to: 'ended' },
} as const;

function changeStatus(
  { type, programId, campaignId }: ChangeCampaignStatus,
  campaign: DefinedCampaign | undefined,
  set: CampaignSet,
  context: DefinitionSetsContext,
): CampaignDecision {
  const { event, to } = STEPS[type];
  const refusal = campaignLife.refuseStep(campaignId, campaign, to, context.now);
  if (refusal) return refusal === 'unchanged' ? [] : refusal;
  const tooMany = to === 'active' && refuseRules(campaignId, campaign!.versions.at(-1)!.terms, set, context.now);
  if (tooMany) return tooMany;
  return [{ type: event, data: { programId, campaignId, effectiveAt: countsFrom(campaign, context) } }];
}

const isOver = (campaign: DefinedCampaign, now: Instant): boolean => stateAt(campaign, now) === 'ended';

/** Members stay where they were drawn: else what they got before would be compared with what they got later. */
function refuseRedraw(
  campaign: DefinedCampaign | undefined,
  { holdout }: Pick<CampaignDefinition, 'holdout'>,
): Refusal | undefined {
  const drawn = campaign?.versions.at(-1)!.terms.holdout;
  if (!campaign || campaign.steps.length === 0 || drawn === holdout) return undefined;
  const { campaignId } = campaign;
  const message = `Members were drawn for campaign ${campaignId} already; leave its holdout as it is, or define another campaign.`;
  return refuse('holdout_is_fixed', message, { campaignId, ...(drawn !== undefined && { holdout: drawn }) });
}

/** Every purchase is compared with all rules that may be on. */
function refuseRules(
  campaignId: string,
  { rules }: Pick<CampaignDefinition, 'rules'>,
  { campaigns }: CampaignSet,
  now: Instant,
): Refusal | undefined {
  const others = campaigns.filter((one) => one.campaignId !== campaignId && isCounted(one, now));
  const ofOthers = others.reduce((sum, { versions }) => sum + versions.at(-1)!.terms.rules.length, 0);
  const { campaignRulesMax } = LIMITS;
  if (ofOthers + rules.length <= campaignRulesMax) return undefined;
  const message = `Campaigns that are not over have ${campaignRulesMax} rules at most, and the others have ${ofOthers} already; end one of them first.`;
  return refuse('limit_exceeded', message, { campaignRulesMax, ofOthers });
}
