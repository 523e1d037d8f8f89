import { type ProgramRules } from '#loyalty/program';
import { dayOfMonth, isStartOfLocalDay, localDayOf, localTimeOf, monthOf, yearOf } from '#platform';

import { danish } from './danish.js';
import { english } from './english.js';
import { type TermsLanguage, type Wording } from './language.js';
import { norwegian } from './norwegian.js';
import { swedish } from './swedish.js';

const WORDINGS: Readonly<Record<TermsLanguage, Wording>> = {
  en: english,
  nb: norwegian,
  sv: swedish,
  da: danish,
};

/** The words of a language, with the numbers, amounts and days of a programme in its form. */
export class Saying {
  readonly words: Wording;

  constructor(
    readonly language: TermsLanguage,
    readonly rules: ProgramRules,
  ) {
    this.words = WORDINGS[language];
  }

  number(value: number): string {
    const [whole = '', fraction] = String(value).split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, this.words.group);
    return fraction === undefined ? grouped : `${grouped}${this.words.decimal}${fraction}`;
  }

  points(count: number): string {
    return this.words.points(this.number(count), count === 1);
  }

  /** Whole minor units; no places where they are all zero. */
  money(minor: number): string {
    const { currency, currencyDigits } = this.rules;
    const scale = 10 ** currencyDigits;
    const whole = this.number(Math.floor(minor / scale));
    const rest = minor % scale;
    const places = rest === 0 ? '' : `${this.words.decimal}${String(rest).padStart(currencyDigits, '0')}`;
    return `${whole}${places} ${currency}`;
  }

  /** The day of an instant, with the time where it is not midnight. */
  moment(instant: string): string {
    const { timeZone } = this.rules;
    const day = this.day(instant);
    return isStartOfLocalDay(instant, timeZone) ? day : this.words.at(day, localTimeOf(instant, timeZone));
  }

  day(instant: string): string {
    const day = localDayOf(instant, this.rules.timeZone);
    return this.words.day(dayOfMonth(day), this.words.months[monthOf(day) - 1]!, yearOf(day));
  }

  list(items: readonly string[], last = this.words.and): string {
    if (items.length < 2) return items.join('');
    return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
  }
}
