import { type Decision, type Member, type MemberContext } from '#loyalty/member';
import { type IdentityKind, regularExpression, versionAt } from '#loyalty/program';
import { LIMITS, REFERRAL_WORD } from '#loyalty/vocabulary';
import { type Instant } from '#platform';
import { type Refusal, refuse } from '#runner';

import { type NamedIdentity } from './events.js';

/** What a member recommends the programme by, in links of their own; no kind of a programme has its name. */
const LINK_WORD: IdentityKind = { kind: REFERRAL_WORD, pattern: '^[a-z][a-z0-9-]{3,39}$' };

/** Refuses identities of kinds that the programme does not name now, of another form, or too many. The refusal does not repeat the value. */
export function refuseOutsideIds(
  identities: readonly NamedIdentity[],
  member: Member,
  { now, program }: Pick<MemberContext, 'now' | 'program'>,
): Refusal | undefined {
  const rules = versionAt(program, now)?.rules;
  const kinds = [...(rules?.identities?.kinds ?? []), ...(rules?.referral ? [LINK_WORD] : [])];
  const outside = identities.filter(({ value }) => value !== undefined);
  const had = member.identities.filter(({ identityId }) => identityId !== undefined);
  if (outside.length > 0 && had.length + outside.length > LIMITS.identitiesMax) {
    const message = `A member has ${LIMITS.identitiesMax} identities at most; remove one first.`;
    return refuse('limit_exceeded', message, { identitiesMax: LIMITS.identitiesMax });
  }
  for (const { kind, value } of outside) {
    const named = kinds.find((one) => one.kind === kind);
    if (!named) return unknownKind(kind);
    const fault = formFault(value!, named);
    if (fault !== undefined) return refuse('identity_malformed', `A ${kind} ${fault}.`, { kind });
  }
  return undefined;
}

export function unknownKind(kind: string): Refusal {
  const message = `The programme has no identities of the kind "${kind}"; use one that its rules name.`;
  return refuse('identity_kind_unknown', message, { kind });
}

function formFault(value: string, { pattern, lengthMax = LIMITS.textLengthMax }: IdentityKind): string | undefined {
  if (value.length === 0 || value.length > lengthMax) return `has 1 to ${lengthMax} characters`;
  if (pattern === undefined || regularExpression(pattern).matches(value)) return undefined;
  return `matches ${pattern}`;
}

/** One event for each identity that comes with its value. */
export function addOutsideIds(decision: Decision, identities: readonly NamedIdentity[], effectiveAt: Instant): void {
  for (const { kind, value, hmac, claim } of identities) {
    if (value === undefined) continue;
    const identityId = String((decision.member.identitiesMade ?? 0) + 1);
    const data = { effectiveAt, identityId, kind, value, hmac, ...(claim !== undefined && { claim }) };
    decision.add({ type: 'IdentityAdded', data });
  }
}
