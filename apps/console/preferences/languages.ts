/** Each in its own words, so that everybody finds theirs. */
export const NAMES = {
  en: 'English',
  nb: 'Norsk (bokmål)',
  sv: 'Svenska',
  da: 'Dansk',
} as const;

export type Language = keyof typeof NAMES;

export const LANGUAGES = Object.keys(NAMES) as readonly Language[];

/** Who reads Nynorsk reads Bokmål too. */
const OTHER_NAMES: Readonly<Record<string, Language>> = { no: 'nb', nn: 'nb' };

/** The first of the wanted languages that there is; English where there is none. @param wanted BCP 47 tags, the most wanted first */
export function languageOf(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const primary = tag.toLowerCase().split('-', 1)[0]!;
    const language = LANGUAGES.find((one) => one === primary) ?? OTHER_NAMES[primary];
    if (language !== undefined) return language;
  }
  return 'en';
}

/** The region of the browser's locale where its language is this one, so that English of Ireland has the dates of Ireland. */
export function localeOf(language: Language, wanted: readonly string[]): string {
  const own = wanted.find((tag) => languageOf([tag]) === language && tag.includes('-'));
  return own ?? (language === 'en' ? 'en-GB' : language);
}
