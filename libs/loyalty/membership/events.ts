export const GENERATIONS = [
  'silent',
  'baby_boomer',
  'generation_x',
  'millennial',
  'generation_z',
  'generation_alpha',
] as const;

export type Generation = (typeof GENERATIONS)[number];

/** Personal: every value is encrypted in the log. `null` takes a value away. */
export interface Profile {
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly name?: string | null;
  readonly birthDate?: string | null;
  readonly attributes?: Readonly<Record<string, string | null>>;
}
