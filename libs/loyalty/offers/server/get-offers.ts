import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';

import { campaignBudgets } from '#loyalty/campaign-budgets';
import { type DefinedCampaign } from '#loyalty/campaigns';
import { GetChallengesOfMember } from '#loyalty/challenges/server';
import { type MemberDocument } from '#loyalty/membership';
import { activeAt, budgetAt, versionAt } from '#loyalty/program';
import { type Program } from '#loyalty/program/events';
import { Programs } from '#loyalty/programs';
import { MemberDocuments, QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { GetCatalogue, paceOfMember } from '#loyalty/reward-claims/server';
import { type TermsLanguage } from '#loyalty/terms';
import { LIMITS } from '#loyalty/vocabulary';
import { type Instant } from '#platform';

import { findOffers, type OfferFacts } from '../find.js';
import { type GivenByBudgets } from '../found/campaigns.js';
import { type SeenMembership } from '../found/membership.js';
import { type OfferModel } from '../model.js';
import { rankOffers } from '../rank.js';
import { consentOf, whyNone } from '../why-none.js';
import { inWords } from '../words/in-words.js';
import { type OffersView } from './answers.js';

/** Rewards that are read for one answer, the first by their ids. */
export const REWARDS_MAX = 200;

/** How offers are asked for. */
export interface AskedOffers {
  readonly model: OfferModel;
  readonly most: number;
  /** Left out: English, and names as they are defined. */
  readonly language?: TermsLanguage;
  /** The purpose of consent for which they are shown. */
  readonly purpose?: string;
}

/** What to show a member now. @throws MemberUnknown, DocumentParked, CommandRefused `member_merged` */
export class GetOffers extends Query<OffersView> {
  static readonly reads = [...GetCatalogue.reads, ...GetChallengesOfMember.reads, campaignBudgets] as const;

  constructor(
    readonly program: Program,
    readonly memberId: string,
    readonly asked: AskedOffers,
  ) {
    super();
  }
}

type Found = Pick<OffersView, 'found' | 'isWhole' | 'items'>;

@Injectable()
@QueryHandler(GetOffers)
export class GetOffersHandler implements IQueryHandler<GetOffers> {
  constructor(
    @Inject(QUERY_PORTS) private readonly ports: QueryPorts,
    private readonly queries: QueryBus,
    private readonly programs: Programs,
  ) {}

  async execute({ program, memberId, asked }: GetOffers): Promise<OffersView> {
    const now = this.ports.clock.now();
    const document = await new MemberDocuments(this.ports).member(program.programId, memberId);
    const because = whyNone(document, asked.purpose);
    const { found, isWhole, items } = because
      ? { found: 0, isWhole: true, items: [] }
      : await this.found(program, document, asked, now);
    return {
      ...{ memberId, asOf: now, modelVersion: asked.model.version, language: asked.language ?? 'en' },
      ...{ consent: consentOf(document.consents, asked.purpose), because, found, isWhole, items },
    };
  }

  private async found(program: Program, document: MemberDocument, asked: AskedOffers, now: Instant): Promise<Found> {
    const { model, most, language } = asked;
    const { rules } = versionAt(program, now) ?? program.versions[0]!;
    const { facts, pace, isWhole } = await this.facts(program, document, { now, rules, language });
    const offers = findOffers(facts);
    const { loyaltyClass } = facts.membership;
    const ranked = rankOffers(model, { loyaltyClass, pace, now }, offers, most);
    const items = ranked.map(({ kind, id, reason, act, score, contributions, until, ...offer }) => ({
      ...{ kind, id, ...inWords({ kind, id, reason, act, until, ...offer }, rules, language ?? 'en') },
      ...{ reason, act, score, contributions, until },
    }));
    return { found: offers.length, isWhole, items };
  }

  private async facts(
    program: Program,
    document: MemberDocument,
    { now, rules, language }: Pick<OfferFacts, 'now' | 'rules' | 'language'>,
  ): Promise<{ readonly facts: OfferFacts; readonly pace: number | null; readonly isWhole: boolean }> {
    const { memberId } = document;
    const rewards = await this.queries.execute(new GetCatalogue(program, memberId, { limit: REWARDS_MAX }, language));
    const page = { limit: LIMITS.challengesAtOnceMax };
    const challenges = await this.queries.execute(new GetChallengesOfMember(program, memberId, page));
    const membership = await this.membership(document);
    const campaigns = await this.programs.campaigns.known(program.programId);
    const { tier, loyaltyClass } = membership;
    const [first] = rewards.items; // has worked out the pace
    const given = await this.given(document, campaigns, now);
    return {
      facts: {
        ...{ rules, now, language, membership, campaigns, given },
        ...{ rewards: rewards.items, challenges: challenges.items },
        member: { memberId, tier, segments: document.segments, loyaltyClass },
      },
      pace: first ? first.pointsPerDay : await paceOfMember(this.ports, document, now),
      isWhole: rewards.cursor === undefined && challenges.cursor === undefined,
    };
  }

  private async membership(document: MemberDocument): Promise<SeenMembership> {
    const documents = new MemberDocuments(this.ports);
    const settled = documents.isDue(document) ? await documents.settledOne(document) : document;
    const { tier, balance, nextExpiry, feedback } = settled;
    // What lacks to the next tier is as the last event said, so it says nothing of a tier that is due to change.
    const isSameTier = tier.tier === document.tier.tier;
    return {
      ...{ tier: tier.tier, loyaltyClass: document.class?.class ?? 'unclassified', available: balance.available },
      ...{ nextExpiry, toNextTier: isSameTier ? document.toNextTier : null, hasAnswered: feedback.answers > 0 },
    };
  }

  /** What campaigns with a budget have given; the member's stream is asked only where one limits what a member gets. */
  private async given(
    { program, memberId }: MemberDocument,
    campaigns: readonly DefinedCampaign[],
    now: Instant,
  ): Promise<GivenByBudgets> {
    const limited = campaigns.filter((campaign) => activeAt(campaign, now) && budgetAt(campaign, now));
    const ids = limited.map(({ campaignId }) => campaignId);
    const all = await this.ports.models.loadIn(program, campaignBudgets, ids);
    const isByMember = limited.some((campaign) => budgetAt(campaign, now)?.perMember);
    const state = isByMember ? await this.ports.history.stateAt(program, memberId) : undefined;
    return {
      all: new Map(
        [...all].map(([id, { body }]) => [id, { given: body.given, ...(body.onDay && { onDay: body.onDay }) }]),
      ),
      member: state?.member.budgets ?? {},
    };
  }
}
