import { type Partner, type PartnerVersion } from '#loyalty/program';

import { type PartnerDefinition } from './events.js';

/** A version with its name. */
export type DefinedVersion = PartnerVersion & Pick<PartnerDefinition, 'name' | 'names' | 'description'>;

export interface DefinedPartner extends Partner {
  readonly versions: readonly DefinedVersion[];
}

/** All partners that a programme ever had, in the order in which they were first defined. */
export interface PartnerSet {
  partners: readonly DefinedPartner[];
}
