import { z } from 'zod';

import { component } from '#edge';
import { id, memberId, object, orNull, text, whole } from '#loyalty/documents';
import { eventAnswers } from '#loyalty/members/server';
import { recordedPurchaseFields } from '#loyalty/purchases';

import { guestEvents } from '../events.js';

/** An example of an event. */
const RECORDED = {
  type: 'GuestPurchaseRecorded',
  effectiveAt: '2026-02-01T12:30:00.000Z',
  purchaseId: 'guest-1001',
  occurredAt: '2026-02-01T12:30:00.000Z',
  localDay: '2026-02-01',
  total: { amount: 2_933, currency: 'EUR' },
};

export const GUEST_ANSWER = component('GuestPurchaseAnswer', () =>
  object('A guest purchase after a command.', {
    purchaseId: text('As the caller named it.', 'guest-1001'),
    revision: whole('Number of its last event, from 0; −1 where there is none yet.', 0),
    claimedBy: orNull(id('The member who claimed it.'), null),
    events: z.array(eventAnswers(guestEvents)).register(z.globalRegistry, {
      description: 'What the command did; nothing where it changed nothing.',
      examples: [[RECORDED]],
    }),
  }),
);

export const PURCHASE_BY_ID = component('PurchaseById', () =>
  object('A purchase and what it earned, a guest’s too.', {
    memberId: memberId.optional(),
    ...recordedPurchaseFields,
  }),
);
