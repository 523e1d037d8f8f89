import { refuseStatus } from '#loyalty/reward-claims';
import { type MemberStatus } from '#loyalty/vocabulary';
import { ownValue } from '#platform';

/** The purpose of consent that members withdraw who want no offers chosen for them. */
export const OFFERS_PURPOSE = 'offers';

/** What a member consents to of what is asked for; `granted` is null where nothing was said. */
export interface ConsentToOffers {
  readonly purpose: string;
  readonly granted: boolean | null;
}

/** Why nothing is shown. */
interface Because {
  readonly code: string;
  readonly detail: string;
}

type Consents = Readonly<Record<string, boolean>>;

/** What the member has said to the purpose for which offers are asked; without one, whether the member wants offers at all. */
export function consentOf(consents: Consents, purpose = OFFERS_PURPOSE): ConsentToOffers {
  return { purpose, granted: ownValue(consents, purpose) ?? null };
}

/**
 * Why a member is shown nothing; null where there is no such reason. A withdrawal of `offers` counts for any purpose; a purpose that is named
 * needs consent that was given.
 */
export function whyNone(
  { status, consents }: { readonly status: MemberStatus; readonly consents: Consents },
  purpose: string | undefined,
): Because | null {
  const refusal = refuseStatus(status);
  if (refusal) return { code: refusal.code, detail: refusal.message };
  if (consentOf(consents).granted === false)
    return { code: 'consent_withdrawn', detail: 'The member wants no offers: the consent to offers was withdrawn.' };
  if (purpose === undefined || consentOf(consents, purpose).granted) return null;
  return { code: 'consent_missing', detail: `The member has not consented to ${purpose}.` };
}
