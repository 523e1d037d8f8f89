import { choice, count, type DocumentOf, id, instant, object, orNull, program } from '#loyalty/documents';

import { REFERRAL_ENDS, REFERRER_DECLINES } from '../events.js';

const REASONS = [...new Set([...REFERRAL_ENDS, ...REFERRER_DECLINES])];

export const referralsSchema = object(
  'Members who joined by the recommendation of others, in programmes that reward it. The id is `{program}.{memberId}`.',
  {
    memberId: id('The member who joined.', 'bob'),
    program,
    referrerId: id('The member who recommended the programme.', 'ada'),
    status: choice(
      'How far it is: waiting for a purchase or for its return window, about to be rewarded, rewarded, or over without a reward.',
      ['started', 'qualified', 'rewarded', 'ended'],
    ),
    reason: orNull(
      choice(
        'Why there is no reward for anybody (`ended`), or none for the one who recommended the programme.',
        REASONS,
      ),
    ),
    startedAt: instant('When the other member joined.', '2026-02-02T10:00:00.000Z'),
    until: orNull(instant('Before when the first purchase has to be.', '2026-03-04T10:00:00.000Z')),
    qualifiedAt: orNull(instant('When the purchase counted.', '2026-02-20T10:00:00.000Z')),
    closedAt: orNull(instant('When the rewards were given, or it ended.', '2026-02-20T10:00:01.000Z')),
    points: count('For the one who recommended the programme.', 100),
    referredPoints: count('For the one who joined.', 50),
  },
);

export type ReferralDocument = DocumentOf<typeof referralsSchema>;
