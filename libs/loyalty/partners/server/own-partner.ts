import { notForPartners, Problem } from '#edge';
import { CommandRefused } from '#runner';

import { partnerLife } from '../define.js';

/** Whose key a request came with. */
interface KeyHolder {
  readonly partner?: string;
}

/**
 * The partner where something happens: what the body names, and of a partner's key the partner itself.
 * @throws Problem other_partner
 */
export function partnerOf({ partner: own }: KeyHolder, named: string | undefined): { readonly partner?: string } {
  const partner = own ?? named;
  if (partner === undefined) return {};
  if (named === undefined || named === partner) return { partner };
  const detail = `The key is of partner ${partner}, which does nothing in the name of ${named}.`;
  throw new Problem('other_partner', detail, { details: { partner } });
}

/** Which purchases a key can name that were recorded before: of a partner's key only those made there. */
export const onlyAtOwn = ({ partner }: KeyHolder): { readonly onlyAt?: string } =>
  partner === undefined ? {} : { onlyAt: partner };

/** Refuses what only the programme's own keys may ask for. @throws Problem not_for_partners */
export function refusePartner({ partner }: KeyHolder, isAsked: boolean, what: string): void {
  if (partner !== undefined && isAsked) throw notForPartners(`A key of a partner does not take ${what}; leave it out.`);
}

/** Refuses to show a partner's key another partner, as if there were none. @throws CommandRefused `partner_unknown` */
export function refuseOthers({ partner }: KeyHolder, partnerId: string): void {
  if (partner !== undefined && partner !== partnerId) throw new CommandRefused(partnerLife.unknown(partnerId));
}
