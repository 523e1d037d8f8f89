import { balanceOf, soonestExpiry } from '#loyalty/account';
import { type BalanceAt, balanceBody, MemberUnknown } from '#loyalty/audit';
import { type BalancesDocument } from '#loyalty/balances';
import { type MemberDocument } from '#loyalty/membership';
import { type StoredDocument } from '#read-store';

import { DocumentParked } from './errors.js';
import { type QueryPorts } from './ports.js';

/** The documents of one member, as they may be shown. */
export class MemberDocuments {
  constructor(private readonly ports: QueryPorts) {}

  /** @throws MemberUnknown, also for a member of another programme; DocumentParked */
  async member(program: string, memberId: string): Promise<MemberDocument> {
    return (await this.load('member', program, memberId)) as unknown as MemberDocument;
  }

  /** @throws MemberUnknown, DocumentParked */
  async balances(program: string, memberId: string): Promise<BalancesDocument> {
    return (await this.load('balances', program, memberId)) as unknown as BalancesDocument;
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
  async settled(documents: readonly StoredDocument[]): Promise<readonly MemberDocument[]> {
    const members = documents.map(({ body }) => body as unknown as MemberDocument);
    const settled: MemberDocument[] = [];
    for (const member of members) settled.push(this.isDue(member) ? await this.settledOne(member) : member);
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

  private async load(model: 'member' | 'balances', program: string, memberId: string): Promise<StoredDocument['body']> {
    const stream = this.ports.names.member(program, memberId);
    if (await this.ports.models.isParkedIn(program, model, memberId, stream)) throw new DocumentParked(model, memberId);
    const body = (await this.ports.models.loadIn(program, model, [memberId])).get(memberId)?.body;
    if (!body) throw new MemberUnknown(memberId);
    return body;
  }
}
