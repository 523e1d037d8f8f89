import { type DocumentSchema } from '#engine';
import { type TotalName } from '#loyalty/account';
import { MEMBER_STATUSES } from '#loyalty/vocabulary';

import { choice, object, text, whole } from './schema.js';

/** What documents of several read models have. */

export const memberId = text('The member; pseudonymous.');

export const program = text('The programme that it belongs to.');

export const revision = whole('Revision of the member: the number of the last event that is in it, from 0.');

export const status = choice('Whether the membership is in use.', ...MEMBER_STATUSES);

export const balance = object('Points now, and since the beginning.', {
  available: whole('Can be redeemed.'),
  pending: whole('Earned, and not yet in force.'),
  reserved: whole('Held for an order.'),
  earned: whole('Earned ever.'),
  redeemed: whole('Redeemed ever.'),
  expired: whole('Expired ever.'),
  adjusted: whole('Adjusted ever, added less taken.'),
  reversed: whole('Taken back ever, for returns.'),
  restored: whole('Given back ever.'),
  transferred: whole('Received less given ever.'),
} satisfies Record<TotalName, DocumentSchema>);

export const minor = (what: string): DocumentSchema => whole(`${what} Minor units of the programme's currency.`);
