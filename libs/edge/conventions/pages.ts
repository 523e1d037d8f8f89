import { type Instant, type Json } from '#platform';

/** Which page of a list: how many, and where the page before ended. */
export interface PageOf {
  readonly limit: number;
  readonly after?: readonly Json[];
}

export interface PageView<Item> {
  readonly items: readonly Item[];
  /** Hand it back as `after`; left out on the last page. */
  readonly cursor?: readonly Json[];
}

/** From and to on the effective time line, both inclusive. */
export interface Between {
  readonly from?: Instant;
  readonly to?: Instant;
}
