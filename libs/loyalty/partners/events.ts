import { type DataOf, defineEvents, type EventOf } from '#event-store';
import { partnerTerms } from '#loyalty/program';
import { instant, LIMITS, names, partnerId, programId, text, version } from '#loyalty/vocabulary';
import { type CommandNoted } from '#runner';

const definition = {
  name: text(),
  /** The same in other languages. */
  names: names.optional(),
  description: text(LIMITS.reasonLengthMax).optional(),
  ...partnerTerms,
};

/** Who a partner is, and what points cost there. */
export type PartnerDefinition = DataOf<typeof definition>;

export const PARTNER_FIELDS = Object.keys(definition) as readonly (keyof PartnerDefinition)[];

/** `effectiveAt`: from when on it counts, once every process knows it. */
const step = { programId, partnerId, effectiveAt: instant };

export const partnerEvents = defineEvents({
  PartnerDefined: {
    description:
      'A partner was defined, or changed by a further version of its definition, for what happens from `effectiveAt` on.',
    data: { programId, partnerId, version, ...definition, effectiveAt: instant },
  },
  PartnerActivated: {
    description: 'Members earn and spend points at the partner from `effectiveAt` on, within its own times.',
    data: step,
  },
  PartnerPaused: {
    description: 'Nobody earns or spends points at the partner from `effectiveAt` on, until it is activated again.',
    data: step,
  },
  PartnerEnded: {
    description: 'Nobody earns or spends points at the partner any more from `effectiveAt` on.',
    data: step,
  },
});

export type PartnerEvent = EventOf<typeof partnerEvents> | CommandNoted;
