import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { type PageOf, type PageView } from '#edge';
import { ledger } from '#loyalty/balances';
import { planOfTerms } from '#loyalty/member';
import { member, type MemberDocument } from '#loyalty/membership';
import { plans } from '#loyalty/plans';
import { type ProgramRules, versionAt } from '#loyalty/program';
import { type Program } from '#loyalty/program/events';
import { MemberDocuments, QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { type RewardDocument, rewards, rewardVersionOf } from '#loyalty/rewards';
import { nameIn } from '#loyalty/vocabulary';
import { type Instant } from '#platform';

import { type CatalogueMember, refuseOption, rewardFor } from '../catalogue.js';
import { limitSince } from '../limit.js';
import { type OfferTerms } from '../refuse-others.js';
import { rewardClaims } from '../views/reward-claims.js';
import { type RewardForMemberView, type RewardOption } from './answers.js';
import { plansOf } from './plans-of.js';
import { allOf, paceOfMember } from './pace-of-member.js';

/** The rewards that are offered, as a member sees them. @throws MemberUnknown, DocumentParked */
export class GetCatalogue extends Query<PageView<RewardForMemberView>> {
  static readonly reads = [rewards, rewardClaims, member, ledger, plans] as const;

  constructor(
    readonly program: Program,
    readonly memberId: string,
    readonly page: PageOf,
    /** In which rewards are named, where they say so. */
    readonly language?: string,
  ) {
    super();
  }
}

/** Of a choice of which no reward is defined yet. */
const UNKNOWN_OPTIONS = { code: 'reward_unknown', detail: 'None of the rewards is defined that one could choose.' };

/** With the names of that language, where there are some. */
function inLanguage(item: RewardForMemberView, language: string | undefined): RewardForMemberView {
  const options = item.options?.map((one) => ({ ...one, name: nameIn(one, language) })) ?? null;
  return { ...item, name: nameIn(item, language), options };
}

/** When the catalogue is asked for, and in which zone its days begin. */
interface At {
  readonly now: Instant;
  readonly timeZone: string;
}

@Injectable()
@QueryHandler(GetCatalogue)
export class GetCatalogueHandler implements IQueryHandler<GetCatalogue> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute({ program, memberId, page, language }: GetCatalogue): Promise<PageView<RewardForMemberView>> {
    const { programId, versions } = program;
    const now = this.ports.clock.now();
    const documents = new MemberDocuments(this.ports);
    const document = await documents.member(programId, memberId);
    const settled = documents.isDue(document) ? await documents.settledOne(document) : document;
    const { rules } = versionAt(program, now) ?? versions[0]!;
    const pace = await paceOfMember(this.ports, document, now);
    const { status, tier, segments, balance } = settled;
    const plan = settled.plan ? planOfTerms(settled.plan, now) : undefined;
    const terms = { ...rules, plans: await plansOf(this.ports, programId) };
    const seenBy = { status, tier: tier.tier, segments, plan, available: balance.available, pace };
    const filter = { program: programId, status: 'active' };
    const found = await this.ports.models.find(rewards, { filter, sort: [['rewardId', 1]], ...page });
    const items: RewardForMemberView[] = [];
    for (const { body } of found.documents) items.push(await this.asSeen(body, document, seenBy, terms, now));
    const named = items.map((item) => inLanguage(item, language));
    return { items: named, ...(found.cursor && { cursor: found.cursor }) };
  }

  private async asSeen(
    document: RewardDocument,
    owner: MemberDocument,
    seenBy: CatalogueMember,
    terms: OfferTerms & Pick<ProgramRules, 'timeZone'>,
    now: Instant,
  ): Promise<RewardForMemberView> {
    const { rewardId, name, names, description, kind, value, voucher, event, until, status, left } = document;
    const claimed = await this.claimed(document, owner, { now, timeZone: terms.timeZone });
    const offered = { rewardId, reward: rewardVersionOf(document), status, left };
    const { price, refusal, missing, reachableOn } = rewardFor(seenBy, offered, claimed, terms, now);
    const options = document.choice && (await this.options(document.choice, owner, { now, timeZone: terms.timeZone }));
    const none = options?.every(({ available }) => !available) ? (options[0]?.because ?? UNKNOWN_OPTIONS) : null;
    const because = refusal ? { code: refusal.code, detail: refusal.message } : none;
    const { pace: pointsPerDay } = seenBy;
    return {
      ...{ rewardId, name, names, description, kind, value, voucher, event, options, left, price },
      ...{ available: because === null, because, missing, until, reachableOn, pointsPerDay },
    };
  }

  /** The rewards of a choice in its order; those that are not defined are left out. */
  private async options(rewardIds: readonly string[], owner: MemberDocument, at: At): Promise<readonly RewardOption[]> {
    const documents = await this.ports.models.loadIn(owner.program, rewards, [...rewardIds]);
    const found = rewardIds.flatMap((rewardId) => documents.get(rewardId)?.body ?? []);
    return Promise.all(found.map((document) => this.option(document, owner, at)));
  }

  private async option(document: RewardDocument, owner: MemberDocument, at: At): Promise<RewardOption> {
    const { rewardId, name, names, description, kind, value, voucher, event, status, left } = document;
    const claimed = await this.claimed(document, owner, at);
    const refusal = refuseOption(
      { rewardId, reward: rewardVersionOf(document), status, left },
      claimed,
      at.now,
      at.timeZone,
    );
    const because = refusal ? { code: refusal.code, detail: refusal.message } : null;
    return { rewardId, name, names, description, kind, value, voucher, event, left, available: !refusal, because };
  }

  /** How many claims count for the limit of a reward: what a challenge gave does not. */
  private async claimed(reward: RewardDocument, owner: MemberDocument, at: At): Promise<number> {
    const { program, rewardId, choice, perMember } = reward;
    if (perMember === null) return 0;
    const since = limitSince(rewardVersionOf(reward), at.now, at.timeZone);
    const ofIt = choice ? { choiceId: rewardId } : { rewardId };
    const filter = {
      program,
      memberId: { $in: allOf(owner) },
      ...ofIt,
      state: 'claimed',
      challengeId: null,
      ...(since !== undefined && { claimedAt: { $gte: since } }),
    };
    return this.ports.models.count(rewardClaims, filter);
  }
}
