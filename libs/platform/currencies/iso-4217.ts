/**
 * ISO 4217, list one, as of 2026-01-01. A table of our own, since `Intl` gives the digits that CLDR considers usual, which differ from the
 * standard for 16 currencies and change from one release of Node to the next. A programme records its digits when it is founded and keeps
 * them, so an entry may be corrected here without any effect on amounts of a programme that exists.
 */

/** Digits of the minor unit where they are not 2. */
const OTHER_DIGITS: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const TWO_DIGITS = `
  AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK
  DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR
  LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR
  SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER
  ZAR ZMW ZWG`;

/** What came in place of the codes that were retired, as far as anybody may still have prices in them. */
const RETIRED: Readonly<Record<string, string>> = {
  EUR: 'ATS BEF BGN CYP DEM EEK ESP FIM FRF GRD HRK IEP ITL LTL LUF LVL MTL NLG PTE SIT SKK',
  AZN: 'AZM',
  BYN: 'BYB BYR',
  CUP: 'CUC',
  GHS: 'GHC',
  MRU: 'MRO',
  MZN: 'MZM',
  PLN: 'PLZ',
  RON: 'ROL',
  RUB: 'RUR',
  SLE: 'SLL',
  STN: 'STD',
  TMT: 'TMM',
  TRY: 'TRL',
  VES: 'VEB VEF',
  XCG: 'ANG',
  ZMW: 'ZMK',
  ZWG: 'ZWL ZWR',
};

/** Units that banks and funds count in: the standard gives them no minor unit, and nobody pays in them. */
const UNITS_OF_ACCOUNT = 'XDR XSU XUA';

const codesOf = (text: string): readonly string[] => text.trim().split(/\s+/);

const digits = new Map<string, number>(codesOf(TWO_DIGITS).map((code) => [code, 2]));

for (const [count, codes] of Object.entries(OTHER_DIGITS))
  for (const code of codesOf(codes)) digits.set(code, Number(count));

const successors = new Map<string, string>();

for (const [successor, codes] of Object.entries(RETIRED))
  for (const code of codesOf(codes)) successors.set(code, successor);

const unitsOfAccount: ReadonlySet<string> = new Set(codesOf(UNITS_OF_ACCOUNT));

/** Every currency of the list, by its code. */
export const currencies: readonly string[] = [...digits.keys()].sort();

/** Digits of the minor unit: 2 for EUR, 0 for JPY, 3 for KWD; `undefined` for what is no currency in use. */
export function minorUnitDigits(code: string): number | undefined {
  return digits.get(code);
}

/** The currency that came in place of a retired one; `undefined` for a code that was not retired. */
export function successorOf(code: string): string | undefined {
  return successors.get(code);
}

/** Whether a programme may have been founded with the code by any build: in use, retired since, or a unit of account. */
export function isKnownCurrency(code: string): boolean {
  return digits.has(code) || successors.has(code) || unitsOfAccount.has(code);
}
