import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';

import { type Texts, TEXTS } from '../texts/texts.js';
import { type Language, languageOf, localeOf } from './languages.js';
import { kept, keep } from './kept.js';

export const THEMES = ['system', 'light', 'dark'] as const;

export type Theme = (typeof THEMES)[number];

export interface Preferences {
  readonly language: Language;
  readonly locale: string;
  readonly texts: Texts;
  readonly theme: Theme;
  readonly setLanguage: (language: Language) => void;
  readonly setTheme: (theme: Theme) => void;
}

const Context = createContext<Preferences | undefined>(undefined);

/** A language with what it says. */
export interface Spoken {
  readonly language: Language;
  readonly texts: Texts;
}

/** The language of this reader: as chosen before, else one of the browser's. */
export const firstLanguage = (): Language => languageOf([...kept('language'), ...navigator.languages]);

export const spoken = async (language: Language): Promise<Spoken> => ({ language, texts: await TEXTS[language]() });

/** What the reader chose: kept by the browser, and no secret. */
export function PreferencesProvider({ first, children }: { readonly first: Spoken; readonly children: ReactNode }) {
  const [{ language, texts }, setSpoken] = useState(first);
  const [theme, setTheme] = useState<Theme>(() => THEMES.find((one) => one === kept('theme')[0]) ?? 'system');
  useEffect(() => {
    document.documentElement.lang = language;
    keep('language', language);
  }, [language]);
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
    keep('theme', theme);
  }, [theme]);
  const value = useMemo<Preferences>(
    () => ({
      ...{ language, theme, texts, setTheme },
      setLanguage: (wanted) => void spoken(wanted).then(setSpoken),
      locale: localeOf(language, navigator.languages),
    }),
    [language, texts, theme],
  );
  return <Context value={value}>{children}</Context>;
}

export function usePreferences(): Preferences {
  const preferences = useContext(Context);
  if (!preferences) throw new Error('There is no PreferencesProvider above.');
  return preferences;
}

export const useTexts = (): Texts => usePreferences().texts;
