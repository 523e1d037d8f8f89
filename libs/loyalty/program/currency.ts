const FORM = /^[A-Z]{3}$/;

/** True for a currency in use today, as the engine's copy of ISO 4217 has it. */
export function isCurrency(code: string): boolean {
  return FORM.test(code) && Intl.supportedValuesOf('currency').includes(code);
}

/** Digits of the minor unit: 2 for EUR, 0 for JPY, 3 for KWD. @throws RangeError when it is no currency */
export function currencyDigitsOf(code: string): number {
  if (!isCurrency(code)) throw new RangeError(`"${code}" is no currency of ISO 4217.`);
  const format = new Intl.NumberFormat('en', { style: 'currency', currency: code });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** An amount of minor units for people: 2933 with 2 digits is `29.33 EUR`. The same in every locale. */
export function moneyText(amount: number, currency: string, digits: number): string {
  if (digits === 0) return `${amount} ${currency}`;
  const text = String(amount).padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)} ${currency}`;
}
