import { type CampaignDefinition } from '#loyalty/campaigns/events';

import { figure, median, rateOf, withDirectory } from './measure.js';
import { buy, enrol, openWriteSide } from './world.js';

const CALLERS = 64;

const MANY = 50;

/** So many campaigns that are on, each with a condition; as many of them as `met` give something. */
const campaigns = (count: number, met: number): readonly CampaignDefinition[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `Campaign ${index}`,
    startsAt: '2020-01-01T00:00:00.000Z',
    rules: [
      {
        id: 'app',
        when: `purchase.channel == "${index < met ? 'web' : 'app'}" && purchase.amount > ${index}`,
        effect: { type: 'fixed_points', points: 1 },
      },
    ],
  }));

const CASES: Readonly<Record<string, readonly CampaignDefinition[]>> = {
  'one campaign': campaigns(1, 1),
  [`${MANY} campaigns, of which one gives points`]: campaigns(MANY, 1),
  [`${MANY} campaigns that all give points`]: campaigns(MANY, MANY),
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

/** A purchase while many campaigns are on, against one while one is. */
export async function reportCampaigns(smoke: boolean): Promise<void> {
  console.log(`\n(campaigns) purchases while campaigns are on, ${CALLERS} callers`);
  const rates: Record<string, number>[] = [];
  for (let round = 0; round < (smoke ? 1 : 5); round++) {
    const of: Record<string, number> = {};
    for (const [what, definitions] of Object.entries(CASES)) of[what] = await measure(definitions, smoke ? 300 : 6_000);
    rates.push(of);
  }
  for (const what of Object.keys(CASES)) {
    const time = median(rates.map((of) => of['one campaign']! / of[what]!));
    console.log(`  ${what}: ${figure(median(rates.map((of) => of[what]!)))}/s, ${time.toFixed(2)} × the time with one`);
  }
}
