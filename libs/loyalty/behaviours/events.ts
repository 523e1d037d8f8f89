import { type DataOf, type EventOf } from '#event-store';
import { breakdown, heldOut, instant, localDay, memberEvents, slug, text } from '#loyalty/vocabulary';

const behaviour = {
  behaviour: slug,
  reference: text().optional(),
  channel: text().optional(),
  occurredAt: instant,
  /** The programme's local day, where it is not the UTC day of `effectiveAt`. */
  localDay: localDay.optional(),
};

/** Something a member did that the programme knows by a slug: a review, a share, a visit, a referral … */
export type Behaviour = DataOf<typeof behaviour>;

export const behaviourEvents = memberEvents({
  BehaviourRecorded: {
    description: 'The member did something for the shop besides buying: a review, a share, a visit, a referral …',
    data: { ...behaviour, breakdown: breakdown.optional(), heldOut: heldOut.optional() },
  },
});

export type BehaviourEvent = EventOf<typeof behaviourEvents>;

/** Behaviours that Trofast records itself, when what causes them is recorded; nobody else may. */
export const SYSTEM_BEHAVIOURS = ['referral'] as const;

export type SystemBehaviour = (typeof SYSTEM_BEHAVIOURS)[number];

export function isSystemBehaviour(behaviour: string): behaviour is SystemBehaviour {
  return (SYSTEM_BEHAVIOURS as readonly string[]).includes(behaviour);
}

/** The usual behaviours; a programme may name others. */
export const USUAL_BEHAVIOURS = ['review', 'share', 'recycling', 'newsletter', 'visit'] as const;
