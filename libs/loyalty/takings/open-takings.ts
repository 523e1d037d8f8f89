import { type Instant } from '#platform';

/** What a member has taken ahead of what is shared, and of which it is not known yet what came of it. */
export interface OpenTaking {
  readonly memberId: string;
  /** What it is for, once for each member. */
  readonly of: string;
  readonly takenAt: Instant;
}

/** Takings of one thing that members share, numbered from 1. Those that were used or returned are only counted. */
export interface OpenTakings<Taking extends OpenTaking = OpenTaking> {
  /** The number of the newest one. */
  readonly made: number;
  readonly open: ReadonlyMap<number, Taking>;
}

export const noTakings = (): OpenTakings<never> => ({ made: 0, open: new Map<number, never>() });

/** One whose map can be changed. */
export const copyTakings = <Taking extends OpenTaking>({ made, open }: OpenTakings<Taking>) => ({
  made,
  open: new Map(open),
});

/** The newest open taking for the same, so that a repetition takes nothing twice. */
export interface NewestTakings {
  get(memberId: string, of: string): number | undefined;
}

/** @returns a look-up for many */
export function newestOf({
  open,
}: OpenTakings): NewestTakings & { add(memberId: string, of: string, taking: number): void } {
  const byUse = new Map<string, number>();
  const add = (memberId: string, of: string, taking: number) => void byUse.set(`${memberId} ${of}`, taking);
  for (const [taking, { memberId, of }] of open) add(memberId, of, taking);
  return { get: (memberId, of) => byUse.get(`${memberId} ${of}`), add };
}

/** Those that were taken at an instant or before it, in the order of their numbers. */
export const openSince = ({ open }: OpenTakings, instant: Instant): readonly (readonly [number, OpenTaking])[] =>
  [...open].filter(([, { takenAt }]) => takenAt <= instant);

export const takingsToJson = <Taking extends OpenTaking>({ made, open }: OpenTakings<Taking>) => ({
  made,
  open: [...open],
});

export const takingsFromJson = <Taking extends OpenTaking>({
  made,
  open,
}: {
  readonly made: number;
  readonly open: readonly (readonly [number, Taking])[];
}): OpenTakings<Taking> => ({ made, open: new Map(open) });
