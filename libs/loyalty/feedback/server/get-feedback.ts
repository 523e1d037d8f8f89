import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';

import { type PageView } from '#edge';
import { balances } from '#loyalty/balances';
import { MemberDocuments, QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { RowsOfMember, rowsOfMember } from '#loyalty/queries/server';

import { feedback } from '../views/feedback.js';
import { type FeedbackDocument } from '../views/feedback-schema.js';

/** An answer as it is shown: the comment for those who may read it, and until the member is forgotten. */
export type FeedbackView = Omit<FeedbackDocument, 'comment'> & Partial<Pick<FeedbackDocument, 'comment'>>;

/** What a member answered to surveys, by the time of the answers. @throws MemberUnknown, DocumentParked */
export class GetFeedback extends RowsOfMember<FeedbackView> {
  static readonly reads = [feedback, balances] as const;
}

@Injectable()
@QueryHandler(GetFeedback)
export class GetFeedbackHandler implements IQueryHandler<GetFeedback> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute(query: GetFeedback): Promise<PageView<FeedbackView>> {
    const { program, memberId, wanted } = query;
    const fields = { sort: 'occurredAt', time: 'occurredAt' };
    const { items, cursor } = await rowsOfMember(this.ports, feedback, query, fields);
    const { status } = await new MemberDocuments(this.ports).balances(program, memberId);
    const opens = wanted.opens === true && status !== 'forgotten';
    const stream = this.ports.names.member(program, memberId);
    const shown = opens ? await this.ports.codec.openData(stream, items) : items.map(wordless);
    return { items: shown, ...(cursor && { cursor }) };
  }
}

const wordless = ({ comment: _comment, ...answer }: FeedbackDocument): FeedbackView => answer;
