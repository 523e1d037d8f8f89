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
  setLanguage(language: Language): void;
  setTheme(theme: Theme): void;
}

const Context = createContext<Preferences | undefined>(undefined);

/** What the reader chose: kept by the browser, and no secret. */
export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(() => languageOf([...kept('language'), ...navigator.languages]));
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
      ...{ language, theme, setLanguage, setTheme },
      locale: localeOf(language, navigator.languages),
      texts: TEXTS[language],
    }),
    [language, theme],
  );
  return <Context value={value}>{children}</Context>;
}

export function usePreferences(): Preferences {
  const preferences = useContext(Context);
  if (!preferences) throw new Error('There is no PreferencesProvider above.');
  return preferences;
}

export const useTexts = (): Texts => usePreferences().texts;
