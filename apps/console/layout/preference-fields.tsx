import { useId } from 'react';

import { LANGUAGES, NAMES } from '../preferences/languages.js';
import { THEMES, usePreferences } from '../preferences/preferences.js';

/** Language and theme. */
export function PreferenceFields() {
  const { language, theme, texts, setLanguage, setTheme } = usePreferences();
  const { preferences } = texts;
  const [languageField, themeField] = [useId(), useId()];
  return (
    <fieldset className="preferences">
      <legend className="unseen">{preferences.title}</legend>
      <label htmlFor={languageField}>{preferences.language}</label>
      <select
        id={languageField}
        className="input"
        value={language}
        onChange={({ target }) => setLanguage(LANGUAGES.find((one) => one === target.value)!)}
      >
        {LANGUAGES.map((one) => (
          <option key={one} value={one} lang={one}>
            {NAMES[one]}
          </option>
        ))}
      </select>
      <label htmlFor={themeField}>{preferences.theme}</label>
      <select
        id={themeField}
        className="input"
        value={theme}
        onChange={({ target }) => setTheme(THEMES.find((one) => one === target.value)!)}
      >
        {THEMES.map((one) => (
          <option key={one} value={one}>
            {preferences.themes[one]}
          </option>
        ))}
      </select>
    </fieldset>
  );
}
