import { useLocation } from '@tanstack/react-router';

import { useTitle } from '../../layout/use-title.js';
import { useTexts } from '../../preferences/preferences.js';
import { FoundMembers } from './found-members.js';
import { MemberList } from './member-list.js';

/** The members of the programme, or those that a search found. */
export function MembersPage() {
  const { members } = useTexts();
  const { q } = useLocation().state;
  useTitle(members.title);
  return (
    <>
      <h1>{members.title}</h1>
      {q === undefined ? <MemberList /> : <FoundMembers text={q} />}
    </>
  );
}
