/** How the reader's locale writes what the programme counts. */
export interface Formats {
  readonly number: (value: number) => string;
  /** With its sign, also above zero. */
  readonly signed: (value: number) => string;
  /** Two digits after the decimal sign. */
  readonly score: (value: number) => string;
  /** @param amount in the smallest unit, such as cents */
  readonly money: (amount: number, currency: string) => string;
  readonly day: (instant: string) => string;
  /** Day, hour and minute. */
  readonly moment: (instant: string) => string;
  /** Month and year. */
  readonly month: (instant: string) => string;
  /** In the time zone of the programme, as `2026-03-31`. */
  readonly localDay: (instant: string) => string;
}

/** Of the programme: its time zone, and the currency whose digits its rules name. */
export interface Programme {
  readonly timeZone: string;
  readonly currency: string;
  readonly currencyDigits: number;
}

/** Days are those of the programme, as its rules count them, wherever the reader is. */
export function formatsOf(locale: string, { timeZone, currency: own, currencyDigits }: Programme): Formats {
  const plain = new Intl.NumberFormat(locale);
  const signed = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' });
  const score = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const day = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium' });
  const moment = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  const month = new Intl.DateTimeFormat(locale, { timeZone, year: 'numeric', month: 'long' });
  const localDay = new Intl.DateTimeFormat('sv', { timeZone });
  return {
    number: (value) => plain.format(value),
    signed: (value) => signed.format(value),
    score: (value) => score.format(value),
    money: (amount, currency) =>
      currency === own
        ? moneyOf(locale, amount, { currency, digits: currencyDigits })
        : `${plain.format(amount)} ${currency}`,
    day: (instant) => day.format(new Date(instant)),
    moment: (instant) => moment.format(new Date(instant)),
    month: (instant) => month.format(new Date(instant)),
    localDay: (instant) => localDay.format(new Date(instant)),
  };
}

function moneyOf(
  locale: string,
  amount: number,
  { currency, digits }: { readonly currency: string; readonly digits: number },
): string {
  const options = {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  } as const;
  return new Intl.NumberFormat(locale, options).format(amount / 10 ** digits);
}
