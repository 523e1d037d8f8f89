import { type ReadModel, type TypedDocument } from '#engine';
import { balanceOf, soonestExpiry } from '#loyalty/account';
import { type BalanceAt, balanceBody, MemberUnknown } from '#loyalty/audit';
import { balances, type BalancesDocument } from '#loyalty/balances';
import { runningSubscription } from '#loyalty/member';
import { member, type MemberDocument } from '#loyalty/membership';
import { refuseMerged } from '#loyalty/merges';
import { shownExpiry } from '#loyalty/vocabulary';
import { CommandRefused } from '#runner';

import { DocumentParked } from './errors.js';
import { type QueryPorts } from './ports.js';

/** What documents of members say of the membership. */
type Standing = Pick<BalancesDocument, 'memberId' | 'status' | 'mergedInto'>;

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
    const { program, memberId, revision, balance, statusPoints, tier } = document;
    const asOf = this.ports.clock.now();
    if (!this.isDue(document)) return { memberId, revision, asOf, balance, statusPoints, tier };
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
      plan: runningSubscription(member) ? document.plan : null,
      nextExpiry: shownExpiry(soonestExpiry(member)),
      nextDueAt: member.nextDueAt,
      revision,
    };
  }

  /**
   * The member and those who are part of it: whose rows are shown as its own. Where the member is not known, its id alone.
   * @throws CommandRefused `member_merged`
   */
  async oneOrSeveral(program: string, memberId: string): Promise<readonly string[]> {
    const body = (await this.ports.models.loadIn(program, balances, [memberId])).get(memberId)?.body;
    if (body?.status === 'merged') throw new CommandRefused(refuseMerged(await this.merged(program, body)));
    return [memberId, ...(body?.mergedFrom ?? [])];
  }

  private async load<Document extends Standing>(
    model: ReadModel<Document>,
    program: string,
    memberId: string,
  ): Promise<Document> {
    const stream = this.ports.names.member(program, memberId);
    if (await this.ports.models.isParkedIn(program, model, memberId, stream))
      throw new DocumentParked(model.name, memberId);
    const body = (await this.ports.models.loadIn(program, model, [memberId])).get(memberId)?.body;
    if (!body) throw new MemberUnknown(memberId);
    if (body.status === 'merged') throw new CommandRefused(refuseMerged(await this.merged(program, body)));
    return body;
  }

  /** Who a merged member is part of now, however many merges away. */
  private async merged(
    program: string,
    { memberId, mergedInto }: Standing,
  ): Promise<{ readonly memberId: string; readonly mergedInto: string }> {
    let successor = mergedInto!;
    for (let next: string | null = successor; next !== null;) {
      successor = next;
      const body: BalancesDocument | undefined = (await this.ports.models.loadIn(program, balances, [successor])).get(
        successor,
      )?.body;
      next = body?.status === 'merged' ? body.mergedInto : null;
    }
    return { memberId, mergedInto: successor };
  }
}
