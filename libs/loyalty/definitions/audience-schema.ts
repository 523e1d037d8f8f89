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
    members: orNull(listOf('One of these.', id('A member.', 'ada')), null),
  },
);

export function audienceDocument(audience: Audience = {}): DocumentOf<typeof audienceSchema> {
  const { segments, tiers, classes, members } = audience;
  return { segments: segments ?? null, tiers: tiers ?? null, classes: classes ?? null, members: members ?? null };
}
