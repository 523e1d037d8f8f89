import { type Language } from '../preferences/languages.js';
import { danish } from './danish.js';
import { english } from './english.js';
import { norwegian } from './norwegian.js';
import { swedish } from './swedish.js';
import { type Texts } from './types.js';

export { type Texts };

export const TEXTS: Readonly<Record<Language, Texts>> = { en: english, nb: norwegian, sv: swedish, da: danish };
