import { DateTime, IANAZone } from 'luxon';

import { InvalidShop } from './errors.js';
import { type KindParameters, KINDS, REASONS, type ShopParameters } from './parameters.js';

export const SHOP_LIMITS = {
  seedMax: 999_999_999,
  membersMax: 5_000_000,
  daysMax: 40 * 366,
  townsMax: 100,
  storesPerTownMax: 50,
  categoriesMax: 100,
  articlesPerCategoryMax: 500,
  campaignsPerYearMax: 20,
  purchasesMax: 100_000,
  guestPurchasesPerMonthMax: 100,
  paceMax: 20,
  positiveMeanMax: 10_000,
  variationMax: 5,
  surenessMax: 100_000,
  articlesPerVisitMax: 20,
} as const;

const DATE = /^\d{4}-\d\d-\d\d$/;

const TIER = /^[A-Za-z0-9_-]{1,64}$/;

const MEMBER_PREFIX = /^[A-Za-z0-9_-]{1,40}$/;

/** The parameters as they are. @throws InvalidShop, which names every wrong figure */
export function checkedParameters(parameters: ShopParameters): ShopParameters {
  const findings = [...wholeFindings(parameters), ...shareFindings(parameters), ...otherFindings(parameters)];
  for (const kind of KINDS) findings.push(...kindFindings(`kinds.${kind}`, parameters.kinds[kind]));
  if (findings.length > 0) throw new InvalidShop(findings);
  return parameters;
}

function wholeFindings(parameters: ShopParameters): string[] {
  const L = SHOP_LIMITS;
  const bounds = {
    seed: [0, L.seedMax],
    members: [1, L.membersMax],
    days: [1, L.daysMax],
    towns: [1, L.townsMax],
    storesPerTown: [1, L.storesPerTownMax],
    categories: [1, L.categoriesMax],
    articlesPerCategory: [1, L.articlesPerCategoryMax],
    campaignDays: [1, L.daysMax],
    payDay: [1, 31],
    npsEveryDays: [1, L.daysMax],
    minorPerPoint: [1, 1e9],
  } as const;
  const findings = Object.entries(bounds).flatMap(([name, [min, max]]) => {
    const value = parameters[name as keyof typeof bounds];
    return Number.isInteger(value) && value >= min && value <= max
      ? []
      : [`${name} must be a whole number from ${min} to ${max}`];
  });
  const { purchasesMax } = parameters;
  if (purchasesMax !== null && !(Number.isInteger(purchasesMax) && purchasesMax >= 1 && purchasesMax <= L.purchasesMax))
    findings.push(`purchasesMax must be null or a whole number from 1 to ${L.purchasesMax}`);
  return findings;
}

function shareFindings(parameters: ShopParameters): string[] {
  const names = [
    'foundingShare',
    'noise',
    'dealRate',
    'dealBreadth',
    'payDayEffect',
    'priceRisePerYear',
    'csatAskedShare',
    'returnedShare',
    'lastEveningShare',
    'enrolledTwiceShare',
    'familyShare',
    'correctedShare',
    'officeShare',
    'cancelledShare',
    'askingArrivals',
  ] as const;
  return names.flatMap((name) =>
    parameters[name] >= 0 && parameters[name] <= 1 ? [] : [`${name} must lie between 0 and 1`],
  );
}

function otherFindings(parameters: ShopParameters): string[] {
  const {
    startsOn,
    timeZone,
    mix,
    seasons,
    weekdays,
    memberPrefix,
    lifetimeScale,
    campaignsPerYear,
    guestPurchasesPerMonth,
    answerScatter,
    pace,
    grantedTier,
    activation,
    pooledPercent,
  } = parameters;
  const findings: string[] = [];
  if (!DATE.test(startsOn) || !DateTime.fromISO(startsOn).isValid) findings.push('startsOn must be a date, YYYY-MM-DD');
  if (!IANAZone.isValidZone(timeZone)) findings.push('timeZone must be an IANA time zone');
  const weights = Object.values(mix);
  if (!weights.every((weight) => weight >= 0) || !weights.some((weight) => weight > 0))
    findings.push('mix must be weights, not all zero');
  if (weekdays.length !== 7 || !weekdays.every((factor) => factor > 0))
    findings.push('weekdays must be seven factors above 0');
  if (!seasons.every(({ factor }) => factor > 0)) findings.push('seasons must have factors above 0');
  if (!MEMBER_PREFIX.test(memberPrefix)) findings.push('memberPrefix takes 1 to 40 of A-Z, a-z, 0-9, _ and -');
  if (lifetimeScale !== null && !(lifetimeScale > 0)) findings.push('lifetimeScale must be null or above 0');
  if (!(campaignsPerYear >= 0 && campaignsPerYear <= SHOP_LIMITS.campaignsPerYearMax))
    findings.push(`campaignsPerYear must lie between 0 and ${SHOP_LIMITS.campaignsPerYearMax}`);
  if (!(guestPurchasesPerMonth >= 0 && guestPurchasesPerMonth <= SHOP_LIMITS.guestPurchasesPerMonthMax))
    findings.push(`guestPurchasesPerMonth must lie between 0 and ${SHOP_LIMITS.guestPurchasesPerMonthMax}`);
  if (!(pace > 0 && pace <= SHOP_LIMITS.paceMax)) findings.push(`pace must lie above 0, up to ${SHOP_LIMITS.paceMax}`);
  if (!TIER.test(grantedTier)) findings.push('grantedTier takes 1 to 64 of A-Z, a-z, 0-9, _ and -');
  if (!['at_once', 'on_event'].includes(activation)) findings.push('activation must be at_once or on_event');
  if (pooledPercent !== undefined && !(Number.isInteger(pooledPercent) && pooledPercent >= 1 && pooledPercent <= 100))
    findings.push('pooledPercent must be a whole number from 1 to 100, or left out');
  if (!(answerScatter >= 0)) findings.push('answerScatter must not be negative');
  return findings;
}

function kindFindings(where: string, kind: KindParameters): string[] {
  const { positiveMeanMax, variationMax, surenessMax, articlesPerVisitMax } = SHOP_LIMITS;
  const findings = Object.entries(kind).flatMap(([name, figure]: [string, Partial<Record<string, number>>]) => {
    const { mean = NaN, variation, sureness, deviation } = figure;
    if (variation !== undefined && !(mean > 0 && mean <= positiveMeanMax && variation > 0 && variation <= variationMax))
      return [`${where}.${name} must have a mean and a variation above 0`];
    if (sureness !== undefined && !(mean > 0 && mean < 1 && sureness > 0 && sureness <= surenessMax))
      return [`${where}.${name} must have a mean between 0 and 1 (both excluded) and a sureness above 0`];
    if (deviation !== undefined && !(Number.isFinite(mean) && deviation >= 0))
      return [`${where}.${name} must have a mean and a deviation that is not negative`];
    return [];
  });
  if (!REASONS.every((reason) => kind.reasons[reason] >= 0) || !REASONS.some((reason) => kind.reasons[reason] > 0))
    findings.push(`${where}.reasons must be weights, not all zero`);
  if (kind.articlesPerVisit.mean > articlesPerVisitMax)
    findings.push(`${where}.articlesPerVisit must have a mean of at most ${articlesPerVisitMax}`);
  return findings;
}
