import { type ApiTexts, type Product } from '#edge';
import { scopes } from '#loyalty/access';
import { withoutHmacs } from '#loyalty/vocabulary';

import { ID_FORMS, problems, ROUTE_ACCESS } from './server-features.js';
import { examples, last } from './story.js';

const texts: ApiTexts = {
  description: 'Every point, tier and redemption is an event that can be replayed, explained and proven.',
  problemExample: {
    type: '/problems/insufficient_points',
    title: 'Not enough points',
    status: 422,
    detail: '80 points were asked for and 60 are available.',
    instance: '/v1/members/ada/redemptions',
    code: 'insufficient_points',
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    available: 60,
  },
  parameters: {
    memberId: { example: 'ada', description: 'The member, by the id from its enrolment.' },
    purchaseId: { example: 'order-1003', description: 'The purchase, by the id that it was recorded with.' },
    redemptionId: { example: 'redemption-1001', description: 'The redemption, by its id.' },
    reservationId: { example: 'cart-1001', description: 'The reservation, by its id.' },
    lotId: { example: '4', description: 'The lot, by the number that the member has it under: see its `lots`.' },
    returnId: { example: 'return-1001', description: 'The return, by its id.' },
    householdId: { example: 'home-7', description: 'The household, by its id.' },
    transferId: { example: 'gift-1001', description: 'The transfer, by its id.' },
    adjustmentId: { example: 'adj-1001', description: 'The adjustment, by its id.' },
    grantId: { example: 'welcome-back', description: 'The grant of a tier, by its id.' },
    requestId: { example: 'case-1001', description: 'The service request, by its id.' },
    identityId: { example: '1', description: 'The identity, by the number that the member has it under.' },
    programId: { example: 'main', description: 'The programme, by its id.' },
    segmentId: { example: 'lapsed', description: 'The segment, by its id.' },
    rewardId: { example: 'free-coffee', description: 'The reward, by its id.' },
    campaignId: { example: 'double-weekend', description: 'The campaign, by its id.' },
    settlementId: { example: '2026-02', description: 'The settlement, by its id.' },
    partnerId: { example: 'fuel-co', description: 'The partner, by its id.' },
    challengeId: { example: 'coffee-card', description: 'The challenge, by its id.' },
    planId: { example: 'prime', description: 'The plan, by its id.' },
    subscriptionId: { example: 'sub-1001', description: 'The subscription, by its id.' },
    voucherId: { example: 'claim-1001', description: 'The voucher, by its id: that of its claim.' },
    code: {
      example: 'F1VE-7K2M-XR40-9QZT-B6DH',
      description: 'The code of the voucher, however it is written: `vouchers` of the answer to the claim names it.',
    },
    claimId: { example: 'claim-1001', description: 'The claim, by its id.' },
    figure: { example: 'retention', description: 'The figure, by its name in `GET /v1/analytics`.' },
    name: { example: 'balances', description: 'The read model, by its name.' },
    level: { example: '0', description: 'The level of the tile: 0 for hashes of entries.' },
    first: { example: '000', description: 'The number of the tile, or its first group of digits with an x in front.' },
    second: { example: '001', description: 'The next group of digits, or how many hashes a growing tile has.' },
    third: { example: '001', description: 'The next group of digits, or how many hashes a growing tile has.' },
    fourth: { example: '17', description: 'How many hashes a growing tile has.' },
    documentId: { example: 'main.ada', description: 'The document of the read model, by its id.' },
  },
  groups: {
    Programmes: 'The rules by which points are earned and tiers are reached, version by version.',
    Members: 'Who takes part: enrolment, profile, consents, feedback, and the whole picture of a member.',
    Points: 'Purchases earn them, redemptions use them; balances, lots and the ledger say what is there and why.',
    'Transfers and households':
      'Points that members give to others; accounts that several members share: who is in them, and who redeems.',
    'Service requests': 'What members ask, from the first word to the last.',
    Segments: 'Groups of members by a rule, with live counts.',
    Campaigns: 'What earns more for a time, for whom: defined, activated, paused and ended.',
    Partners: 'Where members earn and spend points besides the shop itself, and what points cost whom.',
    Challenges: 'What members are asked to do, how far they have come, and what they got for it.',
    Plans: 'What members pay for by the month or year, and which of them have it.',
    Rewards:
      'What members can have for their points: defined, offered, claimed and cancelled; vouchers, used at the till.',
    'Loyalty classes': 'Why members come back, by what they do and say.',
    Offers: 'What to show a member next, and by which weights.',
    Analytics: 'Figures with their definitions, liability, and what customers are expected to be worth.',
    Audit: 'The log itself: every event, why a balance is what it is, and whether all agrees.',
    'Read models': 'The documents behind the answers, and queries of your own over them.',
    Access: 'Keys and what they open.',
    Operations: 'Health, read models, the clock: for those who run a server.',
    'End of membership': 'Closing and forgetting, which nothing undoes.',
    Documents: 'The forms of events.',
  },
  examples,
  last,
};

/** What makes a server of the machine a server of Trofast. */
export const product: Product = {
  scopes,
  access: ROUTE_ACCESS,
  idForms: ID_FORMS,
  problems,
  masked: withoutHmacs,
  owner: { id: 'memberId', count: 'members' },
  texts,
};
