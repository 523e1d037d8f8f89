import { withStep, withVersion } from '#loyalty/definitions';
import { type Decider } from '#runner';

import { decidePartner, type PartnerCommand, type PartnerContext } from './define.js';
import { type PartnerSet } from './defined-partner.js';
import { type PartnerEvent } from './events.js';

type Defined = Extract<PartnerEvent, { readonly type: 'PartnerDefined' }>['data'];

const STATUS = { PartnerActivated: 'active', PartnerPaused: 'paused', PartnerEnded: 'ended' } as const;

function apply(set: PartnerSet, event: PartnerEvent): void {
  switch (event.type) {
    case 'PartnerDefined':
      set.partners = withVersion(set.partners, isOf(event.data), versionOf(event.data));
      return;
    case 'PartnerActivated':
    case 'PartnerPaused':
    case 'PartnerEnded': {
      const { effectiveAt: since } = event.data;
      set.partners = withStep(set.partners, isOf(event.data), { status: STATUS[event.type], since });
      return;
    }
    case 'CommandNoted':
      return;
    default:
      return event satisfies never;
  }
}

const isOf =
  ({ partnerId }: Pick<Defined, 'partnerId'>) =>
  (one: Pick<Defined, 'partnerId'>) =>
    one.partnerId === partnerId;

function versionOf(data: Defined) {
  const { programId: _program, partnerId, version, name, names, description, effectiveAt: since, ...terms } = data;
  const said = { name, ...(names && { names }), ...(description !== undefined && { description }) };
  return { id: { partnerId }, version: { version, since, ...said, terms } };
}

/** The partners of a programme, in one stream: one read finds out which there are. */
export const partnersDecider: Decider<PartnerSet, PartnerCommand, PartnerEvent, PartnerContext> = {
  stateVersion: 1,
  initial: () => ({ partners: [] }),
  copy: (set) => ({ ...set }),
  apply,
  decide: decidePartner,
  toJson: (set) => set,
  fromJson: (json) => ({ ...(json as PartnerSet) }),
};
