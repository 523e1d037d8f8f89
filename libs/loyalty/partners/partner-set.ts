import { definitionSetDecider, type DefinitionSetsContext } from '#loyalty/definitions';

import { decidePartner, type PartnerCommand } from './define.js';
import { type DefinedPartner } from './defined-partner.js';
import { type PartnerEvent } from './events.js';

/** The partners of a programme. */
export const partnersDecider = definitionSetDecider<
  'partners',
  DefinedPartner,
  PartnerCommand,
  PartnerEvent,
  DefinitionSetsContext
>({
  list: 'partners',
  id: 'partnerId',
  events: { PartnerDefined: 'version', PartnerActivated: 'active', PartnerPaused: 'paused', PartnerEnded: 'ended' },
  decide: decidePartner,
});
