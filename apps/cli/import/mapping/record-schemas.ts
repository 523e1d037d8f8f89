import { z } from 'zod';

import { commonOptions, field } from './map-schema.js';

/** Several columns are put together with a space: first and last name. */
const joined = z.union([field, z.array(field).min(1).max(5)]);

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
  }),
});

export const balancesSchema = z.strictObject({
  kind: z.literal('balances'),
  ...commonOptions,
  defaults: z.strictObject({ reason: z.string().min(1).max(500).default('Opening balance') }).prefault({}),
  fields: z.strictObject({
    memberId: field,
    points: field,
    /** The last day on which they count; left out or empty: as the programme's rules say. */
    expiresOn: field.optional(),
  }),
});

export type MembersMap = z.infer<typeof membersSchema>;
export type BalancesMap = z.infer<typeof balancesSchema>;
export type RecordsMap = MembersMap | BalancesMap;
