import { jsonSchemaOf } from '#event-store';
import { isPhoneCountry, LIMITS, object, PROFILE_KINDS, REFERRAL_WORD } from '#loyalty/vocabulary';
import { isLocalDay, isTimeZone } from '#platform';

import { scaledFactor } from './arithmetic.js';
import { benefitFaults, duplicates, statusFaults } from './benefit-faults.js';
import { budgetFaults } from './budget-faults.js';
import { codeFaults } from './campaign-codes.js';
import { type CampaignTerms, campaignTerms } from './campaign.js';
import { conditionFault } from './conditions/condition.js';
import { InvalidPattern, regularExpression } from './conditions/regular-expression.js';
import { moneyFaults, type ProgramMoney } from './currency.js';
import { type EarnRule } from './earn-rule.js';
import { type Fault, fault, FAULTS_MAX, faultsOf, type Schema } from './faults.js';
import { type ProgramRules, rules as rulesFields, type TierPolicy } from './rules.js';

export type RuleFault = Fault;

const RULES_SCHEMA = jsonSchemaOf(rulesFields) as Schema;

const TERMS_SCHEMA = jsonSchemaOf(object(campaignTerms)) as Schema;

/**
 * What is wrong with the rules of a programme; empty when they can be published. Takes anything, since rules come from
 * outside: first the form, and where that is right what the form cannot say.
 * @param existing what the programme counts in already, where it exists
 */
export function validateRules(rules: unknown, existing?: ProgramMoney): readonly RuleFault[] {
  const ofForm = faultsOf(rules, RULES_SCHEMA);
  const faults = ofForm.length > 0 ? ofForm : meaningFaults(rules as ProgramRules, existing);
  return faults.slice(0, FAULTS_MAX);
}

function meaningFaults(rules: ProgramRules, existing?: ProgramMoney): readonly RuleFault[] {
  return [
    ...zoneFaults(rules),
    ...moneyFaults(rules, existing),
    ...ladderFaults(rules.tiers.ladder),
    ...rules.tiers.ladder.flatMap(({ tier, benefits = {} }, index) =>
      benefitFaults(`Tier ${tier}`, `/tiers/ladder/${index}/benefits`, benefits, rules.tiers.metric),
    ),
    ...duplicates(
      rules.earnRules.map(({ id }) => id),
      (index) => `/earnRules/${index}/id`,
    ),
    ...rules.earnRules.flatMap((rule, index) => earnRuleFaults(rule, `/earnRules/${index}`, rules)),
    ...activationFaults(rules),
    ...expiryFaults(rules),
    ...reservationFaults(rules),
    ...transferFaults(rules),
    ...householdFaults(rules),
    ...identityFaults(rules),
  ];
}

/**
 * What is wrong with the terms of a campaign beyond their form, with the ladder of the rules in force; empty when they can be defined.
 */
export function campaignFaults(terms: CampaignTerms, rules: Pick<ProgramRules, 'tiers'>): readonly RuleFault[] {
  const ofForm = faultsOf(terms, TERMS_SCHEMA);
  if (ofForm.length > 0) return ofForm.slice(0, FAULTS_MAX);
  const { startsAt, endsAt, days = [], hours = [], audience = {} } = terms;
  const faults = [
    ...(endsAt !== undefined && endsAt <= startsAt
      ? [fault('/endsAt', 'ends_before_it_begins', 'It must end after it begins.')]
      : []),
    ...duplicates(days.map(String), (index) => `/days/${index}`),
    ...hours.flatMap(({ from, until }, index) =>
      until > from ? [] : [fault(`/hours/${index}/until`, 'ends_before_it_begins', HOURS_OVER_MIDNIGHT)],
    ),
    ...(audience.tiers ?? []).flatMap((tier, index) =>
      unknownTier(tier, `/audience/tiers/${index}`, rules.tiers.ladder),
    ),
    ...budgetFaults(terms),
    ...duplicates(
      terms.rules.map(({ id }) => id),
      (index) => `/rules/${index}/id`,
    ),
    ...terms.rules.flatMap((rule, index) => earnRuleFaults(rule, `/rules/${index}`, rules)),
    ...codeFaults(terms),
  ];
  return faults.slice(0, FAULTS_MAX);
}

