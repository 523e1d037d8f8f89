import { refuseVoidClaims, voidIdentityClaim } from '#loyalty/identities';
import { type Identity, type VoidClaim } from '#loyalty/identities/events';
import { type Member, type MemberContext, type MemberDecision } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { normalWord } from '#loyalty/program';
import { type CampaignCode, type CodeWithoutEffect, type CommandShape } from '#loyalty/vocabulary';
import { type Refusal, refuse } from '#runner';

/** A code as a command names it; a unique one comes with the claim on it. */
export type NamedCode = CampaignCode & { readonly claimed?: Identity };

/** Fences a claim on a unique code before it is given to another member; refused where the member has used the code. */
export type VoidCodeClaim = CommandShape<'VoidCodeClaim', VoidClaim & { campaignId: string; number: number }>;

/** The key of a unique code: the purchase that used it is recalled by it. */
export const codeKey = ({ campaignId, number }: CampaignCode): string => `${CODE_KEY}${campaignId}.${number}`;

const CODE_KEY = 'code:';

/** Whether a key is of a code: a purchase is never decided without what it says. */
export const isCodeKey = (key: string): boolean => key.startsWith(CODE_KEY);

const isUnique = ({ number }: CampaignCode): boolean => number !== undefined;

/** The keys of the unique codes that a purchase used, or that a command means to use. */
export const keysOfCodes = (codes: readonly CampaignCode[] = []): readonly string[] =>
  codes.filter(isUnique).map(codeKey);

/** As `voidIdentityClaim`, but whether the member has what was claimed is read from the log. */
export function voidCodeClaim(command: VoidCodeClaim, member: Member, context: MemberContext): MemberDecision {
  return isUsed(command, context) ? codeUsed(command) : voidIdentityClaim(command, member, context);
}

/** Refuses a unique code that a purchase of this member has used, or whose claim was given to somebody else meanwhile. */
export function refuseCodes(
  codes: readonly NamedCode[] = [],
  member: Member,
  context: Pick<MemberContext, 'recalled'>,
): Refusal | undefined {
  const used = codes.find((code) => isUnique(code) && isUsed(code, context));
  return used ? codeUsed(used) : refuseVoidClaims(claimsOf(codes), member);
}

const claimsOf = (codes: readonly NamedCode[]): readonly Identity[] =>
  codes.flatMap(({ claimed }) => (claimed ? [claimed] : []));

/** The purchase itself is no reason: it is known by its id, and answered as before. */
function isUsed(code: CampaignCode, { recalled }: Pick<MemberContext, 'recalled'>): boolean {
  return recalled.of(codeKey(code)).some(isUse);
}

const isUse = ({ type }: MemberEvent): boolean => type === 'PurchaseRecorded';

/** Does not say by whom. */
export function codeUsed({ campaignId }: Pick<CampaignCode, 'campaignId'>): Refusal {
  const message = `A code of campaign ${campaignId} was used already, and each is used once; leave it out.`;
  return refuse('code_used', message, { campaignId });
}

/** Does not repeat it: somebody may have mistyped a code that is good. @param at its place in the list, from 0 */
export function codeUnknown(at: number): Refusal {
  return refuse('code_unknown', 'No campaign has this code; leave it out, or type it again.', {
    pointer: `/codes/${at}`,
  });
}

export function codesOfOneCampaign(campaignId: string): Refusal {
  const message = `Two of the codes are of campaign ${campaignId}, and a purchase gets it once; leave one of them out.`;
  return refuse('codes_of_one_campaign', message, { campaignId });
}

interface WithCodes {
  readonly codes?: readonly CampaignCode[] | undefined;
  readonly codesWithoutEffect?: readonly CodeWithoutEffect[] | undefined;
}

/** Whether the same codes were named, with an effect or without. */
export function isSameCodes(sent: WithCodes, recorded: WithCodes): boolean {
  return namedText(sent) === namedText(recorded);
}

function namedText({ codes = [], codesWithoutEffect = [] }: WithCodes): string {
  const named = [...codes, ...codesWithoutEffect].map(
    ({ campaignId, word = '', number }) => `${campaignId} ${number ?? normalWord(word)}`,
  );
  return [...new Set(named)].sort().join('\n');
}

/** What was known of codes before the purchase was evaluated, and what the evaluation says of the others. */
export const allWithoutEffect = (
  before: readonly CodeWithoutEffect[] = [],
  evaluated: readonly CodeWithoutEffect[] = [],
): { readonly codesWithoutEffect?: readonly CodeWithoutEffect[] } => {
  const all = [...before, ...evaluated];
  return all.length > 0 ? { codesWithoutEffect: all } : {};
};
