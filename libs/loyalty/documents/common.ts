import { type z } from 'zod';

import { type TotalName } from '#loyalty/account';
import { MEMBER_STATUSES } from '#loyalty/vocabulary';

import { choice, count, id, mapOf, object, orNull, text, whole } from './schema.js';

/** What documents of several read models have. */

export const memberId = id('The member; pseudonymous.', 'ada');

export const program = id('The programme that it belongs to.', 'main');

export const revision = count('Revision of the member: the number of the last event that is in it, from 0.', 7);

export const status = choice('Whether the membership is in use.', MEMBER_STATUSES);

export const actor = object('Who did it.', {
  type: text('client, system …', 'client'),
  id: text('Which one.', 'till'),
});

/** What something is called in other languages than `name`; null: in none. */
export const namesByLanguage = orNull(
  mapOf('By the two letters of the language.', text('The name in it.'), { nb: 'Gratis kaffe' }),
  null,
);

export const metadata = mapOf("Texts of the caller's own.", text('As the caller sent it.'), { receipt: '4711' });

export const balance = object('Points now, and since the beginning.', {
  available: whole('Can be redeemed.', 120),
  pending: whole('Earned, and not yet in force.', 0),
  reserved: whole('Held for an order.', 0),
  earned: whole('Earned ever.', 140),
  redeemed: whole('Redeemed ever.', 20),
  expired: whole('Expired ever.', 0),
  adjusted: whole('Adjusted ever, added less taken.', 0),
  reversed: whole('Taken back ever, for returns.', 0),
  restored: whole('Given back ever.', 0),
  transferred: whole('Received less given ever.', 0),
  debt: whole('Owed: what a return could not take. Points that come in pay it first.', 0),
} satisfies Record<TotalName, z.ZodType<number>>);

export const statusPoints = whole(
  'Points that count towards tiers, since the beginning, less those that were taken back. They are never spent.',
  140,
);

export const minor = (what: string, example?: number): z.ZodType<number> =>
  count(`${what} Minor units of the programme's currency.`, example);
