import { type ReadModel, type TypedDocument } from '#engine';
import { balanceOf, soonestExpiry } from '#loyalty/account';
import { type BalanceAt, balanceBody, MemberUnknown } from '#loyalty/audit';
import { balances, type BalancesDocument } from '#loyalty/balances';
import { member, type MemberDocument } from '#loyalty/membership';

import { DocumentParked } from './errors.js';
import { type QueryPorts } from './ports.js';

/** The documents of one member, as they may be shown. */
export class MemberDocuments {
  constructor(private readonly ports: QueryPorts) {}

  /** @throws MemberUnknown, also for a member of another programme; DocumentParked */
  async member(program: string, memberId: string): Promise<MemberDocument> {
    return this.load(member, program, memberId);
  }

  /** @throws MemberUnknown, DocumentParked */
  async balances(program: string, memberId: string): Promise<BalancesDocument> {
    return this.load(balances, program, memberId);
  }

  /** True when expiry, activation or a review is due that nobody has settled yet: then the stream is asked. */
  isDue({ nextDueAt }: { readonly nextDueAt: string | null }): boolean {
    return nextDueAt !== null && nextDueAt <= this.ports.clock.now();
  }

  /** The balance of this instant: from the document, or from the stream where something is due. */
  async balanceNow(document: BalancesDocument): Promise<BalanceAt> {
    const { program, memberId, revision, balance, tier } = document;
    const asOf = this.ports.clock.now();
    if (!this.isDue(document)) return { memberId, revision, asOf, balance, tier };
    return balanceBody(await this.ports.history.stateAt(program, memberId, { asOf }));
  }

  /** Documents of members with what is due virtually settled, in the order given. */
  async settled(documents: readonly TypedDocument<MemberDocument>[]): Promise<readonly MemberDocument[]> {
    const settled: MemberDocument[] = [];
    for (const { body } of documents) settled.push(this.isDue(body) ? await this.settledOne(body) : body);
    return settled;
  }

  async settledOne(document: MemberDocument): Promise<MemberDocument> {
    const { member, revision } = await this.ports.history.stateAt(document.program, document.memberId);
    const since = member.tier === document.tier.tier ? document.tier.since : member.settledAt;
    return {
      ...document,
      balance: balanceOf(member),
      tier: { tier: member.tier, since },
      nextExpiry: soonestExpiry(member),
      nextDueAt: member.nextDueAt,
      revision,
    };
  }

  private async load<Document extends object>(
    model: ReadModel<Document>,
    program: string,
    memberId: string,
  ): Promise<Document> {
    const stream = this.ports.names.member(program, memberId);
    if (await this.ports.models.isParkedIn(program, model, memberId, stream))
      throw new DocumentParked(model.name, memberId);
    const body = (await this.ports.models.loadIn(program, model, [memberId])).get(memberId)?.body;
    if (!body) throw new MemberUnknown(memberId);
    return body;
  }
}
