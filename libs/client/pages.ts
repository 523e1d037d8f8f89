/** A page of a list. */
interface PageLike {
  readonly items: readonly unknown[];
  readonly nextCursor?: string;
}

/** Page after page, each asked for with the cursor of the one before, until one has none. @param ask for the page at a cursor */
export async function* pagesOf<P extends PageLike>(
  ask: (cursor: string | undefined) => Promise<P>,
  from?: string,
): AsyncGenerator<P, void> {
  for (let cursor = from; ;) {
    const page = await ask(cursor);
    yield page;
    if (page.nextCursor === undefined) return;
    cursor = page.nextCursor;
  }
}

/** The items of all pages. */
export async function* itemsOf<T>(pages: AsyncIterable<{ readonly items: readonly T[] }>): AsyncGenerator<T, void> {
  for await (const { items } of pages) yield* items;
}
