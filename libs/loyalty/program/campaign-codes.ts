import {
  type BreakdownEntry,
  type CampaignCode,
  type CampaignReference,
  type CodeWithoutEffect,
  LIMITS,
  plainCode,
} from '#loyalty/vocabulary';

import { type CampaignTerms } from './campaign.js';
import { type Fault, fault } from './faults.js';

/** Latin, Greek and Cyrillic ones, as a pattern that any client can read: `\p{L}` needs a flag that documents cannot name. */
const LETTERS = 'A-Za-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f\\u0370-\\u03ff\\u0400-\\u04ff';

/** A word of a shared code: letters, digits, and what joins them. */
export const CODE_WORD = new RegExp(`^[${LETTERS}0-9_-]{3,${LIMITS.campaignWordLengthMax}}$`);

/** A word as it is compared: neither its case nor spaces around it count. */
export const normalWord = (word: string): string => word.normalize('NFKC').trim().toUpperCase();

/** Whether a purchase with these codes can get something of a campaign: where it has a code, it must be named. */
export function isNamed(
  campaignId: string,
  { code }: Pick<CampaignTerms, 'code'>,
  codes: readonly CampaignCode[] = [],
): boolean {
  if (!code) return true;
  const named = codes.find((one) => one.campaignId === campaignId);
  if (code.kind === 'unique') return named?.number !== undefined;
  const word = named?.word;
  return word !== undefined && hasWord({ code }, word);
}

/** Whether a word is one of a campaign's. */
function hasWord({ code }: Pick<CampaignTerms, 'code'>, word: string): boolean {
  return code?.words?.some((one) => normalWord(one) === normalWord(word)) ?? false;
}

/** What the evaluation of a purchase says of the campaigns that its codes are of. */
interface Evaluated {
  /** Those that were on and are named. */
  readonly on: ReadonlySet<string>;
  /** Of these, those that are for the member. */
  readonly fitting: ReadonlySet<string>;
  readonly heldOut: readonly CampaignReference[];
  readonly breakdown: readonly BreakdownEntry[];
}

/** The codes of a purchase that gave nothing, and why; undefined where all gave something. */
export function withoutEffect(
  codes: readonly CampaignCode[] = [],
  evaluated: Evaluated,
): readonly CodeWithoutEffect[] | undefined {
  const found = codes.flatMap((code) => {
    const because = reasonOf(code, evaluated);
    return because ? [{ ...plainCode(code), because }] : [];
  });
  return found.length > 0 ? found : undefined;
}

function reasonOf(
  { campaignId }: CampaignCode,
  { on, fitting, heldOut, breakdown }: Evaluated,
): CodeWithoutEffect['because'] | undefined {
  if (!on.has(campaignId)) return 'not_on';
  if (!fitting.has(campaignId)) return 'not_for_member';
  if (heldOut.some((one) => one.campaignId === campaignId)) return 'held_out';
  const entries = breakdown.filter(({ campaign }) => campaign === campaignId);
  if (entries.some(gaveAnything)) return undefined;
  return entries.some(({ budget }) => budget) ? 'no_budget' : 'no_rule';
}

const gaveAnything = ({ points, statusPoints }: BreakdownEntry): boolean => points !== 0 || (statusPoints ?? 0) !== 0;

/** What is wrong with the code of a campaign beyond its form. */
export function codeFaults({ code, rules }: Pick<CampaignTerms, 'code' | 'rules'>): readonly Fault[] {
  if (!code) return [];
  const { kind, words } = code;
  const ofBehaviours = rules.flatMap(({ behaviour }, index) =>
    behaviour === undefined ? [] : [fault(`/rules/${index}/behaviour`, 'not_of_purchases', ONLY_PURCHASES)],
  );
  if (kind === 'unique') {
    const ofWords = words ? [fault('/code/words', 'not_allowed', 'Unique codes are made; leave the words out.')] : [];
    return [...ofWords, ...ofBehaviours];
  }
  if (!words) return [fault('/code/words', 'missing', 'Name at least one word.'), ...ofBehaviours];
  return [...words.flatMap((word, index) => wordFaults(words, word, index)), ...ofBehaviours];
}

function wordFaults(words: readonly string[], word: string, index: number): readonly Fault[] {
  const pointer = `/code/words/${index}`;
  if (!CODE_WORD.test(word)) return [fault(pointer, 'malformed', WORD_FORM)];
  const isAgain = words.slice(0, index).some((one) => normalWord(one) === normalWord(word));
  return isAgain ? [fault(pointer, 'not_unique', `"${word}" is here already.`)] : [];
}

const WORD_FORM = `A word has 3 to ${LIMITS.campaignWordLengthMax} letters, digits, _ and -.`;

const ONLY_PURCHASES = 'Only purchases name codes, so that a campaign with a code gives nothing for behaviours.';
