import { Inject, Injectable } from '@nestjs/common';

import { member } from '#loyalty/membership';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { type Instant } from '#platform';

const PAGE = 1_000;

/** Who was forgotten, and can redeem nothing any more. */
@Injectable()
export class ForgottenMembers {
  constructor(@Inject(QUERY_PORTS) private readonly ports: { readonly models: Pick<QueryPorts['models'], 'find'> }) {}

  /** By an instant: the ids of a programme's members. */
  async by(program: string, asOf: Instant): Promise<ReadonlySet<string>> {
    const ids = new Set<string>();
    let after: Awaited<ReturnType<typeof this.page>>['cursor'];
    do {
      const page = await this.page(program, after);
      for (const { body } of page.documents) if (body.forgottenAt! <= asOf) ids.add(body.memberId);
      after = page.cursor;
    } while (after);
    return ids;
  }

  private page(program: string, after: Parameters<QueryPorts['models']['find']>[1]['after']) {
    const filter = { program, status: 'forgotten' };
    return this.ports.models.find(member, { filter, limit: PAGE, ...(after && { after }) });
  }
}
