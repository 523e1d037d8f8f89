/** A value of a header and how much it is wanted: from 0, not at all, to 1. */
export interface Weighted {
  readonly value: string;
  readonly quality: number;
}

/** What a header such as `Accept` or `Accept-Language` lists, in lower case, in its order (RFC 9110, 12.4.2). */
export function weightedList(header: string): readonly Weighted[] {
  return header.split(',').map((part) => {
    const [value = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    const quality = Number(parameters.find((text) => text.startsWith('q='))?.slice(2) ?? 1);
    return { value, quality: quality >= 0 && quality <= 1 ? quality : 0 };
  });
}

/** What is listed and wanted, the most wanted first. */
export function byPreference(header: string): readonly string[] {
  return [...weightedList(header)]
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ value }) => value);
}
