import { type Campaign, isCampaignOn, normalWord } from '#loyalty/program';
import { type CampaignCode } from '#loyalty/vocabulary';
import { type Instant } from '#platform';

import { type UniqueCodes } from './unique-codes.js';

interface Where {
  readonly program: string;
  readonly campaigns: readonly Campaign[];
  readonly codes: UniqueCodes;
  readonly at: Instant;
  readonly timeZone: string;
}

/**
 * What a code is of that somebody typed; undefined where no campaign ever had it. A word that several had, one after the other, is of the one that
 * was on at that instant, and else of the newest.
 */
export function findCode(typed: string, { program, campaigns, codes, at, timeZone }: Where): CampaignCode | undefined {
  const byWord = campaigns.flatMap((campaign) => {
    const word = wordOf(campaign, typed);
    return word === undefined ? [] : [{ campaignId: campaign.campaignId, word }];
  });
  const isOn = (code: CampaignCode) => campaigns.some((one) => isCodeOn(one, code, at, timeZone));
  if (byWord.length > 0) return byWord.find(isOn) ?? byWord.at(-1);
  const unique = campaigns.filter(({ versions }) => versions.some(({ terms }) => terms.code?.kind === 'unique'));
  return codes.find(
    program,
    typed,
    unique.map(({ campaignId }) => campaignId),
  );
}

/** As the newest version that has the word writes it. */
function wordOf({ versions }: Campaign, typed: string): string | undefined {
  const words = versions.flatMap(({ terms }) => terms.code?.words ?? []);
  return words.findLast((word) => normalWord(word) === normalWord(typed));
}

/** Whether a campaign is on for those who name this code of it. */
export function isCodeOn(campaign: Campaign, code: CampaignCode, at: Instant, timeZone: string): boolean {
  return campaign.campaignId === code.campaignId && isCampaignOn(campaign, [code], at, timeZone);
}
