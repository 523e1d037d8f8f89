import { type ReadModels } from '#engine';
import { type Programs } from '#loyalty/programs';
import { type Attempt } from '#runner';

import { openOf, partnerAccounts } from '../views/partner-accounts.js';

/** What partners owe and have not settled, for commands that may not go beyond their limit. */
export class OpenAtPartners {
  constructor(
    private readonly programs: Pick<Programs, 'get'>,
    private readonly models: Pick<ReadModels, 'loadIn'>,
  ) {}

  /** As the read models have it; nothing where the partner has no limit. */
  async of(
    program: string,
    { partner }: { readonly partner?: string },
    attempt?: Attempt,
  ): Promise<{ readonly openAtPartner?: string }> {
    if (partner === undefined) return {};
    const { partners = [] } = await this.programs.get(program, attempt);
    const versions = partners.find(({ partnerId }) => partnerId === partner)?.versions ?? [];
    if (versions.every(({ terms }) => terms.openLimit === undefined)) return {};
    const accounts = await this.models.loadIn(program, partnerAccounts, [partner]);
    return { openAtPartner: openOf(accounts.get(partner)?.body) };
  }
}
