import { itemsOfLines } from '#loyalty/vocabulary';

import { type Article, EXTRAS, type Extras, type FileLine } from '../mapping/file-line.js';

/** A purchase as it is sent, and the lines of the file that it is on. */
export interface ImportPurchase extends Extras {
  readonly lines: readonly number[];
  readonly memberId: string;
  readonly purchaseId: string;
  readonly occurredAt: string;
  readonly total: { readonly amount: number; readonly currency: string };
  readonly itemCount?: number;
  readonly channel?: string;
  readonly location?: string;
  readonly partner?: string;
  readonly promotion?: string;
  readonly codes?: readonly string[];
  readonly articles?: readonly Article[];
}

/** A purchase without a member. */
export type GuestPurchase = Omit<ImportPurchase, 'memberId'>;

export type AnyPurchase = ImportPurchase | GuestPurchase;

export function isOfMember(purchase: AnyPurchase): purchase is ImportPurchase {
  return 'memberId' in purchase && purchase.memberId !== undefined;
}

/** Time, channel, location, partner and promotion are those of the first line that says so. */
export function purchaseOf(purchaseId: string, lines: readonly FileLine[]): AnyPurchase {
  const first = lines[0]!;
  const articles = lines.flatMap(({ article }) => article ?? []);
  return {
    lines: lines.map(({ line }) => line),
    memberId: first.memberId,
    purchaseId,
    occurredAt: first.occurredAt,
    total: { amount: sum(lines, ({ amount }) => amount), currency: first.currency },
    itemCount: itemCountOf(lines, articles),
    channel: lines.find(({ channel }) => channel)?.channel,
    location: lines.find(({ location }) => location)?.location,
    partner: lines.find(({ partner }) => partner)?.partner,
    promotion: lines.find(({ promotion }) => promotion)?.promotion,
    codes: codesOf(lines),
    articles: articles.length > 0 ? articles : undefined,
    ...extrasOf(lines),
  };
}

/** What the lines say; nothing where the articles come to another count, which the server would not take. */
function itemCountOf(lines: readonly FileLine[], articles: readonly Article[]): number | undefined {
  if (lines.every(({ itemCount }) => itemCount === undefined)) return undefined;
  const items = sum(lines, ({ itemCount }) => itemCount ?? 0);
  return articles.length === 0 || itemsOfLines(articles) === items ? items : undefined;
}

/** Those of all lines, each once. */
function codesOf(lines: readonly FileLine[]): readonly string[] | undefined {
  const codes = new Set(lines.flatMap(({ codes = [] }) => codes));
  return codes.size > 0 ? [...codes] : undefined;
}

function extrasOf(lines: readonly FileLine[]): Extras {
  const found = EXTRAS.flatMap((name) => {
    const said = lines.flatMap(({ extras }) => extras?.[name] ?? []);
    return said.length === 0 ? [] : [[name, sum(said, (one) => one)] as const];
  });
  return Object.fromEntries(found);
}

export function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
