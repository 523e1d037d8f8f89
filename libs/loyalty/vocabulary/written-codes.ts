/** Without I, L, O and U, which are taken for others (Crockford). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const BITS_OF_CHARACTER = 5;

/** Bytes as characters of 5 bits each; bits that do not fill a character are left out. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let value = 0;
  let bits = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= BITS_OF_CHARACTER) {
      bits -= BITS_OF_CHARACTER;
      text += ALPHABET[(value >> bits) & 31];
    }
    value &= (1 << bits) - 1;
  }
  return text;
}

/** A code however it is written: case, hyphens and spaces do not count, and letters that look like digits are read as such. */
export function normalCode(code: string): string {
  return code.toUpperCase().replace(/[-\s]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}

/** A whole number in so many characters. */
export function numberInBase32(number: number, characters: number): string {
  let text = '';
  for (let rest = number; text.length < characters; rest = Math.floor(rest / 32)) text = ALPHABET[rest % 32] + text;
  return text;
}

/** The number that these characters are; NaN where one of them is none of ours. */
export function numberFromBase32(text: string): number {
  return [...text].reduce((number, character) => number * 32 + (ALPHABET.indexOf(character) + 1 || NaN) - 1, 0);
}
