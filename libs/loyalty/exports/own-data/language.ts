import { TERMS_LANGUAGES, type TermsLanguage } from '#loyalty/terms';
import { type Json, type JsonObject } from '#platform';

/** Where a profile may say in which language its owner reads. */
const ATTRIBUTES = ['language', 'locale'] as const;

/** Norwegian by its other names: what is not Nynorsk is Bokmål, and who reads the one reads the other. */
const OTHER_NAMES: Readonly<Record<string, TermsLanguage>> = { no: 'nb', nn: 'nb' };

/**
 * In which language a member reads: that of its profile, else the first of the caller's that there is, else English.
 * @param profile with plain values
 * @param accepted languages that the caller asks for, the most wanted first
 */
export function languageOf(profile: Json | undefined, accepted: readonly string[]): TermsLanguage {
  const attributes = (Object(profile) as JsonObject)['attributes'];
  const own = ATTRIBUTES.map((name) => (Object(attributes) as JsonObject)[name]);
  return [...own, ...accepted].map(known).find((language) => language !== undefined) ?? 'en';
}

function known(tag: unknown): TermsLanguage | undefined {
  if (typeof tag !== 'string') return undefined;
  const [primary = ''] = tag.trim().toLowerCase().split(/[-_]/, 1);
  return (
    TERMS_LANGUAGES.find((language) => language === primary) ??
    (Object.hasOwn(OTHER_NAMES, primary) ? OTHER_NAMES[primary] : undefined)
  );
}
