import { ownValue } from '#platform';

import { byName, text } from './fields.js';
import { LIMITS } from './limits.js';

/** A language by its two letters (ISO 639-1): nb, sv, da … */
export const LANGUAGE = /^[a-z]{2}$/;

/** What something is called in other languages than `name`. */
export const names = byName(text(), LIMITS.languagesMax, LANGUAGE);

interface Named {
  readonly name: string;
  readonly names?: Readonly<Record<string, string>> | null;
}

/** What something is called in a language, or else as its `name` says. */
export const nameIn = ({ name, names }: Named, language: string | undefined): string =>
  (language === undefined ? undefined : ownValue(names ?? {}, language)) ?? name;
