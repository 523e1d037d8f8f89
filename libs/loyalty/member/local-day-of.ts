/** The programme's local day on which it counts. */
export function localDayOf({
  localDay,
  effectiveAt,
}: {
  readonly localDay?: string;
  readonly effectiveAt: string;
}): string {
  return localDay ?? effectiveAt.slice(0, 10);
}