const HOURS_OVER_MIDNIGHT = 'It must end after it begins; name two times where it goes on after midnight.';

function zoneFaults({ timeZone }: ProgramRules): RuleFault[] {
  return isTimeZone(timeZone)
    ? []
    : [fault('/timeZone', 'unknown_time_zone', `"${timeZone}" is no time zone of the IANA database.`)];
}

function ladderFaults(ladder: TierPolicy['ladder']): RuleFault[] {
  const faults = duplicates(
    ladder.map(({ tier }) => tier),
    (index) => `/tiers/ladder/${index}/tier`,
  );
  if (ladder[0]!.threshold !== 0)
    faults.push(
      fault('/tiers/ladder/0/threshold', 'not_from_zero', 'The first tier is open to all: its threshold is 0.'),
    );
  ladder.forEach(({ threshold }, index) => {
    if (index > 0 && threshold <= ladder[index - 1]!.threshold)
      faults.push(
        fault(`/tiers/ladder/${index}/threshold`, 'not_ascending', 'Each threshold must be above the one before it.'),
      );
  });
  return faults;
}

function earnRuleFaults(rule: EarnRule, pointer: string, { tiers }: Pick<ProgramRules, 'tiers'>): RuleFault[] {
  const faults: RuleFault[] = [];
  const condition =
    rule.when === undefined
      ? undefined
      : conditionFault(rule.when, rule.behaviour === undefined ? 'purchase' : 'behaviour');
  if (condition !== undefined)
    faults.push(fault(`${pointer}/when`, condition.code, `Rule ${rule.id}: ${condition.detail}`));
  faults.push(...countsFaults(rule, pointer, tiers));
  const ofLines = rule.lines === undefined ? undefined : conditionFault(rule.lines, 'line');
  if (ofLines !== undefined) faults.push(fault(`${pointer}/lines`, ofLines.code, `Rule ${rule.id}: ${ofLines.detail}`));
  if (rule.effect.type === 'multiplier' && !scaledFactor(rule.effect.factor))
    faults.push(fault(`${pointer}/effect/factor`, 'too_many_decimals', 'A factor has at most 4 decimals.'));
  if (rule.behaviour !== undefined) faults.push(...behaviourFaults(rule, pointer));
  for (const name of ['from', 'until'] as const)
    if (rule[name] !== undefined && !isMoment(rule[name]))
      faults.push(fault(`${pointer}/${name}`, 'no_such_time', 'There is no such day or time.'));
  if (rule.from !== undefined && rule.until !== undefined && Date.parse(rule.until) <= Date.parse(rule.from))
    faults.push(fault(`${pointer}/until`, 'ends_before_it_begins', 'It must end after it begins.'));
  rule.tiers?.forEach((tier, index) => {
    faults.push(...unknownTier(tier, `${pointer}/tiers/${index}`, tiers.ladder));
  });
  return faults;
}

/** Status points come from purchases. */
function countsFaults({ id, behaviour, counts }: EarnRule, pointer: string, { metric }: TierPolicy): RuleFault[] {
  const at = `${pointer}/counts`;
  if (behaviour === undefined || counts === undefined || counts === 'both')
    return statusFaults(`Rule ${id}`, at, counts, metric);
  return [fault(at, 'no_status_points', `Rule ${id}: what behaviours earn makes no tiers; leave counts out.`)];
}

/** A behaviour has no amount and no lines, and is no purchase. */
function behaviourFaults({ effect, caps, lines }: EarnRule, pointer: string): RuleFault[] {
  return [
    ...(lines === undefined ? [] : [fault(`${pointer}/lines`, 'no_lines', 'A behaviour has no lines.')]),
    ...(effect.type === 'points_per_amount'
      ? [fault(`${pointer}/effect/type`, 'no_amount', 'A behaviour has no amount; give fixed_points for it.')]
      : []),
    ...(caps?.perPurchase !== undefined
      ? [fault(`${pointer}/caps/perPurchase`, 'no_purchase', 'A behaviour is no purchase; use perDay or perMember.')]
      : []),
  ];
}

