import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { meQuery, type Moment, stateQuery } from '../../api/queries.js';
import { useTexts } from '../../preferences/preferences.js';
import { useFormats } from '../../preferences/use-formats.js';
import { Tag, toneOf } from '../../ui/parts.js';
import { PersonalData } from './personal-data.js';

interface Props {
  readonly memberId: string;
  readonly moment: Moment;
}

/** Who it is: the id, the status, and personal data for who may see them and asks. */
export function MemberHead({ memberId, moment }: Props) {
  const { member, statuses, members } = useTexts();
  const formats = useFormats();
  const { data: me } = useQuery(meQuery);
  const [shows, setShows] = useState(false);
  const mayRead = (scope: 'history:read' | 'pii:read') => me?.scopes.includes(scope) ?? false;
  const { data } = useQuery({ ...stateQuery(memberId, moment), enabled: mayRead('history:read') });
  return (
    <header className="member-head">
      <h1>{memberId}</h1>
      {data && (
        <>
          <Tag tone={toneOf(data.state.status)}>{statuses[data.state.status]}</Tag>
          {data.state.enrolledAt && (
            <p className="quiet">
              {members.since} {formats.day(data.state.enrolledAt)}
            </p>
          )}
        </>
      )}
      {mayRead('pii:read') && (
        <button type="button" className="button" aria-expanded={shows} onClick={() => setShows(!shows)}>
          {shows ? member.hidePersonal : member.showPersonal}
        </button>
      )}
      {shows && <PersonalData memberId={memberId} />}
    </header>
  );
}
