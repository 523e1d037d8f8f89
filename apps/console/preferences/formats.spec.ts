import { describe, expect, it } from '@jest/globals';

import { kindsOf } from '../api/kinds-of.js';
import { queryOf, searchOf } from '../search-text.js';
import { TEXTS } from '../texts/texts.js';
import { formatsOf } from './formats.js';
import { LANGUAGES, languageOf, localeOf } from './languages.js';

const OSLO = { timeZone: 'Europe/Oslo', currency: 'HUF', currencyDigits: 2 };

/** Locales part numbers by spaces of several kinds. */
const plain = (text: string) => text.replace(/\s/g, ' ');

describe('formats', () => {
  it('have as many digits of the currency as the rules say, whatever the browser believes', () =>
    expect(plain(formatsOf('nb', OSLO).money(123_456, 'HUF'))).toBe('1 234,56 HUF'));

  it('show money of another currency as it is recorded', () =>
    expect(formatsOf('en-GB', OSLO).money(7550, 'EUR')).toBe('7,550 EUR'));

  it('have days of the zone of the programme', () => {
    const { localDay, day, month } = formatsOf('da', OSLO);
    const instant = '2026-03-31T22:30:00.000Z';
    expect([localDay(instant), day(instant), month(instant)]).toEqual(['2026-04-01', '1. apr. 2026', 'april 2026']);
  });

  it('sign what moved, and nothing else', () =>
    expect([7, -3, 0].map(formatsOf('en-GB', OSLO).signed)).toEqual(['+7', '-3', '0']));
});

describe('the language of a reader', () => {
  it('is the first of theirs that there is, and English where there is none', () => {
    expect(languageOf(['fr-FR', 'nn-NO', 'sv'])).toBe('nb');
    expect(languageOf(['no'])).toBe('nb');
    expect(languageOf(['de', 'fi'])).toBe('en');
  });

  it('has the region of the browser where it is the same language', () => {
    expect(localeOf('en', ['en-IE', 'sv'])).toBe('en-IE');
    expect(localeOf('en', ['sv-SE'])).toBe('en-GB');
    expect(localeOf('sv', ['en-US', 'sv-FI'])).toBe('sv-FI');
  });

  it('says something of its own for each event', async () => {
    const [english, ...others] = await Promise.all(LANGUAGES.map((language) => TEXTS[language]()));
    for (const { events } of others)
      for (const [type, sentence] of Object.entries(events))
        expect([type, sentence]).not.toEqual([type, (english!.events as Readonly<Record<string, string>>)[type]]);
  });
});

describe('a search', () => {
  it('takes a text for each identity that it may be', () => {
    expect(kindsOf('ada@example.com', ['card'])).toEqual(['email', 'card']);
    expect(kindsOf('+47 22 33 44 55', [])).toEqual(['phone']);
    expect(kindsOf('ada', [])).toEqual([]);
  });
});

describe('an address', () => {
  it('has what is set, in one order, and gives it back', () => {
    const search = { revision: 3, kind: 'points', day: undefined, q: '' };
    expect(queryOf(search)).toBe('?kind=points&revision=3');
    expect(searchOf(queryOf(search))).toEqual({ revision: '3', kind: 'points' });
    expect(queryOf({})).toBe('');
  });
});
