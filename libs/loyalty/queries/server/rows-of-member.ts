import { Query } from '@nestjs/cqrs';

import { type Between, type PageOf, type PageView } from '#edge';
import { type ReadModel } from '#engine';
import { type JsonObject } from '#platform';
import { type FindQuery } from '#read-store';

import { MemberDocuments } from '../member-documents.js';
import { type QueryPorts } from '../ports.js';

export interface RowsWanted {
  readonly between?: Between;
  readonly order?: 'asc' | 'desc';
  /** Fields that the rows must have. */
  readonly matching?: JsonObject;
  /** Whether personal values are opened. */
  readonly opens?: boolean;
}

/** Which rows of a member are asked for; all of them, oldest first, where nothing is said. */
export class RowsOfMember<Document> extends Query<PageView<Document>> {
  constructor(
    readonly program: string,
    readonly memberId: string,
    readonly page: PageOf,
    readonly wanted: RowsWanted = {},
  ) {
    super();
  }
}

/** Which row of a member is asked for. */
export class RowOfMember<Document> extends Query<Document> {
  constructor(
    readonly program: string,
    readonly memberId: string,
    readonly rowId: string,
  ) {
    super();
  }
}

/** One row of a member; undefined where the member has no such row. @throws MemberUnknown, DocumentParked */
export async function rowOfMember<Document extends object>(
  ports: QueryPorts,
  model: ReadModel<Document>,
  { program, memberId, rowId }: RowOfMember<unknown>,
): Promise<Document | undefined> {
  await new MemberDocuments(ports).balances(program, memberId);
  const id = `${memberId}.${rowId}`;
  return (await ports.models.loadIn(program, model, [id])).get(id)?.body;
}

/**
 * A page of the rows of a member.
 * @param fields which field `from` and `to` are of, and by which the rows are sorted
 * @throws MemberUnknown, DocumentParked
 */
export function rowsOfMember<Document extends object>(
  ports: QueryPorts,
  model: ReadModel<Document>,
  { program, memberId, page, wanted }: RowsOfMember<unknown>,
  fields: { readonly sort: string; readonly time: string },
): Promise<PageView<Document>> {
  const { between: { from, to } = {}, order = 'asc', matching } = wanted;
  const time: JsonObject = { ...(from !== undefined && { $gte: from }), ...(to !== undefined && { $lte: to }) };
  const filter = { ...matching, memberId, program, ...(Object.keys(time).length > 0 && { [fields.time]: time }) };
  return findOfMember(ports, model, program, memberId, {
    filter,
    sort: [[fields.sort, order === 'asc' ? 1 : -1]],
    ...page,
  });
}

/** Where there is no row, the member itself says whether there is one to have rows. @throws MemberUnknown, DocumentParked */
export async function findOfMember<Document extends object>(
  ports: QueryPorts,
  model: ReadModel<Document>,
  program: string,
  memberId: string,
  query: FindQuery,
): Promise<PageView<Document>> {
  const { documents, cursor } = await ports.models.find(model, query);
  if (documents.length === 0) await new MemberDocuments(ports).balances(program, memberId);
  return { items: documents.map(({ body }) => body), ...(cursor && { cursor }) };
}
