import { type CampaignDefinition } from '#loyalty/campaigns/events';

import { figure, median, rateOf, withDirectory } from './measure.js';
import { buy, enrol, openWriteSide } from './world.js';

const CALLERS = 64;

const gift: CampaignDefinition = {
  name: 'Gift',
  startsAt: '2020-01-01T00:00:00.000Z',
  rules: [{ id: 'gift', effect: { type: 'fixed_points', points: 1 } }],
};

const NO_CAMPAIGN = 'no campaign';

const WITHOUT = 'a campaign without a budget';

const WITH = 'the same with a budget that all callers take from';

const CASES: Readonly<Record<string, readonly CampaignDefinition[]>> = {
  [NO_CAMPAIGN]: [],
  [WITHOUT]: [gift],
  [WITH]: [{ ...gift, budget: { points: 1e9, perDay: { points: 1e9 }, whenShort: 'cut' } }],
};

async function measure(definitions: readonly CampaignDefinition[], count: number): Promise<number> {
  let perSecond = 0;
  await withDirectory(async (directory) => {
    const members = Math.min(count, 1_000);
    const side = await openWriteSide(directory, { campaigns: definitions });
    await rateOf(members, CALLERS, (index) => enrol(side, index));
    await rateOf(members, CALLERS, (index) => buy(side, index, index));
    perSecond = await rateOf(count, CALLERS, (index) => buy(side, index % members, members + index));
    await side.close();
  });
  return perSecond;
}

/** Purchases that all take from one budget, against the same ones without it. */
export async function reportBudgets(smoke: boolean): Promise<void> {
  console.log(`\n(budgets) purchases on one campaign with a budget, ${CALLERS} callers`);
  const rates: Record<string, number>[] = [];
  for (let round = 0; round < (smoke ? 1 : 5); round++) {
    const of: Record<string, number> = {};
    for (const [what, definitions] of Object.entries(CASES)) of[what] = await measure(definitions, smoke ? 300 : 6_000);
    rates.push(of);
  }
  for (const what of Object.keys(CASES)) {
    const share = median(rates.map((of) => of[what]! / of[WITHOUT]!));
    console.log(
      `  ${what}: ${figure(median(rates.map((of) => of[what]!)))}/s, ${share.toFixed(2)} × the rate without a budget`,
    );
  }
}
