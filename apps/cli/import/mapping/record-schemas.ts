import { z } from 'zod';

import { commonOptions, currency, field } from './map-schema.js';

/** Several columns are put together with a space: first and last name. */
const joined = z.union([field, z.array(field).min(1).max(5)]);

/** The tier that a member has elsewhere, and the last day on which it counts; without an end it counts for good. */
const tier = { tier: field.optional(), tierUntil: field.optional() };

const reason = z.string().min(1).max(500);

const tierReason = reason.default('Tier of before');

/** An identity of a kind that the programme's rules name: a card, an app. */
const identity = z.strictObject({ kind: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/), ...field.shape });

export const membersSchema = z.strictObject({
  kind: z.literal('members'),
  ...commonOptions,
  identities: z.array(identity).max(20).default([]),
  fields: z.strictObject({
    memberId: field,
    /** Left out: now. */
    enrolledAt: field.optional(),
    name: joined.optional(),
    email: field.optional(),
    phone: field.optional(),
    birthDate: field.optional(),
    channel: field.optional(),
    referredBy: field.optional(),
    ...tier,
  }),
  defaults: z.strictObject({ tierReason }).prefault({}),
});

export const balancesSchema = z.strictObject({
  kind: z.literal('balances'),
  ...commonOptions,
  defaults: z.strictObject({ reason: reason.default('Opening balance'), tierReason }).prefault({}),
  fields: z.strictObject({
    memberId: field,
    /** May be left out where a tier is named. */
    points: field.optional(),
    /** The last day on which they count; left out or empty: as the programme's rules say. */
    expiresOn: field.optional(),
    ...tier,
  }),
});

export const endsSchema = z.strictObject({
  kind: z.literal('ends'),
  ...commonOptions,
  defaults: z.strictObject({ reason: reason.default('Ends of before') }).prefault({}),
  fields: z.strictObject({
    memberId: field,
    /** Left out: all lots of the member that would end sooner. */
    lotId: field.optional(),
    /** Of these the ones whose last day is this one or before. */
    endsUntil: field.optional(),
    /** The last day on which the points count; `never` for no end. */
    expiresOn: field,
    reason: field.optional(),
  }),
});

export const returnsSchema = z.strictObject({
  kind: z.literal('returns'),
  ...commonOptions,
  defaults: z.strictObject({ currency: currency.optional(), reason: reason.optional() }).default({}),
  fields: z.strictObject({
    memberId: field,
    purchaseId: field,
    occurredAt: field,
    /** The time, where it has a column of its own: put behind the date with a space. */
    time: field.optional(),
    /** Left out: rows are known by their content. */
    returnId: field.optional(),
    /** What comes back of the total; below zero means the same. Without it and without lines all that is left comes back. */
    amount: field.optional(),
    currency: field.optional(),
    /** Which line of the purchase comes back, from 1; with `quantity`. */
    purchaseLine: field.optional(),
    quantity: field.optional(),
    reason: field.optional(),
  }),
});

export type ReturnsMap = z.infer<typeof returnsSchema>;
export type MembersMap = z.infer<typeof membersSchema>;
export type BalancesMap = z.infer<typeof balancesSchema>;
export type EndsMap = z.infer<typeof endsSchema>;
export type RecordsMap = MembersMap | BalancesMap | EndsMap;
