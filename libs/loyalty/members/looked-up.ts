import { type OutsideId } from '#loyalty/identities/events';
import { type Program } from '#loyalty/program/events';
import { PROFILE_KINDS, REFERRAL_WORD } from '#loyalty/vocabulary';

/**
 * An identity as it is looked up: of a kind that the programme names or has named, or a link word where it rewards or has rewarded
 * recommendations, whose case does not count. `undefined` where there is no such kind.
 */
export function lookedUp({ kind, value }: OutsideId, { versions }: Program): OutsideId | undefined {
  const isNamed = versions.some(({ rules }) => rules.identities?.kinds?.some((one) => one.kind === kind));
  if (PROFILE_KINDS.has(kind) || isNamed) return { kind, value };
  const isLinkWord = kind === REFERRAL_WORD && versions.some(({ rules }) => rules.referral);
  return isLinkWord ? { kind, value: value.toLowerCase() } : undefined;
}
