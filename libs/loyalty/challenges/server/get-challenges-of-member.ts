import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { type PageOf, type PageView } from '#edge';
import { withStatus } from '#loyalty/definitions';
import { planOfTerms } from '#loyalty/member';
import { member, type MemberDocument } from '#loyalty/membership';
import { type Audience, type ChallengeTerms, isInAudience, versionAt } from '#loyalty/program';
import { type Program } from '#loyalty/program/events';
import { MemberDocuments, QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { type Instant, localDayOf, type LocalDay } from '#platform';

import { asSeen } from '../as-seen.js';
import { challengeProgress } from '../views/challenge-progress.js';
import { type ChallengeProgressDocument } from '../views/challenge-progress-schema.js';
import { challenges } from '../views/challenges.js';
import { type ChallengeDocument, type ChallengeTermsDocument } from '../views/challenges-schema.js';
import { windowStart } from '../windows.js';
import { type ChallengeOfMemberView } from './answers.js';

/** The challenges that are on for a member, and how far the member has come. @throws MemberUnknown, DocumentParked */
export class GetChallengesOfMember extends Query<PageView<ChallengeOfMemberView>> {
  static readonly reads = [challenges, challengeProgress, member] as const;

  constructor(
    readonly program: Program,
    readonly memberId: string,
    readonly page: PageOf,
  ) {
    super();
  }
}

@Injectable()
@QueryHandler(GetChallengesOfMember)
export class GetChallengesOfMemberHandler implements IQueryHandler<GetChallengesOfMember> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute({ program, memberId, page }: GetChallengesOfMember): Promise<PageView<ChallengeOfMemberView>> {
    const { programId, versions } = program;
    const now = this.ports.clock.now();
    const owner = await new MemberDocuments(this.ports).member(programId, memberId);
    const { timeZone } = (versionAt(program, now) ?? versions[0]!).rules;
    const filter = { program: programId, ...withStatus('active', now) };
    const found = await this.ports.models.find(challenges, { filter, sort: [['challengeId', 1]], ...page });
    const items: ChallengeOfMemberView[] = [];
    for (const { body } of found.documents) {
      const today = localDayOf(now, timeZone);
      const window = windowStart(termsOf(body), today, timeZone);
      const recorded = await this.recorded(body, owner.memberId, window);
      const terms = termsOf(body.versions.find(({ version }) => version === recorded?.version) ?? body);
      if (recorded || isFor(terms.audience, owner, now)) items.push(viewOf(body, terms, { window, today }, recorded));
    }
    return { items, ...(found.cursor && { cursor: found.cursor }) };
  }

  private async recorded(
    { program, challengeId }: ChallengeDocument,
    memberId: string,
    window: LocalDay | undefined,
  ): Promise<ChallengeProgressDocument | undefined> {
    const filter = { program, memberId, challengeId, window: window ?? null };
    const { documents } = await this.ports.models.find(challengeProgress, {
      filter,
      sort: [['challengeId', 1]],
      limit: 1,
    });
    return documents[0]?.body;
  }
}

/** What a document says, as definitions say it: what is null there is left out here. */
function termsOf(document: ChallengeDocument | ChallengeTermsDocument): ChallengeTerms & { readonly version: number } {
  const { startsAt, endsAt, audience, target, within, milestones, rewards, times, version } = document;
  const named = Object.entries(audience).filter(([, names]) => names !== null);
  const terms = {
    ...{ version, startsAt, target, milestones, rewards, times },
    ...(endsAt !== null && { endsAt }),
    ...(within !== null && { within }),
    ...(named.length > 0 && { audience: Object.fromEntries(named) }),
  };
  return terms as unknown as ChallengeTerms & { readonly version: number };
}

function isFor(
  audience: Audience | undefined,
  { memberId, tier, segments, class: its, status, plan }: MemberDocument,
  now: Instant,
): boolean {
  if (status !== 'active' && status !== 'frozen') return false;
  const facts = { memberId, tier: tier.tier, segments, loyaltyClass: its?.class };
  return isInAudience(audience, { ...facts, plan: plan ? planOfTerms(plan, now) : undefined });
}

function viewOf(
  { challengeId, name, description, endsAt }: ChallengeDocument,
  terms: ReturnType<typeof termsOf>,
  on: Parameters<typeof asSeen>[1],
  recorded: ChallengeProgressDocument | undefined,
): ChallengeOfMemberView {
  const { version, target } = terms;
  return { challengeId, name, description, version, counts: target.counts, endsAt, ...asSeen(terms, on, recorded) };
}
