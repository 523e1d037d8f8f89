import { countsFrom, type DefinitionSetsContext, LifeCycle } from '#loyalty/definitions';
import { LIMITS } from '#loyalty/vocabulary';
import { type Refusal, refuse } from '#runner';

import { type DefinedPartner, type PartnerSet } from './defined-partner.js';
import { PARTNER_FIELDS, type PartnerDefinition, type PartnerEvent } from './events.js';

interface OfPartner {
  readonly programId: string;
  readonly partnerId: string;
}

type DefinePartner = OfPartner & {
  readonly type: 'DefinePartner';
  readonly definition: PartnerDefinition;
  /** True for the first version, false for a further one of a partner that is there. */
  readonly isNew: boolean;
};

type ChangePartnerStatus = OfPartner & { readonly type: 'ActivatePartner' | 'PausePartner' | 'EndPartner' };

export type PartnerCommand = DefinePartner | ChangePartnerStatus;

type PartnerDecision = readonly PartnerEvent[] | Refusal;

/** Decides about one partner of a programme; what it changes counts from one instant on, for what happens then. */
export function decidePartner(
  command: PartnerCommand,
  set: PartnerSet,
  context: DefinitionSetsContext,
): PartnerDecision {
  const partner = set.partners.find(({ partnerId }) => partnerId === command.partnerId);
  return command.type === 'DefinePartner'
    ? define(command, partner, set, context)
    : changeStatus(command, partner, context);
}

/** What is refused of partners whatever is asked of them. */
export const partnerLife = new LifeCycle({
  ...{ kind: 'partner', draft: 'nobody can earn or spend points at yet' },
  ...{ unknown: 'partner_unknown', exists: 'partner_exists' },
  ...{ ended: 'partner_ended', notActive: 'partner_not_active' },
});

function define(
  { programId, partnerId, definition, isNew }: DefinePartner,
  partner: DefinedPartner | undefined,
  set: PartnerSet,
  context: DefinitionSetsContext,
): PartnerDecision {
  const refused = partnerLife.refuseVersion(partnerId, partner, { definition, isNew }, PARTNER_FIELDS, context.now);
  if (refused) return refused === 'unchanged' ? [] : refused;
  const refusal = refuseTerms(definition) ?? partnerLife.refuseTooMany(partner, set.partners, AT_MOST);
  if (refusal) return refusal;
  const version = (partner?.versions.length ?? 0) + 1;
  const data = { programId, partnerId, version, ...definition, effectiveAt: countsFrom(partner, context) };
  return [{ type: 'PartnerDefined', data }];
}

const { partnersMax, partnerVersionsMax } = LIMITS;

const AT_MOST = { most: { partnersMax }, versions: { partnerVersionsMax } };

function refuseTerms({ startsAt, endsAt, earn, redeem, terms, openLimit }: PartnerDefinition): Refusal | undefined {
  if (endsAt !== undefined && endsAt <= startsAt) {
    const message = `The partner would be over at ${endsAt}, before it begins at ${startsAt}; let \`endsAt\` come after \`startsAt\`.`;
    return refuse('invalid_partner', message, { startsAt, endsAt });
  }
  if (!earn && !redeem) {
    const message =
      'Members neither earn nor spend points there; say `earn`, `redeem` or both, with what a point costs.';
    return refuse('invalid_partner', message, { field: 'earn' });
  }
  if (openLimit !== undefined && !earn) {
    const message = 'A partner where nobody earns owes nothing; leave `openLimit` out.';
    return refuse('invalid_partner', message, { field: 'openLimit' });
  }
  if (terms !== 'prepaid' || openLimit !== undefined) return undefined;
  const message = 'Say in `openLimit` what the partner has paid ahead: members earn there until that is used up.';
  return refuse('invalid_partner', message, { field: 'openLimit' });
}

const STEPS = {
  ActivatePartner: { event: 'PartnerActivated', to: 'active' },
  PausePartner: { event: 'PartnerPaused', to: 'paused' },
  EndPartner: { event: 'PartnerEnded', to: 'ended' },
} as const;

function changeStatus(
  { type, programId, partnerId }: ChangePartnerStatus,
  partner: DefinedPartner | undefined,
  context: DefinitionSetsContext,
): PartnerDecision {
  const { event, to } = STEPS[type];
  const refusal = partnerLife.refuseStep(partnerId, partner, to, context.now);
  if (refusal) return refusal === 'unchanged' ? [] : refusal;
  return [{ type: event, data: { programId, partnerId, effectiveAt: countsFrom(partner, context) } }];
}
