import { type Language } from '../preferences/languages.js';
import { type Texts } from './types.js';

export { type Texts };

/** Only the language that is read is loaded. */
export const TEXTS: Readonly<Record<Language, () => Promise<Texts>>> = {
  en: async () => (await import('./english.js')).english,
  nb: async () => (await import('./norwegian.js')).norwegian,
  sv: async () => (await import('./swedish.js')).swedish,
  da: async () => (await import('./danish.js')).danish,
};
