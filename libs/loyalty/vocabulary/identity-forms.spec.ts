import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { identityForms, isPhoneCountry } from './identity-forms.js';

const normal = (kind: string, value: string, country?: string) => identityForms(kind, value, country).normal;

/** As builds before 0.2.0 made them. */
const formerly = (kind: 'email' | 'phone', value: string): string =>
  kind === 'email' ? value.trim().toLowerCase() : value.replace(/[^\d+]/g, '');

describe('an e-mail address', () => {
  it.each([
    ['Ada@Example.com', 'ada@example.com '],
    ['jose\u0301@example.com', 'JOSÉ@example.com'],
    ['ada@BÜCHER.example', 'ada@xn--bcher-kva.example'],
    ['ada@bu\u0308cher.example', 'ada@bücher.example'],
    ['ada@例え。jp', 'ada@xn--r8jz45g.jp'],
    ['İ@example.com', 'i\u0307@example.com'],
  ])('%s is the mailbox %s', (one, other) => expect(normal('email', one)).toBe(normal('email', other)));

  it.each([
    ['ada@example.com', 'ada@example.org'],
    ['ada.b@example.com', 'adab@example.com'],
    ['faß@faß.de', 'fass@fass.de'],
  ])('%s is not the mailbox %s', (one, other) => expect(normal('email', one)).not.toBe(normal('email', other)));
});

describe('a phone number', () => {
  it.each([
    ['+47 912 34 567', '004791234567', undefined],
    ['+44 (0)20 7946 0958', '+442079460958', undefined],
    ['91234567', '+4791234567', 'NO'],
    ['020 7946 0958', '+442079460958', 'GB'],
    ['(202) 555-0123', '+12025550123', 'US'],
  ])('%s is the number %s', (one, other, country) =>
    expect(normal('phone', one, country)).toBe(normal('phone', other, country)),
  );

  it('without a country code stays as it is where the programme names no country', () => {
    expect(normal('phone', '912 34 567')).toBe('91234567');
    expect(normal('phone', '91234567')).not.toBe(normal('phone', '+4791234567'));
  });

  it('is of a country that there is', () => expect(['NO', 'XX'].map(isPhoneCountry)).toEqual([true, false]));
});

describe('an identity of a kind of the programme', () => {
  it('is compared as it is written, in NFC', () => {
    expect(normal('card', ' Ab-1 ')).toBe('Ab-1');
    expect(normal('card', 'e\u0301')).toBe('é');
    expect(normal('card', 'a')).not.toBe(normal('card', 'A'));
  });
});

const letters = fc.string({
  unit: fc.constantFrom('a', 'B', 'é', 'e\u0301', 'İ', 'ß', '.', '-', 'ü', 'u\u0308', '9'),
  minLength: 1,
});

const address = fc.tuple(letters, letters).map(([local, host]) => `${local}@${host}.example`);

const number = fc
  .tuple(
    fc.constantFrom('+', '00', ''),
    fc.array(fc.constantFrom('0', '1', '4', '7', '9', ' ', '-', '(', ')'), { minLength: 5, maxLength: 14 }),
  )
  .map(([prefix, rest]) => prefix + rest.join(''));

const country = fc.constantFrom(undefined, 'NO', 'GB', 'US');

describe('whatever names somebody', () => {
  it('has one normal form: the form of a normal form is itself', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          address.map((value) => ['email', value]),
          number.map((value) => ['phone', value]),
        ),
        country,
        (named, of) => {
          const [kind, value] = named as [string, string];
          const { normal: form } = identityForms(kind, value, of);
          expect(identityForms(kind, form, of).normal).toBe(form);
        },
      ),
    );
  });

  it('is found under what builds before claimed it under, in whichever way it is written now', () => {
    fc.assert(
      fc.property(address, country, (value, of) => {
        const claimedThen = [value, value.normalize('NFC'), value.normalize('NFD')].map((text) =>
          formerly('email', text),
        );
        const { normal: form, former } = identityForms('email', value, of);
        for (const claimed of claimedThen) expect([form, ...former]).toContain(claimed);
      }),
    );
    fc.assert(
      fc.property(number, country, (value, of) => {
        const { normal: form, former } = identityForms('phone', value, of);
        expect([form, ...former]).toContain(formerly('phone', value));
        if (form.startsWith('+')) expect([form, ...former]).toEqual(expect.arrayContaining([form]));
      }),
    );
  });
});
