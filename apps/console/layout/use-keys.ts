import { useEffect, useRef } from 'react';

/** How long the second key of two may take. */
const SECOND_KEY_MS = 1_200;

const TYPING = 'input:not([type=range]), select, textarea, [contenteditable]';

/** What keys do: `/`, or two after each other as in `g m`. Nothing while somebody types, or with Ctrl, Alt or Meta. */
export function useKeys(actions: Readonly<Record<string, () => void>>): void {
  const newest = useRef(actions);
  useEffect(() => {
    newest.current = actions;
  });
  useEffect(() => {
    let first: { readonly key: string; readonly at: number } | undefined;
    const listen = (event: KeyboardEvent) => {
      const { key, target, timeStamp } = event;
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
      if (target instanceof Element && target.closest(`${TYPING}, [role=dialog]`)) return;
      const isSecond = first !== undefined && timeStamp - first.at < SECOND_KEY_MS;
      const action = (isSecond && newest.current[`${first!.key} ${key}`]) || newest.current[key];
      first = { key, at: timeStamp };
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
