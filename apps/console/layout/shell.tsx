import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';

import { sessionQuery } from '../api/queries.js';
import { signOut } from '../api/trofast.js';
import { useTexts } from '../preferences/preferences.js';
import { ProblemNote } from '../ui/problem-note.js';
import { KeysDialog } from './keys-dialog.js';
import { PreferenceFields } from './preference-fields.js';
import { SearchBox } from './search-box.js';
import { useKeys } from './use-keys.js';

interface Props {
  readonly me: { readonly client: string; readonly program: string; readonly scopes: readonly string[] };
  readonly children: ReactNode;
}

/** Navigation to the left, search on top, the page below it. */
export function Shell({ me, children }: Props) {
  const texts = useTexts();
  const router = useRouter();
  const search = useRef<HTMLInputElement>(null);
  const [showsKeys, setShowsKeys] = useState(false);
  const mayRead = me.scopes.includes('members:read');
  useKeys({
    '/': () => search.current?.focus(),
    '?': () => setShowsKeys(true),
    ...(mayRead && { 'g m': () => void router.navigate({ to: '/members', search: {} }) }),
  });
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {texts.skip}
      </a>
      <nav className="navigation" aria-label={texts.navigation}>
        <p className="brand">{texts.name}</p>
        {mayRead && (
          <Link to="/members" search={{}} activeOptions={{ includeSearch: false }} className="navigation-link">
            {texts.members.title}
          </Link>
        )}
        <div className="navigation-end">
          <PreferenceFields />
          <button type="button" className="button button-quiet" onClick={() => setShowsKeys(true)}>
            {texts.keys.title} <kbd>?</kbd>
          </button>
          <Account client={me.client} program={me.program} />
        </div>
      </nav>
      <header className="top">{mayRead && <SearchBox field={search} />}</header>
      <main id="content" className="content" tabIndex={-1}>
        {children}
      </main>
      <KeysDialog isOpen={showsKeys} setOpen={setShowsKeys} />
    </div>
  );
}

function Account({ client, program }: { readonly client: string; readonly program: string }) {
  const { session } = useTexts();
  const queries = useQueryClient();
  const leaving = useMutation({
    mutationFn: signOut,
    onSuccess: () => queries.setQueryData(sessionQuery.queryKey, false),
  });
  return (
    <div>
      <p className="account-name">{session.signedInAs(client, program)}</p>
      <button type="button" className="button button-quiet" onClick={() => leaving.mutate()}>
        {session.signOut}
      </button>
      {leaving.error && <ProblemNote error={leaving.error} />}
    </div>
  );
}
