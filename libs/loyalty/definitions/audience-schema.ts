import { LOYALTY_CLASSES } from '#loyalty/classes/events';
import { choice, type DocumentOf, id, listOf, object, orNull } from '#loyalty/documents';
import { type Audience } from '#loyalty/program';

/** Who a definition is for, as documents have it. */
export const audienceSchema = object(
  'Who it is for: members who are all that is named; of a list, any of it; null: whatever they are.',
  {
    segments: orNull(listOf('Recorded in one of these.', id('A segment.', 'regulars')), null),
    tiers: orNull(listOf('In one of these.', id('A tier.', 'gold')), null),
    classes: orNull(listOf('Of one of these.', choice('A loyalty class.', LOYALTY_CLASSES, 'price')), null),
    plans: orNull(listOf('With one of these paid plans.', id('A plan.', 'prime')), null),
    members: orNull(listOf('One of these.', id('A member.', 'ada')), null),
  },
);

export function audienceDocument(audience: Audience = {}): DocumentOf<typeof audienceSchema> {
  const { segments = null, tiers = null, classes = null, plans = null, members = null } = audience;
  return { segments, tiers, classes, plans, members };
}
