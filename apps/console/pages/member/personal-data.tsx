import { useQuery } from '@tanstack/react-query';

import { personalQuery } from '../../api/queries.js';
import { useTexts } from '../../preferences/preferences.js';
import { Loading } from '../../ui/parts.js';
import { ProblemNote } from '../../ui/problem-note.js';
import { leavesOf } from './leaves.js';

/** Asked for each time it is shown, and kept by no one. */
export function PersonalData({ memberId }: { readonly memberId: string }) {
  const { member } = useTexts();
  const { data, error, refetch } = useQuery(personalQuery(memberId));
  if (error) return <ProblemNote error={error} again={() => void refetch()} />;
  if (!data) return <Loading />;
  const { profile, identities } = data as { readonly profile?: object; readonly identities?: readonly object[] };
  const rows = [...leavesOf(profile ?? {}), ...identityRows(identities ?? [])];
  const names: Readonly<Record<string, string>> = member.attributes;
  return (
    <section className="panel personal" aria-label={member.personal}>
      {rows.length === 0 ? (
        <p>{member.noPersonal}</p>
      ) : (
        <dl className="facts">
          {rows.map(([name, value], at) => (
            <div key={at} className="facts-row">
              <dt>{names[name] ?? name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="hint">{member.personalNote}</p>
    </section>
  );
}

/** Cards, accounts and the like, each under its kind. */
function identityRows(identities: readonly object[]): readonly (readonly [string, string])[] {
  return identities
    .map((identity) => identity as { readonly kind?: string; readonly value?: unknown })
    .filter(({ value }) => typeof value === 'string')
    .map(({ kind = '', value }) => [kind, value as string]);
}
