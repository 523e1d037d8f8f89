import { type ReactNode } from 'react';

import { useTexts } from '../preferences/preferences.js';

/** Grey where a text will be, of its size, so that nothing moves when it comes. */
export function Skeleton({ width }: { readonly width: 'short' | 'medium' | 'long' }) {
  return <span className={`skeleton skeleton-${width}`} aria-hidden="true" />;
}

/** Says that there is nothing, and what to do about it. */
export function Empty({
  title,
  hint,
  children,
}: {
  readonly title: string;
  readonly hint: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      <p>{hint}</p>
      {children}
    </div>
  );
}

/** For who does not see the skeletons. */
export function Loading() {
  return (
    <p className="visually-hidden" role="status">
      {useTexts().loading}
    </p>
  );
}

export function Tag({ tone, children }: { readonly tone: 'good' | 'warn' | 'plain'; readonly children: ReactNode }) {
  return <span className={`tag tag-${tone}`}>{children}</span>;
}

/** The tone of a member's status: colour says what the word says, and no more. */
export const toneOf = (status: string): 'good' | 'warn' | 'plain' =>
  status === 'active' ? 'good' : status === 'frozen' ? 'warn' : 'plain';
