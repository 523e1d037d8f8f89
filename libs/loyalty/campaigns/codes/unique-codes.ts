import { timingSafeEqual } from 'node:crypto';

import {
  type CampaignCode,
  derivedCode,
  inGroups,
  LIMITS,
  normalCode,
  numberFromBase32,
  numberInBase32,
} from '#loyalty/vocabulary';

/** Characters that have the number of a code: 20 bits. */
const NUMBER_LENGTH = 4;

interface CodeOf {
  readonly program: string;
  readonly campaignId: string;
  /** From 1. */
  readonly number: number;
}

/**
 * The unique codes of campaigns. They are recorded nowhere: a code is its number and 80 bits that derive from a key. So a batch can be made again at
 * any time, a code is checked without a list, and nobody who has many of them can make another one.
 */
export class UniqueCodes {
  /** @param key asked for when the first code is made or checked: tools that only read may have none yet */
  constructor(private readonly key: () => Uint8Array) {}

  codeOf(of: CodeOf): string {
    return inGroups(`${numberInBase32(of.number, NUMBER_LENGTH)}${this.checkOf(of)}`);
  }

  /** What a code is of, however it is written; undefined where it is of none of these campaigns. */
  find(
    program: string,
    text: string,
    campaignIds: readonly string[],
  ): Required<Omit<CampaignCode, 'word'>> | undefined {
    const code = normalCode(text);
    const number = numberFromBase32(code.slice(0, NUMBER_LENGTH));
    if (!(number >= 1 && number <= LIMITS.campaignCodesMax)) return undefined;
    const check = Buffer.from(code.slice(NUMBER_LENGTH));
    const campaignId = campaignIds.find((one) => {
      const expected = Buffer.from(this.checkOf({ program, campaignId: one, number }));
      return expected.length === check.length && timingSafeEqual(expected, check);
    });
    return campaignId === undefined ? undefined : { campaignId, number };
  }

  private checkOf({ program, campaignId, number }: CodeOf): string {
    return derivedCode(this.key(), program, campaignId, number);
  }
}
