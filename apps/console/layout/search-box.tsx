import { useLocation, useRouter } from '@tanstack/react-router';
import { type FormEvent, type RefObject, useEffect, useId, useState } from 'react';

import { useTexts } from '../preferences/preferences.js';

/**
 * Looks for members by whatever is known of them. An e-mail address may be in it, so what is searched for goes with the entry of
 * the history, and never into an address.
 */
export function SearchBox({ field }: { readonly field: RefObject<HTMLInputElement | null> }) {
  const { members } = useTexts();
  const router = useRouter();
  const { q = '' } = useLocation().state;
  const [text, setText] = useState(q);
  const id = useId();
  useEffect(() => setText(q), [q]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = text.trim();
    void router.navigate({ to: '/members', search: {}, state: wanted === '' ? {} : { q: wanted } });
  };
  return (
    <form role="search" className="search" onSubmit={submit}>
      <label htmlFor={id} className="visually-hidden">
        {members.search}
      </label>
      <input
        id={id}
        ref={field}
        className="input"
        type="search"
        placeholder={members.searchHint}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={({ key, currentTarget }) => key === 'Escape' && currentTarget.blur()}
      />
      <kbd aria-hidden="true">/</kbd>
      <button type="submit" className="button">
        {members.find}
      </button>
    </form>
  );
}
