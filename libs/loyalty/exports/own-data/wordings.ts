import { type TermsLanguage } from '#loyalty/terms';

import { danish } from './danish.js';
import { english } from './english.js';
import { norwegian } from './norwegian.js';
import { swedish } from './swedish.js';
import { type OwnDataWording } from './wording.js';

export const WORDINGS: Readonly<Record<TermsLanguage, OwnDataWording>> = {
  en: english,
  nb: norwegian,
  sv: swedish,
  da: danish,
};
