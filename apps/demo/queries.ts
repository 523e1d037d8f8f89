import { CLUB } from '#loyalty/simulation';

/** A request of the API that is worth trying. */
export interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: object;
  /** In a small shop, or by rules of its own, it may have happened to nobody. Left out: there are rows. */
  readonly mayBeEmpty?: true;
}

/** A question, and the requests that answer it. */
export interface Query {
  readonly asks: string;
  readonly requests: readonly Request[];
}

/** Whom and when the queries are about. */
export interface Subjects {
  /** A gold member of today. */
  readonly gold: string;
  /** A member who has redeemed more than once. */
  readonly redeemer: string;
  /** A member who brought something back. */
  readonly returner: string;
  /** A purchase that the office corrected. */
  readonly corrected: string;
  /** The second record of somebody who enrolled twice, and the first one, into which it was merged. */
  readonly merged: { readonly record: string; readonly into: string };
  /** A member to whom the office gave a tier. */
  readonly granted: string;
  /** A member who had a reward on the club evening, and used its voucher. */
  readonly claimer: string;
  /** A member who bought twice that evening. */
  readonly regular: string;
  /** A member who brought a friend. */
  readonly referrer: string;
  /** The last settlement with the partner. */
  readonly settlement: string;
  /** A member whom the shop made up as true, with the most purchases. */
  readonly lover: string;
  /** Local day before which the shop's time ends. */
  readonly until: string;
  readonly aYearBefore: string;
}

/** The household of the demo. */
export const FAMILY = 'family-1';

/** Questions for auditors, marketers and analysts, each with a curl that works. */
export function queriesWorthTrying(subjects: Subjects): readonly Query[] {
  return [...aboutPoints(subjects), ...aboutStaff(subjects), ...aboutClub(subjects), ...aboutAll(subjects)];
}

function aboutPoints({ gold, redeemer, returner, aYearBefore }: Subjects): readonly Query[] {
  return [
    {
      asks: 'What does a gold member have, and what did it have a year ago?',
      requests: [get(`/v1/members/${gold}/balance`), get(`/v1/members/${gold}/balance?asOf=${aYearBefore}`)],
    },
    {
      asks: 'Why? A member’s first movements, each with its rule, lots and balance before and after.',
      requests: [get(`/v1/audit/members/${redeemer}/explain?limit=2`)],
    },
    { asks: 'The same as a ledger, line by line.', requests: [get(`/v1/members/${redeemer}/ledger?limit=3`)] },
    {
      asks: 'Which points are kept for orders, and what became of those that were?',
      requests: [maybe(`/v1/members/${gold}/reservations`)],
    },
    {
      asks: 'Who gave points to whom?',
      requests: [maybe(`/v1/members/${gold}/transfers`)],
    },
    {
      asks: 'What can be spent, and what makes the tier? Purchases in the app give twice the points, and count towards tiers as others do.',
      requests: [
        get(`/v1/members/${gold}/tier`),
        {
          method: 'POST',
          path: '/v1/read-models/purchases/query',
          mayBeEmpty: true,
          body: {
            pipeline: [
              { $match: { channel: 'app', points: { $gt: 0 } } },
              { $limit: 2 },
              { $project: { _id: 0, memberId: 1, purchaseId: 1, total: 1, points: 1, statusPoints: 1 } },
            ],
          },
        },
      ],
    },
    {
      asks: 'Who shares points in a family, and what does it have?',
      requests: [maybe(`/v1/households?limit=1`), maybe(`/v1/members?household=${FAMILY}&limit=2`)],
    },
    {
      asks: 'What came back, and what became of the points that it had earned?',
      requests: [maybe(`/v1/members/${returner}/returns`)],
    },
  ];
}

/** What a till, a warehouse, a service desk and an office have done. */
function aboutStaff({ gold, redeemer, returner, corrected, merged, granted }: Subjects): readonly Query[] {
  return [
    {
      asks: 'Who owes points? More came back than there were points left of it; the next ones pay.',
      requests: [
        get(`/v1/members/${returner}/balance`),
        {
          method: 'POST',
          path: '/v1/read-models/balances/query',
          mayBeEmpty: true,
          body: {
            pipeline: [{ $match: { 'balance.debt': { $gt: 0 } } }, { $sort: { 'balance.debt': -1 } }, { $limit: 2 }],
          },
        },
      ],
    },
    {
      asks: 'Which points wait until goods are shipped? Today’s orders: one was shipped, one cancelled, one is being packed.',
      requests: [get(`/v1/members/${gold}/purchases?order=desc&limit=3`)],
    },
    {
      asks: 'What did the till get wrong? A purchase as it is now, and the correction.',
      requests: [get(`/v1/purchases/${corrected}`)],
    },
    {
      asks: 'Who enrolled twice? One record is left, and the history of the other one can still be read.',
      requests: [get(`/v1/members/${merged.into}`), get(`/v1/audit/members/${merged.record}/explain?limit=1`)],
    },
    {
      asks: 'Who has a tier without having earned it?',
      requests: [maybe(`/v1/members/${granted}/tier-grants`), get(`/v1/members/${granted}/tier`)],
    },
    {
      asks: 'Which points were given by hand, and which wait for a second client?',
      requests: [maybe(`/v1/members/${redeemer}/adjustments`), maybe('/v1/adjustments?state=waiting&limit=2')],
    },
  ];
}

