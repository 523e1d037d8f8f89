import { component } from '#edge';
import {
  anything,
  balance,
  count,
  flag,
  id,
  instant,
  listOf,
  memberId,
  object,
  orNull,
  program,
  text,
  whole,
} from '#loyalty/documents';
import { memberEventTypes } from '#loyalty/member/events';
import { breakdown } from '#loyalty/vocabulary';

import { memberStateFields } from '../member-state-fields.js';
import { actor, COMMAND, EVENT_ID, position, WHEN } from './parts.js';
import { recordedEvents } from './recorded-events.js';

const codeVersion = text('Version of the code that answered.', '0.1.0');

export const EVENT = recordedEvents(memberEventTypes);

const BREAKDOWN = [
  { rule: 'base', version: 1, effect: 'points_per_amount', points: 140, because: '10 points per 100.00 of 1400.00' },
];

const points = (what: string, available: number) =>
  object(what, {
    available: whole('Can be redeemed.', available),
    pending: whole('Not yet in force.', 0),
    reserved: whole('Held for an order.', 0),
  });

export const MOVEMENT = component(
  'Movement',
  object('A movement of points or of the tier, or a purchase that earned nothing, and why.', {
    when: object('Three times.', {
      effectiveAt: instant('When it counts.', WHEN),
      occurredAt: instant('When it happened.', WHEN),
      recordedAt: instant('When it was recorded.', WHEN),
    }),
    what: text('The type of the event.', 'PointsEarned'),
    points: whole('Above zero for credits, below for debits.', 140),
    statusPoints: whole('By how many points what counts towards tiers changed.', 140).optional(),
    balanceBefore: points('Before it.', 0),
    balanceAfter: points('After it.', 140),
    why: object('The rules with what each gave, or a reason in words.', {
      programVersion: count('Version of the programme.', 1).optional(),
      breakdown: breakdown.meta({ examples: [BREAKDOWN] }).optional(),
      reason: text('In words.', 'purchase').optional(),
    }),
    lots: listOf(
      'Lots that it made, activated or took from.',
      object('A lot.', { lotId: text('The lot.', '1'), points: whole('Signed as the lot saw them.', 140) }),
    ),
    purchaseId: text('The purchase that it is for.', 'order-1003').optional(),
    reference: text("The caller's own reference.").optional(),
    reservationId: id('The reservation that it made, used or ended.').optional(),
    transferId: id('The transfer to or from another member that it is of.').optional(),
    otherMemberId: id('That member.').optional(),
    tier: object('The change of the tier.', { from: text('Before.', 'member'), to: text('After.', 'gold') }).optional(),
    expiry: object('The end that lots have now.', {
      expiresAt: orNull(instant('When they end; exclusive. Null for never.', '2027-03-31T22:00:00.000Z')),
      lots: listOf(
        'The lots.',
        object('A lot.', {
          lotId: text('The lot.', '1'),
          expiresAtBefore: orNull(
            instant('When it would have ended, where it was changed by hand.', '2027-02-28T23:00:00.000Z'),
          ).optional(),
        }),
      ),
    }).optional(),
    command: text('The command that it came from.', COMMAND),
    actor,
    eventId: text('The event.', EVENT_ID),
    revision: count('Its number in the stream, from 0.', 3),
  }),
);

const replayed = {
  program,
  revision: whole('Of the last event that counted; −1 before the first.', 7),
  position: orNull(position),
  events: count('How many events counted.', 8),
  asOf: instant('Up to when it is settled.', WHEN),
  parameters: object('What was asked for.', {
    asOf: instant('What counts by then.', WHEN).optional(),
    knownAt: instant('What had been recorded by then.').optional(),
    revision: count('Up to and with this event.').optional(),
  }),
  codeVersion,
};

export const STATE = component(
  'MemberState',
  object('A member as it was, replayed.', {
    ...replayed,
    memberId,
    state: object('Everything but what is personal.', memberStateFields),
  }),
);

export const DIFFERENCE = component(
  'MemberDifference',
  object('What of a member differs between two times.', {
    memberId,
    from: object('The one.', { memberId, ...replayed }),
    to: object('The other.', { memberId, ...replayed }),
    changes: listOf(
      'Field by field.',
      object('A field.', {
        field: text('Its path.', 'balance.available'),
        before: anything('As it was; left out where there was none.').optional(),
        after: anything('As it is; left out where there is none.').optional(),
      }),
    ),
  }),
);

export const VERIFY_PROGRESS = component(
  'VerifyProgress',
  object('A line of progress.', {
    progress: object('So far.', {
      events: count('Read.', 10_000),
      streams: count('Read.', 800),
      findings: count('What is wrong.', 0),
      position: orNull(position),
    }),
  }),
);

const finding = object('Something that is wrong.', {
  stream: text('Where; empty where it is no single stream.'),
  revision: whole('Which event; −1 where it is no single one.'),
  code: text('What, as a code.'),
  detail: text('What, in words.'),
});

