import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';

import { Problem } from '#client';

import { meQuery } from '../api/queries.js';
import { useTexts } from '../preferences/preferences.js';
import { Empty } from '../ui/parts.js';
import { ProblemNote } from '../ui/problem-note.js';
import { Shell } from './shell.js';
import { SignIn } from './sign-in.js';

/** The page for who is signed in; else where to sign in. */
export function App() {
  const { data: me, error, refetch } = useQuery(meQuery);
  if (me) return <Shell me={me}>{me.scopes.includes('members:read') ? <Outlet /> : <NoMembers />}</Shell>;
  if (error instanceof Problem && error.status === 401) return <SignIn />;
  if (error)
    return (
      <main className="alone">
        <ProblemNote error={error} again={() => void refetch()} />
      </main>
    );
  return null;
}

function NoMembers() {
  const { mayNotRead, mayNotReadHint } = useTexts().problem;
  return <Empty title={mayNotRead} hint={mayNotReadHint} />;
}
