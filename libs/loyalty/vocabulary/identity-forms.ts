import { createRequire } from 'node:module';
import { domainToASCII, domainToUnicode } from 'node:url';

import type * as PhoneNumbers from 'libphonenumber-js/min';

let loadedPhoneNumbers: typeof PhoneNumbers | undefined;

/** Loaded with the first phone number: it has a hundred modules, and most processes that start meet none. */
function phoneNumbers(): typeof PhoneNumbers {
  return (loadedPhoneNumbers ??= createRequire(import.meta.url)('libphonenumber-js/min') as typeof PhoneNumbers);
}

/** How a value that names one person is compared. */
export interface IdentityForms {
  /** The same for everything that means the same: under it the value is claimed. */
  readonly normal: string;
  /** What builds before 0.2.0 may have claimed the same value under, where that is something else. */
  readonly former: readonly string[];
}

/** The kind of the words by which members recommend the programme, in programmes that reward it. */
export const REFERRAL_WORD = 'referral_word';

/** Kinds that are in the profile, and that every programme has. */
export const PROFILE_KINDS: ReadonlySet<string> = new Set(['email', 'phone']);

/** Two letters of ISO 3166 for a country whose numbers can be recognised. */
export const isPhoneCountry = (code: string): boolean => phoneNumbers().isSupportedCountry(code);

/**
 * E-mail addresses without regard to case, in NFC and with an ASCII domain (UTS 46); phone numbers as E.164 where they can
 * be; every other kind in NFC, as it is written.
 * @param phoneCountry where numbers without a country code belong
 */
export function identityForms(kind: string, value: string, phoneCountry?: string): IdentityForms {
  switch (kind) {
    case 'email':
      return forms(normalEmail(value), formerEmails(value));
    case 'phone':
      return phoneForms(value, phoneCountry);
    default:
      return { normal: value.normalize('NFC').trim(), former: [] };
  }
}

function forms(normal: string, former: readonly string[]): IdentityForms {
  return { normal, former: [...new Set(former)].filter((form) => form !== normal) };
}

function normalEmail(value: string): string {
  const [local, domain] = partsOf(value);
  return folded(`${local}${asciiDomain(domain)}`);
}

/** Lower-casing may take a text out of NFC: a capital I with a dot becomes two characters. */
const folded = (text: string): string => text.normalize('NFC').toLowerCase().normalize('NFC').trim();

/** Those builds only cut blanks off and lower-cased, so each way to write an address was a form of its own. */
function formerEmails(value: string): string[] {
  const [local, domain] = partsOf(value);
  const ascii = asciiDomain(domain);
  const domains = new Set([...spellings(domain), ascii, ...spellings(domainToUnicode(ascii) || domain)]);
  return spellings(local).flatMap((one) => [...domains].map((other) => `${one}${other}`.trim().toLowerCase()));
}

/** The ways in which Unicode writes the same characters. */
const spellings = (text: string): readonly string[] => [
  ...new Set([text, text.normalize('NFC'), text.normalize('NFD')]),
];

/** The part up to and with the last @, and the domain. */
function partsOf(value: string): [local: string, domain: string] {
  const text = value.trim();
  const at = text.lastIndexOf('@') + 1;
  return [text.slice(0, at), text.slice(at)];
}

/** As it is where it is no domain. */
const asciiDomain = (domain: string): string => domainToASCII(domain.normalize('NFC')) || domain;

function phoneForms(value: string, phoneCountry: string | undefined): IdentityForms {
  const digits = value.replace(/[^\d+]/g, '');
  const international = digits.replace(/^00/, '+');
  const country = phoneCountry as PhoneNumbers.CountryCode | undefined;
  const { parsePhoneNumberFromString, getCountryCallingCode } = phoneNumbers();
  const number = parsePhoneNumberFromString(international, country);
  if (!number?.isPossible()) return forms(international, [digits]);
  const e164 = number.number;
  const isOfCountry = country !== undefined && getCountryCallingCode(country) === number.countryCallingCode;
  const national = isOfCountry ? [number.nationalNumber, number.formatNational().replace(/\D/g, '')] : [];
  return forms(e164, [digits, international, e164.replace(/^\+/, '00'), ...national]);
}
