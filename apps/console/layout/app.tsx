import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';

import { meQuery, sessionQuery } from '../api/queries.js';
import { useTexts } from '../preferences/preferences.js';
import { Empty } from '../ui/parts.js';
import { ProblemNote } from '../ui/problem-note.js';
import { Shell } from './shell.js';
import { SignIn } from './sign-in.js';

/** The page for who is signed in; else where to sign in. */
export function App() {
  const { data: isSignedIn, error: unknown, refetch: ask } = useQuery(sessionQuery);
  const { data: me, error, refetch } = useQuery({ ...meQuery, enabled: isSignedIn === true });
  if (isSignedIn === false) return <SignIn />;
  if (me) return <Shell me={me}>{me.scopes.includes('members:read') ? <Outlet /> : <NoMembers />}</Shell>;
  if (unknown ?? error)
    return (
      <main className="alone">
        <ProblemNote error={unknown ?? error} again={() => void (unknown ? ask() : refetch())} />
      </main>
    );
  return null;
}

function NoMembers() {
  const { mayNotRead, mayNotReadHint } = useTexts().problem;
  return <Empty title={mayNotRead} hint={mayNotReadHint} />;
}
