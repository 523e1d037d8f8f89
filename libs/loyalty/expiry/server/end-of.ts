import { instantOf } from '#edge';
import { shownInstant } from '#loyalty/vocabulary';

/** The last instant there is stands for never, as other systems say it. */
export const endOf = (expiresAt: string | null): string | null =>
  expiresAt === null ? null : shownInstant(instantOf(expiresAt)!);