/** What the marketers of the shop have set up, and what came of it on the club evening. */
function aboutClub({ claimer, regular, referrer, settlement, until }: Subjects): readonly Query[] {
  const { campaignId, partnerId, planId } = CLUB;
  const month = `from=${until}&period=month`;
  return [
    {
      asks: 'Did the campaign bring anything? Members who were invited, against those whom chance kept out; the interval says how sure that is.',
      requests: [get('/v1/analytics/campaign-lift')],
    },
    {
      asks: 'What has the campaign cost, of what it may cost?',
      requests: [get(`/v1/campaigns/${campaignId}/budget`)],
    },
    {
      asks: 'Which rewards are taken, and which of their vouchers used?',
      requests: [maybe(`/v1/analytics/reward-redemption?${month}`)],
    },
    {
      asks: 'Which rewards are out of reach? How many members can afford each, and in how many days half of the others can.',
      requests: [get('/v1/analytics/reward-reach')],
    },
    {
      asks: 'How many tickets are left?',
      requests: [get(`/v1/rewards/${CLUB.rewards[0].rewardId}`)],
    },
    {
      asks: 'What can a member have now, or why not yet? And which vouchers has it had?',
      requests: [get(`/v1/members/${claimer}/rewards`), maybe(`/v1/members/${claimer}/vouchers`)],
    },
    {
      asks: 'Who is on the way in a challenge, and who has its badge?',
      requests: [maybe(`/v1/members/${regular}/challenges`), maybe(`/v1/members/${regular}/badges`)],
    },
    {
      asks: 'Who brings friends, and what did it earn?',
      requests: [maybe(`/v1/members/${referrer}/referrals?limit=2`)],
    },
    {
      asks: 'What should a member be shown next, and why that?',
      requests: [get(`/v1/members/${claimer}/offers?most=2`)],
    },
    {
      asks: 'What does the partner owe, and for which purchases?',
      requests: [
        get(`/v1/partners/${partnerId}/settlements/${settlement}`),
        maybe(`/v1/partners/${partnerId}/settlements/${settlement}/movements?limit=2`),
      ],
    },
    {
      asks: 'What do members earn at a partner, and how many have the paid plan?',
      requests: [
        get(`/v1/plans/${planId}`),
        {
          method: 'POST',
          path: '/v1/read-models/purchases/query',
          mayBeEmpty: true,
          body: {
            pipeline: [
              { $match: { partner: partnerId } },
              { $group: { _id: '$partner', purchases: { $count: {} }, points: { $sum: '$points' } } },
            ],
          },
        },
      ],
    },
  ];
}

function aboutAll({ lover, until, aYearBefore }: Subjects): readonly Query[] {
  const quarters = `from=${aYearBefore}&to=${until}&period=quarter`;
  return [
    { asks: 'Who are our members? The built-in segments with their live counts.', requests: [get('/v1/segments')] },
    {
      asks: `Why do they stay? The loyalty classes, and the evidence for one member whom the shop made up as true.`,
      requests: [get('/v1/classes'), get(`/v1/members/${lover}/class`)],
    },
    {
      asks: 'Who moved from class to class?',
      requests: [get(`/v1/classes/flow?from=${aYearBefore.slice(0, 7)}&to=${until.slice(0, 7)}&period=quarter`)],
    },
    { asks: 'How many came back, quarter by quarter?', requests: [get(`/v1/analytics/retention?${quarters}`)] },
    {
      asks: 'Would they recommend us? By loyalty class.',
      requests: [get(`/v1/analytics/nps?from=${aYearBefore}&to=${until}&period=whole&by=class`)],
    },
    {
      asks: 'What do we owe them, today and a year ago, at one cent a point?',
      requests: [
        get('/v1/liability?costPerPoint=1&period=year'),
        get(`/v1/liability?costPerPoint=1&period=year&asOf=${aYearBefore}`),
      ],
    },
    {
      asks: 'Anything else: members and what they bought, by the tier that they are in.',
      requests: [
        {
          method: 'POST',
          path: '/v1/read-models/member/query',
          body: {
            pipeline: [
              { $group: { _id: '$tier.tier', members: { $count: {} }, amount: { $sum: '$purchases.amount' } } },
              { $sort: { amount: -1 } },
            ],
          },
        },
      ],
    },
  ];
}

function get(path: string): Request {
  return { method: 'GET', path };
}

const maybe = (path: string): Request => ({ ...get(path), mayBeEmpty: true });
