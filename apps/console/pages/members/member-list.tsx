import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';

import { membersQuery } from '../../api/queries.js';
import { type Member } from '../../api/types.js';
import { useTexts } from '../../preferences/preferences.js';
import { useFormats } from '../../preferences/use-formats.js';
import { Empty, Loading, Skeleton, Tag, toneOf } from '../../ui/parts.js';
import { ProblemNote } from '../../ui/problem-note.js';
import { TableHead } from '../../ui/table-head.js';
import { MemberFilter } from './member-filter.js';

const route = getRouteApi('/members');

const ROWS_EXPECTED = 12;

/** All members that the filter takes, page by page. */
export function MemberList() {
  const { members, more } = useTexts();
  const filter = route.useSearch();
  const { data, error, refetch, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    membersQuery(filter),
  );
  const rows = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <MemberFilter />
      {error && <ProblemNote error={error} again={() => void refetch()} />}
      {isPending && <Loading />}
      {data && rows.length === 0 ? (
        <Empty title={members.empty} hint={members.emptyHint} />
      ) : (
        !error && <MemberTable rows={rows} isPending={isPending} />
      )}
      {hasNextPage && (
        <button type="button" className="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {more}
        </button>
      )}
    </>
  );
}

function MemberTable({ rows, isPending }: { readonly rows: readonly Member[]; readonly isPending: boolean }) {
  const { members } = useTexts();
  const { member, status, tier, loyaltyClass, available, since, lastEvent } = members;
  return (
    <div className="panel table-frame" tabIndex={0} role="region" aria-label={members.title}>
      <table className="table" aria-busy={isPending}>
        <TableHead columns={[member, status, tier, loyaltyClass, { numeric: available }, since, lastEvent]} />
        <tbody>
          {isPending
            ? Array.from({ length: ROWS_EXPECTED }, (_, at) => <EmptyRow key={at} />)
            : rows.map((row) => <MemberRow key={row.memberId} member={row} />)}
        </tbody>
      </table>
    </div>
  );
}

function MemberRow({ member }: { readonly member: Member }) {
  const { classes, statuses, none } = useTexts();
  const formats = useFormats();
  const { memberId, status, tier, balance, enrolledAt, lastEventAt } = member;
  return (
    <tr>
      <th scope="row">
        <Link to="/members/$memberId" params={{ memberId }} search={{}}>
          {memberId}
        </Link>
      </th>
      <td>
        <Tag tone={toneOf(status)}>{statuses[status]}</Tag>
      </td>
      <td>{tier.tier}</td>
      <td>{classes[member.class?.class ?? 'unclassified']}</td>
      <td className="numeric">{formats.number(balance.available)}</td>
      <td>{enrolledAt === null ? none : formats.day(enrolledAt)}</td>
      <td>{lastEventAt === null ? none : formats.moment(lastEventAt)}</td>
    </tr>
  );
}

function EmptyRow() {
  return (
    <tr>
      {(['medium', 'short', 'short', 'medium', 'short', 'short', 'medium'] as const).map((width, at) => (
        <td key={at}>
          <Skeleton width={width} />
        </td>
      ))}
    </tr>
  );
}
