import { LANGUAGES, NAMES } from '../preferences/languages.js';
import { THEMES, usePreferences } from '../preferences/preferences.js';
import { SelectField } from '../ui/select-field.js';

/** Language and theme. */
export function PreferenceFields() {
  const { language, theme, texts, setLanguage, setTheme } = usePreferences();
  const { preferences } = texts;
  return (
    <fieldset className="preferences">
      <legend className="visually-hidden">{preferences.title}</legend>
      <SelectField
        label={preferences.language}
        value={language}
        options={LANGUAGES.map((value) => ({ value, text: NAMES[value], lang: value }))}
        choose={setLanguage}
      />
      <SelectField
        label={preferences.theme}
        value={theme}
        options={THEMES.map((value) => ({ value, text: preferences.themes[value] }))}
        choose={setTheme}
      />
    </fieldset>
  );
}
