import { useQuery } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

import { findMembers } from '../../api/find-member.js';
import { useTexts } from '../../preferences/preferences.js';
import { useRules } from '../../preferences/use-formats.js';
import { Empty, Loading } from '../../ui/parts.js';
import { ProblemNote } from '../../ui/problem-note.js';
import { TableHead } from '../../ui/table-head.js';

/** Whom a search found. Where it is one, their page opens. */
export function FoundMembers({ text }: { readonly text: string }) {
  const { members } = useTexts();
  const router = useRouter();
  const rules = useRules();
  const kinds = rules?.identities?.kinds?.map(({ kind }) => kind) ?? [];
  const { data, error, refetch } = useQuery({
    queryKey: ['search', text, kinds],
    queryFn: () => findMembers(text, kinds),
    enabled: rules !== undefined,
    gcTime: 0,
  });
  const only = data?.length === 1 ? data[0]!.memberId : undefined;
  useEffect(() => {
    if (only !== undefined)
      void router.navigate({ to: '/members/$memberId', params: { memberId: only }, search: {}, replace: true });
  }, [only, router]);
  if (error) return <ProblemNote error={error} again={() => void refetch()} />;
  if (!data || only !== undefined) return <Loading />;
  if (data.length === 0)
    return (
      <Empty title={members.nobody} hint={members.nobodyHint}>
        <Link to="/members" search={{}}>
          {members.clear}
        </Link>
      </Empty>
    );
  return (
    <table className="table">
      <TableHead columns={[members.member, members.foundBy]} />
      <tbody>
        {data.map(({ memberId, by }) => (
          <tr key={memberId}>
            <th scope="row">
              <Link to="/members/$memberId" params={{ memberId }} search={{}}>
                {memberId}
              </Link>
            </th>
            <td>{members.by(by)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
