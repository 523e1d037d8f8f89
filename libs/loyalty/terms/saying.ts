import { type ProgramRules } from '#loyalty/program';
import { dayOfMonth, isStartOfLocalDay, localDayOf, localTimeOf, monthOf, yearOf } from '#platform';

import { danish } from './danish.js';
import { english } from './english.js';
import { type Count, type TermsLanguage, type Wording } from './language.js';
import { norwegian } from './norwegian.js';
import { swedish } from './swedish.js';

const WORDINGS: Readonly<Record<TermsLanguage, Wording>> = {
  en: english,
  nb: norwegian,
  sv: swedish,
  da: danish,
};

/** A programme or a definition in plain words. */
export interface Terms {
  readonly language: TermsLanguage;
  readonly title: string;
  readonly sections: readonly { readonly heading: string; readonly sentences: readonly string[] }[];
}

/** From the longest to the shortest. */
const SECONDS = [
  ['days', 86_400],
  ['hours', 3_600],
  ['minutes', 60],
] as const;

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

  /** The same, or undefined where there are none. */
  some(count: number): string | undefined {
    return count === 0 ? undefined : this.points(count);
  }

  count(value: number, least = false): Count {
    return { said: this.number(value), one: value === 1, least };
  }

  /** In the longest unit of which it is a whole number. */
  seconds(count: number): string {
    const [unit, length] = SECONDS.find(([, one]) => count % one === 0) ?? (['seconds', 1] as const);
    return this.words.span(count / length, unit);
  }

  /** Whole minor units; no places where they are all zero. @param currency one with as many places as the programme's */
  money(minor: number, currency = this.rules.currency): string {
    const { currencyDigits } = this.rules;
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

  /** The last day of something that ends where a day begins; undefined where it ends within a day. */
  lastDay(until: string): string | undefined {
    if (!isStartOfLocalDay(until, this.rules.timeZone)) return undefined;
    return this.day(new Date(Date.parse(until) - 1).toISOString());
  }

  /** From when until when; without either nothing. */
  period(from: string | undefined, until: string | undefined): string {
    const { period } = this.words;
    const lastDay = until === undefined ? undefined : this.lastDay(until);
    const parts = [
      from !== undefined && period.from(this.moment(from)),
      lastDay !== undefined && period.through(lastDay),
      until !== undefined && lastDay === undefined && period.until(this.moment(until)),
    ];
    return parts.filter((part) => typeof part === 'string').join(' ');
  }

  /** The same of what goes on where it has no end. */
  running(from: string, until: string | undefined): string {
    const said = this.period(from, until);
    return until === undefined ? `${said} ${this.words.period.onwards}` : said;
  }

  list(items: readonly string[], last = this.words.and): string {
    if (items.length < 2) return items.join('');
    return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
  }
}
