import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { type FigureScope, Passes } from '#loyalty/figures/server';
import { Programs } from '#loyalty/programs';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { LIMITS } from '#loyalty/vocabulary';
import { type Instant } from '#platform';
import { CommandRefused, refuse } from '#runner';

import { Preview, type PreviewResult, type TriedTerms } from '../preview/preview.js';

export interface CampaignPreview {
  readonly from: Instant;
  readonly to: Instant;
  readonly result: PreviewResult | null;
}

interface AskedPreview {
  readonly terms: TriedTerms;
  readonly from: Instant;
  readonly to: Instant;
  /** Of a campaign that is left out. */
  readonly campaignId: string | undefined;
}

/** @throws CommandRefused `limit_exceeded`; TooManyQueries */
export class PreviewCampaign extends Query<CampaignPreview> {
  static readonly reads = ['purchases'] as const;

  constructor(
    readonly scope: FigureScope,
    readonly asked: AskedPreview,
  ) {
    super();
  }
}

interface Bought {
  readonly memberId: string;
  readonly occurredAt: Instant;
}

@Injectable()
@QueryHandler(PreviewCampaign)
export class PreviewCampaignHandler implements IQueryHandler<PreviewCampaign> {
  constructor(
    @Inject(QUERY_PORTS) private readonly ports: Pick<QueryPorts, 'history'>,
    private readonly passes: Passes,
    private readonly programs: Programs,
  ) {}

  async execute({ scope, asked }: PreviewCampaign): Promise<CampaignPreview> {
    const { terms, from, to, campaignId } = asked;
    const { campaigns = [], ...program } = await this.programs.current(scope.program);
    const others = campaigns.filter((one) => one.campaignId !== campaignId);
    const tried = { terms, from, to, program: { ...program, campaigns: others } };
    const buyers = await this.buyers(scope.program, asked);
    const goneThrough = async (preview: Preview) => {
      for (const memberId of buyers) await preview.addMember(this.ports.history.events(scope.program, memberId));
      return preview;
    };
    const { budget } = terms.budget ? await goneThrough(new Preview(tried)) : { budget: undefined };
    const preview = await goneThrough(new Preview(tried, budget?.sharedOut()));
    return { from, to, result: preview.result(scope.membersMin) ?? null };
  }

  /** Who bought something in the period. @throws CommandRefused `limit_exceeded` */
  private async buyers(program: string, { from, to }: AskedPreview): Promise<ReadonlySet<string>> {
    const buyers = new Set<string>();
    let purchases = 0;
    for await (const { memberId, occurredAt } of this.passes.documentsOf<Bought>('purchases', program)) {
      if (occurredAt < from || occurredAt >= to) continue;
      buyers.add(memberId);
      if (++purchases > LIMITS.previewPurchasesMax) throw new CommandRefused(tooMany());
    }
    return buyers;
  }
}

function tooMany() {
  const { previewPurchasesMax } = LIMITS;
  const message = `A preview looks at ${previewPurchasesMax} purchases at most, and there are more in the period; choose a shorter one.`;
  return refuse('limit_exceeded', message, { previewPurchasesMax });
}
