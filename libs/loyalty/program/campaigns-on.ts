import { type CampaignCode, type CampaignReference } from '#loyalty/vocabulary';
import { isoWeekday, type Instant, localDayOf, localTimeOf } from '#platform';

import { isInAudience } from './audience.js';
import { isNamed } from './campaign-codes.js';
import { type Campaign, type CampaignTerms, type CampaignVersion } from './campaign.js';
import { type MemberFacts } from './conditions/condition.js';
import { activeAt } from './defined-over-time.js';
import { type EarnRule } from './earn-rule.js';
import { isHeldOut } from './holdout.js';
import { type PlanReference } from './plan.js';

/** A rule of the programme, or of a campaign, whose id is `campaign/rule`; or what a plan multiplies. */
export type RuleInForce = EarnRule & { readonly campaign?: CampaignReference; readonly plan?: PlanReference };

interface Occasion {
  readonly behaviour?: { readonly behaviour: string };
  readonly purchase?: { readonly codes?: readonly CampaignCode[] | undefined };
  readonly occurredAt: Instant;
  readonly member: Pick<MemberFacts, 'memberId' | 'tier' | 'segments' | 'loyaltyClass'>;
}

interface CampaignsOn {
  readonly rules: readonly RuleInForce[];
  /** Those whose rules are not among them, since the member is in their holdout. */
  readonly heldOut: readonly CampaignReference[];
  /** Of a purchase with codes: those that are on and named, where they have a code, for this member or not; and those of them that are for it. */
  readonly on: ReadonlySet<string>;
  readonly fitting: ReadonlySet<string>;
}

/** The campaigns that are on for a member at an instant, as they were defined then. */
export function campaignsOn(
  campaigns: readonly Campaign[] = [],
  { occurredAt, member, behaviour, purchase }: Occasion,
  timeZone: string,
): CampaignsOn {
  if (campaigns.length === 0) return NONE_ON;
  const rules: RuleInForce[] = [];
  const heldOut: CampaignReference[] = [];
  const [on, fitting] = [new Set<string>(), new Set<string>()];
  const codes = purchase?.codes;
  for (const campaign of campaigns) {
    const { campaignId } = campaign;
    const version = versionOn(campaign, occurredAt, timeZone);
    if (!version || !isNamed(campaignId, version.terms, codes)) continue;
    if (codes) on.add(campaignId);
    if (!isInAudience(version.terms.audience, member)) continue;
    if (codes) fitting.add(campaignId);
    if (!isHeldOutOf(campaignId, version.terms, member))
      for (const rule of rulesOf(campaignId, version)) rules.push(rule);
    else if (version.terms.rules.some((rule) => rule.behaviour === behaviour?.behaviour))
      heldOut.push({ campaignId, version: version.version });
  }
  return { rules, heldOut, on, fitting };
}

function isHeldOutOf(
  campaignId: string,
  { holdout }: CampaignTerms,
  { memberId }: Pick<MemberFacts, 'memberId'>,
): boolean {
  return holdout !== undefined && memberId !== undefined && isHeldOut(campaignId, memberId, holdout);
}

const NONE_ON: CampaignsOn = { rules: [], heldOut: [], on: new Set(), fitting: new Set() };

/** The version of a campaign that is on at an instant. */
function versionOn(campaign: Campaign, at: Instant, timeZone: string): CampaignVersion | undefined {
  const version = activeAt(campaign, at);
  return version && isOn(version.terms, at, timeZone) ? version : undefined;
}

/** Whether a campaign is on for a purchase with these codes, of any member. */
export function isCampaignOn(
  campaign: Campaign,
  codes: readonly CampaignCode[],
  at: Instant,
  timeZone: string,
): boolean {
  const version = versionOn(campaign, at, timeZone);
  return version !== undefined && isNamed(campaign.campaignId, version.terms, codes);
}

function isOn({ startsAt, endsAt, days, hours }: CampaignTerms, at: Instant, timeZone: string): boolean {
  if (at < startsAt || (endsAt !== undefined && at >= endsAt)) return false;
  if (days && !days.includes(isoWeekday(localDayOf(at, timeZone)))) return false;
  if (!hours) return true;
  const time = localTimeOf(at, timeZone);
  return hours.some(({ from, until }) => from <= time && time < until);
}

const prepared = new WeakMap<CampaignVersion, readonly RuleInForce[]>();

/** The same rules for the same version, so that what is worked out for a rule is worked out once. */
function rulesOf(campaignId: string, version: CampaignVersion): readonly RuleInForce[] {
  let rules = prepared.get(version);
  if (!rules) {
    const campaign = { campaignId, version: version.version };
    rules = version.terms.rules.map((rule) => ({ ...rule, id: `${campaignId}/${rule.id}`, campaign }));
    prepared.set(version, rules);
  }
  return rules;
}

/** A rule of a campaign as a breakdown names it. */
export function ruleOfCampaign(
  campaigns: readonly Campaign[] = [],
  { campaignId, version: number }: CampaignReference,
  ruleId: string,
): EarnRule | undefined {
  const version = campaigns
    .find((one) => one.campaignId === campaignId)
    ?.versions.find(({ version }) => version === number);
  return version && rulesOf(campaignId, version).find(({ id }) => id === ruleId);
}
