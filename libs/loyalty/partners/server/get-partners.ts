import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';

import { type PageView } from '#edge';
import { type DefinitionStatus, statusAt, withStatus } from '#loyalty/definitions';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { RowOfProgram, rowOfProgram, RowsOfProgram, rowsOfProgram } from '#loyalty/queries/server';
import { type Instant, later } from '#platform';

import { partnerLife } from '../define.js';
import { openOf, partnerAccounts } from '../views/partner-accounts.js';
import { partners } from '../views/partners.js';
import { type PartnerDocument } from '../views/partners-schema.js';

/** A partner as it is now. */
export type PartnerView = Omit<PartnerDocument, 'step' | 'stepSince' | 'versions'> & {
  readonly status: DefinitionStatus;
  readonly countsFrom: Instant;
};

/** With its versions, and what it owes and has not settled. */
export type PartnerWithVersions = PartnerView & Pick<PartnerDocument, 'versions'> & { readonly open: string };

/** The partners of a programme in the order of their ids; `status`: those that are it now. */
export class GetPartners extends RowsOfProgram<PartnerView> {
  static readonly reads = [partners] as const;
}

/** One partner. @throws CommandRefused `partner_unknown` */
export class GetPartner extends RowOfProgram<PartnerWithVersions> {
  static readonly reads = [partners, partnerAccounts] as const;
}

@Injectable()
@QueryHandler(GetPartners)
export class GetPartnersHandler implements IQueryHandler<GetPartners> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute({ program, page, fields }: GetPartners): Promise<PageView<PartnerView>> {
    const now = this.ports.clock.now();
    const query = new GetPartners(program, {}, page);
    const matching = fields['status'] === undefined ? {} : withStatus(fields['status'] as DefinitionStatus, now);
    const { items, ...rest } = await rowsOfProgram(this.ports, partners, query, [['partnerId', 1]], matching);
    return { ...rest, items: items.map((one) => viewOf(one, now)) };
  }
}

@Injectable()
@QueryHandler(GetPartner)
export class GetPartnerHandler implements IQueryHandler<GetPartner> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute(query: GetPartner): Promise<PartnerWithVersions> {
    const document = await rowOfProgram(this.ports, partners, query, (id) => partnerLife.unknown(id));
    const accounts = await this.ports.models.loadIn(query.program, partnerAccounts, [query.rowId]);
    const open = openOf(accounts.get(query.rowId)?.body);
    return { ...viewOf(document, this.ports.clock.now()), versions: document.versions, open };
  }
}

function viewOf({ step, stepSince, versions: _versions, ...document }: PartnerDocument, now: Instant): PartnerView {
  const status = statusAt({ status: step, since: stepSince }, document, now);
  return { ...document, status, countsFrom: later(stepSince, document.definedAt) };
}
