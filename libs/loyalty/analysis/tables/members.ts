import { member, type MemberDocument } from '#loyalty/membership';

import { columnsOf } from '../column.js';
import { table } from '../table.js';

const of = columnsOf(member);

const points = { unit: 'points' } as const;
const times = { unit: 'times' } as const;
const minor = { unit: 'minor units' } as const;

export const membersTable = table<MemberDocument>({
  name: 'members',
  meaning: 'A member, as it is at the position; also those who left, are part of another one, or were forgotten.',
  key: ['member_id'],
  columns: [
    of('member_id', 'memberId'),
    of('status', 'status'),
    of('enrolled_at', 'enrolledAt'),
    of('forgotten_at', 'forgottenAt'),
    of('merged_into', 'mergedInto'),
    of('household_id', 'householdId'),
    of('channel', 'channel'),
    of('referred_by', 'referredBy'),
    of('generation', 'generation'),
    of('birth_month', 'birthMonth'),
    of('tier', 'tier.tier', { meaning: 'Id of the tier that it has.' }),
    of('tier_since', 'tier.since', { meaning: 'Since when it has this tier.' }),
    of('plan_id', 'plan.planId', { meaning: 'The paid plan that it has.' }),
    of('status_points', 'statusPoints', points),
    of('available', 'balance.available', points),
    of('pending', 'balance.pending', points),
    of('reserved', 'balance.reserved', points),
    of('earned', 'balance.earned', points),
    of('redeemed', 'balance.redeemed', points),
    of('expired', 'balance.expired', points),
    of('adjusted', 'balance.adjusted', points),
    of('reversed', 'balance.reversed', points),
    of('restored', 'balance.restored', points),
    of('transferred', 'balance.transferred', points),
    of('debt', 'balance.debt', points),
    of('next_expiry_at', 'nextExpiry.at', { meaning: 'When points end next; exclusive.' }),
    of('next_expiry_points', 'nextExpiry.points', points),
    of('redemptions', 'redemptions', times),
    of('purchases', 'purchases.count', { ...times, meaning: 'How many purchases there were.' }),
    of('purchases_amount', 'purchases.amount', minor),
    of('purchases_items', 'purchases.items', { unit: 'pieces' }),
    of('purchases_discount', 'purchases.discount', minor),
    of('first_purchase_at', 'purchases.firstAt', { meaning: 'When the first purchase happened.' }),
    of('last_purchase_at', 'purchases.lastAt', { meaning: 'When the last purchase happened.' }),
    of('class', 'class.class', { meaning: 'The loyalty class recorded last.' }),
    of('class_since', 'class.since', { meaning: 'Since when it is of this class.' }),
    of('nps', 'feedback.nps.score', { meaning: 'The newest answer to the NPS question, 0 to 10.' }),
    of('nps_at', 'feedback.nps.at', { meaning: 'When that answer was given.' }),
    of('csat', 'feedback.csat.score', { meaning: 'The newest answer to the CSAT question, 1 to 5.' }),
    of('csat_at', 'feedback.csat.at', { meaning: 'When that answer was given.' }),
    of('consents', 'consents'),
    of('metadata', 'metadata'),
    of('revision', 'revision'),
    of('last_event_at', 'lastEventAt'),
    of('profile', 'profile', { meaning: 'Name, e-mail, phone, birth date and attributes, those that are known.' }),
  ],
});
