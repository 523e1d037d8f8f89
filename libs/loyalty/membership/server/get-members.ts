import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { type PageOf, type PageView } from '#edge';
import { type BalanceAt, memberStateJson, type ReplayPoint } from '#loyalty/audit';
import { balances } from '#loyalty/balances';
import { MemberDocuments, QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { type JsonObject } from '#platform';

import { member } from '../views/member.js';
import { type MemberDocument } from '../views/member-schema.js';
import { type MemberView } from './answers.js';

/** Without anything personal. */
function viewOf({ profile: _profile, identities, feedback, ...member }: MemberDocument): MemberView {
  const { nps, csat, answers } = feedback;
  const valueless = identities.map(({ identityId, kind, addedAt }) => ({ identityId, kind, addedAt }));
  return { ...member, identities: valueless, feedback: { nps: wordless(nps), csat: wordless(csat), answers } };
}

function wordless(answer: MemberDocument['feedback']['nps']): MemberView['feedback']['nps'] {
  return answer && { score: answer.score, at: answer.at, reason: answer.reason };
}

export interface CurrentMember {
  readonly view: MemberView;
  readonly revision: number;
  /** True when the view is the same for as long as the revision is; what was due and not settled changes without one. */
  readonly isOfRevision: boolean;
}

/** A member now. @throws MemberUnknown, DocumentParked */
export class GetMember extends Query<CurrentMember> {
  static readonly reads = [member] as const;

  constructor(
    readonly program: string,
    readonly memberId: string,
    readonly withProfile: boolean,
  ) {
    super();
  }
}

/** A member in the past, replayed: no profile, since personal values are of the present only. @throws MemberUnknown */
export class GetMemberAt extends Query<JsonObject> {
  constructor(
    readonly program: string,
    readonly memberId: string,
    readonly point: ReplayPoint,
  ) {
    super();
  }
}

export interface MemberFilter {
  readonly status?: MemberDocument['status'];
  readonly tier?: string;
  readonly householdId?: string;
}

/** Members in the order of their ids; profiles are left out. */
export class ListMembers extends Query<PageView<MemberView>> {
  static readonly reads = [member] as const;

  constructor(
    readonly program: string,
    readonly filter: MemberFilter,
    readonly page: PageOf,
  ) {
    super();
  }
}

/** The balance now, or at a point of the past. @throws MemberUnknown, DocumentParked */
export class GetBalance extends Query<BalanceView> {
  static readonly reads = [balances] as const;

  constructor(
    readonly program: string,
    readonly memberId: string,
    readonly point?: ReplayPoint,
  ) {
    super();
  }
}

export interface BalanceView extends BalanceAt {
  /** True when it is the same for as long as the revision is; what was due and not settled changes without one. */
  readonly isOfRevision: boolean;
}

@Injectable()
@QueryHandler(GetMember)
export class GetMemberHandler implements IQueryHandler<GetMember> {
  private readonly documents: MemberDocuments;

  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {
    this.documents = new MemberDocuments(ports);
  }

  async execute({ program, memberId, withProfile }: GetMember): Promise<CurrentMember> {
    const document = await this.documents.member(program, memberId);
    const isOfRevision = !this.documents.isDue(document);
    const member = isOfRevision ? document : await this.documents.settledOne(document);
    const { revision, profile, identities, feedback } = member;
    const view = viewOf(member);
    if (!withProfile || member.status === 'forgotten') return { view, revision, isOfRevision };
    const personal = { profile, identities, feedback } as unknown as JsonObject;
    const opened = await this.ports.codec.openData(this.ports.names.member(program, memberId), personal);
    return { view: { ...view, ...(opened as unknown as Partial<MemberView>) }, revision, isOfRevision };
  }
}

@Injectable()
@QueryHandler(GetMemberAt)
export class GetMemberAtHandler implements IQueryHandler<GetMemberAt> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute({ program, memberId, point }: GetMemberAt): Promise<JsonObject> {
    const { member, revision, asOf } = await this.ports.history.stateAt(program, memberId, point);
    return { memberId, program, revision, asOf, ...memberStateJson(member) };
  }
}

@Injectable()
@QueryHandler(ListMembers)
export class ListMembersHandler implements IQueryHandler<ListMembers> {
  private readonly documents: MemberDocuments;

  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {
    this.documents = new MemberDocuments(ports);
  }

  async execute({ program, filter: { status, tier, householdId }, page }: ListMembers): Promise<PageView<MemberView>> {
    const filter = {
      program,
      ...(status && { status }),
      ...(tier !== undefined && { 'tier.tier': tier }),
      ...(householdId !== undefined && { householdId }),
    };
    const found = await this.ports.models.find(member, { filter, ...page });
    const members = await this.documents.settled(found.documents);
    return {
      items: members.map(viewOf),
      ...(found.cursor && { cursor: found.cursor }),
    };
  }
}

@Injectable()
@QueryHandler(GetBalance)
export class GetBalanceHandler implements IQueryHandler<GetBalance> {
  private readonly documents: MemberDocuments;

  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {
    this.documents = new MemberDocuments(ports);
  }

  async execute({ program, memberId, point }: GetBalance): Promise<BalanceView> {
    if (point) return { ...(await this.ports.history.balanceAt(program, memberId, point)), isOfRevision: false };
    const document = await this.documents.balances(program, memberId);
    return { ...(await this.documents.balanceNow(document)), isOfRevision: !this.documents.isDue(document) };
  }
}
