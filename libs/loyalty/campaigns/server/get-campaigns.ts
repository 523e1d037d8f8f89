import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';

import { type PageView } from '#edge';
import { type DefinitionStatus, statusAt, withStatus } from '#loyalty/definitions';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { RowOfProgram, rowOfProgram, RowsOfProgram, rowsOfProgram } from '#loyalty/queries/server';
import { type Instant, later } from '#platform';

import { campaignLife } from '../decide.js';
import { campaigns } from '../views/campaigns.js';
import { type CampaignDocument } from '../views/campaigns-schema.js';

/** A campaign as it is now. */
export type CampaignView = Omit<CampaignDocument, 'step' | 'stepSince' | 'activatedAt'> & {
  readonly status: DefinitionStatus;
  readonly countsFrom: Instant;
};

/** The campaigns of a programme in the order of their ids; `status`: those that are it now. */
export class GetCampaigns extends RowsOfProgram<CampaignView> {
  static readonly reads = [campaigns] as const;
}

/** One campaign. @throws CommandRefused `campaign_unknown` */
export class GetCampaign extends RowOfProgram<CampaignView> {
  static readonly reads = [campaigns] as const;
}

@Injectable()
@QueryHandler(GetCampaigns)
export class GetCampaignsHandler implements IQueryHandler<GetCampaigns> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute({ program, page, fields }: GetCampaigns): Promise<PageView<CampaignView>> {
    const now = this.ports.clock.now();
    const query = new GetCampaigns(program, {}, page);
    const matching = fields['status'] === undefined ? {} : withStatus(fields['status'] as DefinitionStatus, now);
    const { items, ...rest } = await rowsOfProgram(this.ports, campaigns, query, [['campaignId', 1]], matching);
    return { ...rest, items: items.map((one) => viewOf(one, now)) };
  }
}

@Injectable()
@QueryHandler(GetCampaign)
export class GetCampaignHandler implements IQueryHandler<GetCampaign> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute({ program, rowId: campaignId }: GetCampaign): Promise<CampaignView> {
    return viewOf(await loadCampaign(this.ports, program, campaignId), this.ports.clock.now());
  }
}

/** @throws CommandRefused `campaign_unknown` */
export function loadCampaign(
  ports: Pick<QueryPorts, 'models'>,
  program: string,
  rowId: string,
): Promise<CampaignDocument> {
  return rowOfProgram(ports, campaigns, { program, rowId }, (id) => campaignLife.unknown(id));
}

function viewOf({ step, stepSince, activatedAt: _first, ...document }: CampaignDocument, now: Instant): CampaignView {
  const status = statusAt({ status: step, since: stepSince }, document, now);
  return { ...document, status, countsFrom: later(stepSince, document.definedAt) };
}