/** The engine's own parser takes 30 February for 2 March. */
const isMoment = (text: string): boolean => isLocalDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text));

/** The count's own bound is for days; months and years have lower ones, so that no lot outlives the calendar. */
function activationFaults({ points: { activation } }: ProgramRules): RuleFault[] {
  if (activation.type !== 'on_date' || isLocalDay(activation.date)) return [];
  return [fault('/points/activation/date', 'not_a_day', `"${activation.date}" is no day of the calendar.`)];
}

function expiryFaults({ points: { expiry } }: ProgramRules): RuleFault[] {
  if (expiry.type !== 'rolling') return [];
  const max = { days: LIMITS.expiryCountMax, months: LIMITS.expiryMonthsMax, years: LIMITS.expiryYearsMax }[
    expiry.unit
  ];
  return expiry.count > max ? [fault('/points/expiry/count', 'too_large', `At most ${max} ${expiry.unit}.`)] : [];
}

function reservationFaults({ reservations = {} }: ProgramRules): RuleFault[] {
  const { ttlSeconds, ttlSecondsMax } = reservations;
  if (ttlSeconds === undefined || ttlSecondsMax === undefined || ttlSeconds <= ttlSecondsMax) return [];
  return [fault('/reservations/ttlSeconds', 'too_large', `At most ttlSecondsMax, which is ${ttlSecondsMax}.`)];
}

function transferFaults({ transfers = {}, tiers: { ladder } }: ProgramRules): RuleFault[] {
  const { pointsMin = 1, pointsMax = LIMITS.pointsMax, tiers = [] } = transfers;
  return [
    ...(pointsMin > pointsMax
      ? [fault('/transfers/pointsMin', 'too_large', `At most pointsMax, which is ${pointsMax}.`)]
      : []),
    ...tiers.flatMap((tier, index) => unknownTier(tier, `/transfers/tiers/${index}`, ladder)),
  ];
}

function householdFaults({ households = {} }: ProgramRules): RuleFault[] {
  const { pooling, sharePercent, tierOf, tierAfterLeaving } = households;
  return [
    ...((pooling === 'share') === (sharePercent !== undefined)
      ? []
      : [fault('/households/sharePercent', 'share_only', 'It is said where pooling is "share", and there alone.')]),
    ...(tierOf === 'household' || tierAfterLeaving === undefined
      ? []
      : [
          fault(
            '/households/tierAfterLeaving',
            'household_tier_only',
            'It is said where tierOf is "household", and there alone.',
          ),
        ]),
  ];
}

function unknownTier(tier: string, pointer: string, ladder: TierPolicy['ladder']): RuleFault[] {
  if (ladder.some((rung) => rung.tier === tier)) return [];
  return [fault(pointer, 'unknown_tier', `There is no tier "${tier}" on the ladder.`)];
}

function identityFaults({ identities: { phoneCountry, kinds = [] } = {}, referral }: ProgramRules): RuleFault[] {
  const isBuiltIn = (kind: string) => PROFILE_KINDS.has(kind) || (referral !== undefined && kind === REFERRAL_WORD);
  const at = (index: number) => `/identities/kinds/${index}`;
  const country = phoneCountry === undefined || isPhoneCountry(phoneCountry);
  return [
    ...(country
      ? []
      : [fault('/identities/phoneCountry', 'unknown_country', `No phone numbers of ${phoneCountry} are known.`)]),
    ...duplicates(
      kinds.map(({ kind }) => kind),
      (index) => `${at(index)}/kind`,
    ),
    ...kinds.flatMap(({ kind, pattern }, index) => [
      ...(isBuiltIn(kind) ? [fault(`${at(index)}/kind`, 'built_in', `"${kind}" is built in.`)] : []),
      ...(pattern === undefined ? [] : patternFaults(pattern, `${at(index)}/pattern`)),
    ]),
  ];
}

function patternFaults(pattern: string, pointer: string): RuleFault[] {
  try {
    regularExpression(pattern);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidPattern)) throw error;
    return [fault(pointer, 'invalid_pattern', `The pattern cannot be used: ${error.message}.`)];
  }
}
