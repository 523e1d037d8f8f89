import { describe, expect, it } from '@jest/globals';

import { Ed25519Key } from './ed25519.js';
import { cosigned, NoteMalformed, parseNote, signedNote, signersOf, SignatureWrong } from './note.js';
import { KeyMalformed, parseVerifierKey, verifierKeyText } from './verifier-key.js';

/* Vectors of the tests of golang.org/x/mod/sumdb/note. */

const TEXT = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.
`;

const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';

const PETERS_SEED = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1);

const PETERS_SIGNATURE =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

const ENOCH = 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop';

const ENOCHS_SIGNATURE =
  '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n';

const [peter, enoch] = [PETER, ENOCH].map(parseVerifierKey) as [
  ReturnType<typeof parseVerifierKey>,
  ReturnType<typeof parseVerifierKey>,
];

describe('a public key', () => {
  it('is read and written as others do', () => {
    expect(verifierKeyText(peter)).toBe(PETER);
    expect(new Ed25519Key(PETERS_SEED).publicKey).toEqual(peter.publicKey);
  });

  it('is refused where a part of it is missing or changed', () => {
    for (let at = 0; at < PETER.length; at++) {
      const next = String.fromCharCode(PETER.charCodeAt(at) + 1);
      const mangled = [PETER.slice(0, at), PETER.slice(at + 1), PETER.slice(0, at) + next + PETER.slice(at + 1)];
      for (const text of mangled) expect(() => parseVerifierKey(text)).toThrow(KeyMalformed);
    }
  });

  it.each([
    'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==',
    'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  ])('is refused where its length or kind is another: %s', (text) => {
    expect(() => parseVerifierKey(text)).toThrow(KeyMalformed);
  });
});

describe('a signed note', () => {
  const both = `${TEXT}\n${PETERS_SIGNATURE}${ENOCHS_SIGNATURE}`;

  it('is written as others do', () => {
    expect(signedNote(TEXT, 'PeterNeumann', new Ed25519Key(PETERS_SEED))).toBe(`${TEXT}\n${PETERS_SIGNATURE}`);
  });

  it('says who of those that are known signed it', () => {
    const note = parseNote(both);
    expect(note.text).toBe(TEXT);
    expect(signersOf(note, [peter])).toEqual([peter]);
    expect(signersOf(note, [enoch, peter])).toEqual([enoch, peter]);
    expect(signersOf(note, [])).toEqual([]);
  });

  it('is refused as a whole where one that is known did not sign it', () => {
    const changed = parseNote(both.replace('answer', 'Answer'));
    expect(() => signersOf(changed, [peter])).toThrow(SignatureWrong);
    expect(signersOf(changed, [])).toEqual([]);
  });

  it('leaves aside a key with the same name and another id', () => {
    expect(signersOf(parseNote(both), [{ ...enoch, name: 'PeterNeumann' }])).toEqual([]);
  });

  it.each([
    TEXT,
    `${TEXT}\n`,
    `${TEXT}\n${PETERS_SIGNATURE.slice(0, -1)}`,
    `${TEXT}\n— Bad Name ${PETERS_SIGNATURE.slice(15)}`,
    `${TEXT}\n${PETERS_SIGNATURE}Unexpected line.\n`,
    `${TEXT}\n${PETERS_SIGNATURE.repeat(101)}`,
  ])('is not %j', (text) => {
    expect(() => parseNote(text)).toThrow(NoteMalformed);
  });
});

describe('a note with the signature of a witness', () => {
  const witness = new Ed25519Key(Buffer.alloc(32, 7));
  const key = { name: 'witness.example/w1', kind: 'witness', publicKey: witness.publicKey } as const;
  const note = cosigned(`${TEXT}\n${PETERS_SIGNATURE}`, key.name, witness, 1_679_315_147);

  it('has both signatures, and the time of the second', () => {
    const parsed = parseNote(note);
    expect(signersOf(parsed, [peter, key])).toEqual([peter, key]);
    expect(parsed.signatures[1]!.bytes.readBigUInt64BE()).toBe(1_679_315_147n);
    expect(parsed.signatures[1]!.bytes).toHaveLength(72);
  });

  it('is refused where the time was changed', () => {
    const parsed = parseNote(note);
    parsed.signatures[1]!.bytes[7]! ^= 1;
    expect(() => signersOf(parsed, [key])).toThrow(SignatureWrong);
  });

  it('is refused where its signature is too short for a time', () => {
    const short = { ...parseNote(note), signatures: [{ ...parseNote(note).signatures[1]!, bytes: Buffer.alloc(4) }] };
    expect(() => signersOf(short, [key])).toThrow(SignatureWrong);
  });
});
