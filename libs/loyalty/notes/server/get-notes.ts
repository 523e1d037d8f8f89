import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { type PageOf, type PageView } from '#edge';
import { balances } from '#loyalty/balances';
import { MemberDocuments, QUERY_PORTS, type QueryPorts } from '#loyalty/queries';

import { notes } from '../views/notes.js';
import { type NoteDocument } from '../views/notes-schema.js';

/** A note as it is shown: the text for those who may read it, and until the member is forgotten. */
export type NoteView = Omit<NoteDocument, 'text'> & { readonly text?: string };

/** Notes on a member, newest first. @throws MemberUnknown, DocumentParked */
export class GetNotes extends Query<PageView<NoteView>> {
  static readonly reads = [notes, balances] as const;

  constructor(
    readonly program: string,
    readonly memberId: string,
    readonly page: PageOf,
    readonly withText: boolean,
  ) {
    super();
  }
}

@Injectable()
@QueryHandler(GetNotes)
export class GetNotesHandler implements IQueryHandler<GetNotes> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute({ program, memberId, page, withText }: GetNotes): Promise<PageView<NoteView>> {
    const { status } = await new MemberDocuments(this.ports).balances(program, memberId);
    const filter = { memberId, program };
    const { documents, cursor } = await this.ports.models.find(notes, { filter, sort: [['addedAt', -1]], ...page });
    const found = documents.map(({ body }) => body);
    const opens = withText && status !== 'forgotten';
    const stream = this.ports.names.member(program, memberId);
    const items = opens ? await this.ports.codec.openData(stream, found) : found.map(withoutText);
    return { items, ...(cursor && { cursor }) };
  }
}

const withoutText = ({ text: _text, ...note }: NoteDocument): NoteView => note;
