import { hashKey, type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useId, useState } from 'react';

import { sessionQuery } from '../api/queries.js';
import { signIn } from '../api/trofast.js';
import { useTexts } from '../preferences/preferences.js';
import { ProblemNote } from '../ui/problem-note.js';
import { PreferenceFields } from './preference-fields.js';
import { useTitle } from './use-title.js';

/** What a header can carry: a key with anything else in it was mistyped. */
const VISIBLE = /^[\x21-\x7e]+$/;

/** Asks for the key, which leaves this page in one request, and is then in a cookie that no script reads. */
export function SignIn() {
  const { session } = useTexts();
  const queries = useQueryClient();
  const [key, setKey] = useState('');
  const [isMissing, setMissing] = useState(false);
  const [field, hint] = [useId(), useId()];
  useTitle(session.title);
  useEffect(() => forgetAll(queries), [queries]);
  const signing = useMutation({
    mutationFn: signIn,
    onSuccess: () => queries.setQueryData(sessionQuery.queryKey, true),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isKey = VISIBLE.test(key.trim());
    setMissing(!isKey);
    if (isKey) signing.mutate(key.trim());
  };
  return (
    <main className="alone">
      <form className="panel sign-in" onSubmit={submit} noValidate>
        <h1>{session.title}</h1>
        <p>{session.lead}</p>
        <label htmlFor={field}>{session.key}</label>
        <input
          id={field}
          className="input"
          type="password"
          autoComplete="current-password"
          autoFocus
          value={key}
          aria-invalid={isMissing}
          aria-describedby={hint}
          onChange={({ target }) => setKey(target.value)}
        />
        <p id={hint} className={isMissing ? 'hint hint-wrong' : 'hint'}>
          {isMissing ? session.keyNeeded : session.keyHint}
        </p>
        <button type="submit" className="button button-main" disabled={signing.isPending}>
          {session.signIn}
        </button>
        {signing.error && <ProblemNote error={signing.error} />}
      </form>
      <PreferenceFields />
    </main>
  );
}

/** What the key before showed is dropped, also where it ended by itself. */
function forgetAll(queries: QueryClient): void {
  const session = hashKey(sessionQuery.queryKey);
  queries.removeQueries({ predicate: ({ queryHash }) => queryHash !== session });
}
