import { describe, expect, it } from '@jest/globals';

import { type RecordedEvent } from '#event-store';
import { MemberHistory } from '#loyalty/audit';
import { openShop, PROGRAM } from '#loyalty/audit/testing';
import { memberEventTypes } from '#loyalty/member/events';
import { starterProgram } from '#loyalty/program';
import { TERMS_LANGUAGES } from '#loyalty/terms';
import { SyntheticHistory } from '#loyalty/testing';
import { type JsonObject } from '#platform';

import { detailsOf } from './details.js';
import { languageOf } from './language.js';
import { OwnData, wordsOf } from './own-data.js';
import { ownDataJson, ownDataText } from './written.js';

const rules = starterProgram({ currency: 'EUR', timeZone: 'Europe/Oslo' });

const textOf = async (pieces: AsyncIterable<string>) => {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
};

/** One event of each kind that a member can have, made up, with plain values. */
function everyKind(): ReadonlyMap<string, RecordedEvent> {
  const history = new SyntheticHistory(10, 1);
  const found = new Map<string, RecordedEvent>();
  for (let tries = 0; tries < 3_000; tries++)
    for (const event of history.next().events)
      if (Object.hasOwn(memberEventTypes, event.type) && !found.has(event.type))
        found.set(event.type, event as unknown as RecordedEvent);
  return found;
}

/** Fields that hold the same once more for machines, or say whose it is. */
const NOT_SHOWN = /^(memberId|effectiveAt|settledAt|nextDueAt|postings|packed\w+|taking|predecessors|hmac|claim)$/;

describe('the data of a member, for the member', () => {
  const kinds = everyKind();

  it('knows every kind of event', () => {
    expect([...kinds.keys()].sort()).toEqual(Object.keys(memberEventTypes).sort());
  });

  it.each(TERMS_LANGUAGES)('shows every kind of event, with each of its fields, in %s', async (language) => {
    const words = wordsOf(language, rules);
    const data = new OwnData({
      history: {
        foldedAt: () => Promise.reject(new Error('not asked for')),
        answeredEvents: async function* () {
          yield* kinds.values();
        },
      },
      codec: { openData: (_stream, plain) => Promise.resolve(plain) },
      names: { member: (program, memberId) => `${program}.${memberId}` },
    });
    const state = { memberId: 'ada', programId: PROGRAM, madeAt: '2026-06-01T00:00:00.000Z', now: {} };
    const text = await textOf(ownDataText(state, data.events(PROGRAM, 'ada', words), words));
    const sentences = [...kinds.keys()].map((type) => words.wording.events[type as never] as string);
    expect(sentences.filter((sentence) => !text.includes(`- **${sentence}**`))).toEqual([]);
    expect(new Set(sentences).size).toBe(sentences.length);
    const json = JSON.parse(await textOf(ownDataJson(state, data.events(PROGRAM, 'ada', words), words))) as {
      events: { type: string; data: JsonObject; details: { name: string; value: string }[] }[];
    };
    expect(json.events.map(({ type }) => type)).toEqual([...kinds.keys()]);
    const silent = json.events.flatMap(({ type, data: recorded }) =>
      Object.entries(recorded)
        .filter(([field, value]) => !NOT_SHOWN.test(field) && isSaid(value))
        .filter(([field, value]) => detailsOf({ [field]: value! }, words.say, words.wording).length === 0)
        .map(([field]) => `${type}.${field}`),
    );
    expect(silent).toEqual([]);
  });

  it('has the personal values in plain, and those of the present', async () => {
    const shop = await openShop();
    const profile = { name: 'Ada <b>L</b>', attributes: { language: 'sv', hobby: 'chess' } };
    await shop.send('ada', { type: 'EnrolMember', profile, identities: [] });
    await shop.buy('ada', 'p-1', 12_345);
    const own = new OwnData({ history: new MemberHistory(shop.ports), codec: shop.codec, names: shop.names });
    const state = await own.state(PROGRAM, 'ada');
    expect(state.now).toMatchObject({ status: 'active', profile, balance: { available: 12 } });
    const words = wordsOf(languageOf(state.now['profile'], ['da']), rules);
    const text = await textOf(ownDataText(state, own.events(PROGRAM, 'ada', words), words));
    expect(text).toContain('# Dina uppgifter som medlem');
    expect(text).toContain('profil, namn: Ada \\<b\\>L\\</b\\>');
    expect(text).toContain('hobby: chess');
    expect(text).toContain('summa: 123,45 EUR');
    expect(text).not.toContain('$sealed');
    await shop.send('ada', { type: 'ForgetMember' });
    const after = await textOf(ownDataText(await own.state(PROGRAM, 'ada'), own.events(PROGRAM, 'ada', words), words));
    expect(after).not.toContain('Ada');
    expect(after).toContain('Dina personuppgifter raderades.');
    await expect(own.state(PROGRAM, 'nobody')).rejects.toMatchObject({ code: 'member_unknown' });
  });
});

/** Lists and objects without anything in them say nothing. */
function isSaid(value: unknown): boolean {
  return typeof value !== 'object' || value === null || Object.values(value).some(isSaid);
}

describe('the language of a member', () => {
  it.each([
    ['that of the profile', { attributes: { language: 'da' } }, ['sv'], 'da'],
    ['that of the profile, as a locale', { attributes: { locale: 'no_NO' } }, ['sv'], 'nb'],
    [
      'the first of the caller that there is, where the profile says none',
      { attributes: {} },
      ['de', 'da', 'sv'],
      'da',
    ],
    ['that of the caller, where ours has not that of the profile', { attributes: { language: 'fi' } }, ['nn-no'], 'nb'],
    ['English otherwise', '[forgotten]', ['fi'], 'en'],
  ])('is %s', (_, profile, accepted, language) => expect(languageOf(profile, accepted)).toBe(language));
});
