import { useEffect } from 'react';

/** The title of the document: the page, then the product. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Trofast`;
  }, [title]);
}