export const VERIFY_REPORT = component(
  'VerifyReport',
  object('What was checked and what was found wrong.', {
    events: count('Read.', 31_245),
    streams: count('Read.', 2_357),
    position: orNull(position),
    members: count('Folded.', 2_357),
    points: balance,
    asOf: orNull(instant('When the newest event was recorded.', WHEN)),
    unsettledMembers: count('Of whom something is due and not recorded.', 0),
    underWay: orNull(
      object('What was on its way between two members at the end; null where one member was verified.', {
        transfers: count('Whose points have neither arrived nor come back.', 0),
        merges: count('Members who were neither taken in by another one nor declined.', 0),
        purchases: count('Events of purchases that do not count towards the tier of a household yet.', 1).optional(),
      }),
    ),
    head: orNull(
      object('What the log is now. Null where one programme or one member was verified, as here.', {
        origin: text('Which log.', 'trofast'),
        size: count('How many events it has.', 31_245),
        root: text(
          'Root of the Merkle tree (RFC 6962) over them, in base64.',
          '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
        ),
      }),
    ),
    signed: orNull(
      object('What heads that the notary signed say. Null where one programme or one member was verified, as here.', {
        heads: count('Compared.', 312),
        covered: count('Events that the newest covers.', 31_200),
        uncovered: count('Events since, which no head covers yet.', 45),
      }),
    ),
    decidedAgain: count('Commands that were decided again by the rules of then.', 12_024),
    claims: orNull(
      object('Claims, compared with who has what is claimed. Null where one member was verified.', {
        identities: count('Of members, each with its claim.', 1_204),
        unused: count(
          'Claims that nobody uses: left behind by a command that came to nothing, until the next asks.',
          0,
        ),
      }),
    ),
    keys: orNull(
      object('What was opened by the keys of personal values. Null where these are not at hand.', {
        opened: count('Events whose sealed values were opened.', 2_357),
        withoutStream: listOf(
          'Keys of streams that the log does not have; left out here.',
          text('A stream.'),
        ).optional(),
      }),
    ),
    findings: listOf('The first thousand.', finding),
    findingsTotal: count('How many there were.', 0),
    complete: flag('The store could be read to its end.', true),
    parameters: object('What was asked for.', { program: program.optional(), memberId: memberId.optional() }),
    codeVersion,
  }),
);

const difference = object('A document that is not as the log says.', {
  memberId: text('Whose.'),
  model: text('The read model.'),
  documentId: text('The document.'),
  field: text('Path of the field; `document` for all of it.'),
  expected: anything('What the log says.'),
  actual: anything('What the document says.'),
});

export const RECONCILE_PROGRESS = component(
  'ReconcileProgress',
  object('A line of progress.', {
    progress: object('So far.', {
      members: count('Folded.', 800),
      membersTotal: count('All there are.', 2_357),
      events: count('Read.', 10_000),
    }),
  }),
);

export const RECONCILE_REPORT = component(
  'ReconcileReport',
  object('Totals, and every difference by name.', {
    members: count('Folded.', 2_357),
    documents: count('Compared.', 34_211),
    points: object('Of all members.', {
      issued: whole('Given ever.', 20_904),
      active: whole('Can be redeemed.', 17_213),
      pending: whole('Not yet in force.', 0),
      reserved: whole('Held for an order.', 0),
      redeemed: whole('Redeemed ever.', 3_691),
      expired: whole('Expired ever.', 0),
      adjusted: whole('Adjusted ever, added less taken.', 0),
      reversed: whole('Taken back ever, for returns.', 0),
      restored: whole('Given back ever.', 0),
      transferred: whole('Received less given ever.', 0),
      debt: whole('Owed: what returns could not take.', 0),
    }),
    asOf: orNull(instant('When the newest event was recorded, or what was asked for.', WHEN)),
    unsettledMembers: count('Of whom something is due and not recorded.', 0),
    differences: listOf('The first thousand.', difference),
    differencesTotal: count('How many there were.', 0),
    sharedPurchaseIds: listOf(
      'Purchase ids that several members have, or a member and a guest purchase that nobody has claimed: the first thousand.',
      text('An id.', 'order-1003'),
    ),
    rewardStock: object('What was taken from stocks of rewards: taken − returned = used + underWay.', {
      taken: count('Taken for claims.', 100),
      returned: count('In stock again: of claims that were never recorded, or cancelled.', 3),
      used: count('Of claims that are recorded and not cancelled.', 96),
      underWay: count('Of which it is not recorded yet what came of it.', 1),
    }),
    campaignBudgets: object('Points that were taken from budgets of campaigns: taken − returned = used + underWay.', {
      taken: count('Taken for what members earn.', 9_000),
      returned: count('In the budgets again: never used, or taken back from members.', 300),
      used: count('What members have.', 8_660),
      underWay: count('Of which it is not recorded yet what came of them.', 40),
    }),
    partnerSettlements: object('Settlements with partners. What each says is compared with its movements.', {
      settlements: count('Closed.', 2),
      movements: count('In them.', 120),
      open: count('In none of them yet.', 14),
    }),
    position,
    parameters: object('What was asked for.', {
      program: id('The programme.', 'main'),
      asOf: text('Then.').optional(),
    }),
    codeVersion,
  }),
);
