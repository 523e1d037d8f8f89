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
  const documents = new MemberDocuments(ports);
  await documents.balances(program, memberId);
  const ids = (await documents.oneOrSeveral(program, memberId)).map((one) => `${one}.${rowId}`);
  const found = await ports.models.loadIn(program, model, ids);
  return ids.map((id) => found.get(id)?.body).find((body) => body !== undefined);
}

/**
 * A page of the rows of a member.
 * @param fields which field `from` and `to` are of, and by which the rows are sorted; whether they are those of its own stream alone,
 *   without those of members who are part of it; which field says whose they are, where that is not `memberId`
 * @throws MemberUnknown, DocumentParked
 */
export async function rowsOfMember<Document extends object>(
  ports: QueryPorts,
  model: ReadModel<Document>,
  { program, memberId, page, wanted }: RowsOfMember<unknown>,
  fields: { readonly sort: string; readonly time: string; readonly ofOneStream?: boolean; readonly whose?: string },
): Promise<PageView<Document>> {
  const { between: { from, to } = {}, order = 'asc', matching } = wanted;
  const time: JsonObject = { ...(from !== undefined && { $gte: from }), ...(to !== undefined && { $lte: to }) };
  const whose = await new MemberDocuments(ports).oneOrSeveral(program, memberId);
  const isOne = whose.length === 1 || fields.ofOneStream === true;
  const filter = {
    ...matching,
    [fields.whose ?? 'memberId']: isOne ? memberId : { $in: whose },
    program,
    ...(Object.keys(time).length > 0 && { [fields.time]: time }),
  };
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
