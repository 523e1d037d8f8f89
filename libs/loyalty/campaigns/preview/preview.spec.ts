import { describe, expect, it } from '@jest/globals';

import { buy, enrol, History, moveSegment, programOf, rulesWith, type Step } from '#loyalty/members/testing';
import { type EarnRule } from '#loyalty/program';

import { activeCampaign, DOUBLE } from '../testing/index.js';
import { Preview, type TriedTerms } from './preview.js';

const per10: EarnRule = { id: 'base', effect: { type: 'points_per_amount', points: 1, perAmount: 1_000 } };

const FEBRUARY = { from: '2026-02-01T00:00:00.000Z', to: '2026-03-01T00:00:00.000Z' };

const program = programOf(rulesWith({ earnRules: [per10] }, { welcomePoints: 0 }));

const enrolled: Step = ['2026-01-01', enrol()];

async function* recordedOf({ events }: History) {
  for (const event of events) yield event as never;
}

async function tryOut(terms: Partial<TriedTerms>, histories: readonly History[], campaigns = program.campaigns) {
  const preview = new Preview({
    ...FEBRUARY,
    terms: { rules: [DOUBLE], ...terms },
    program: { ...program, campaigns: campaigns ?? [] },
  });
  for (const history of histories) await preview.addMember(recordedOf(history));
  return preview.result()!;
}

const shopping = new History(program).must(
  enrolled,
  ['2026-01-20', buy(100)],
  ['2026-02-02', buy(100)],
  ['2026-02-03', buy(50, { channel: 'app' })],
  ['2026-03-01', buy(100)],
);

describe('the preview of a campaign', () => {
  it('is what it would have given on the purchases of the period, and what all of these were', async () =>
    expect(await tryOut({}, [shopping, new History(program).must(enrolled)])).toEqual({
      all: { members: 1, purchases: 2, spend: 15_000 },
      changed: { members: 1, purchases: 2, spend: 15_000, points: 15 },
      rules: [{ rule: 'double', members: 1, purchases: 2, spend: 15_000, points: 15 }],
    }));

  it('leaves out purchases from before there were rules', async () => {
    const later = programOf(program.versions[0]!.rules);
    const versions = [{ ...later.versions[0]!, effectiveFrom: '2026-02-03T00:00:00.000Z' }];
    const preview = new Preview({
      ...FEBRUARY,
      terms: { rules: [DOUBLE] },
      program: { ...later, versions, campaigns: [] },
    });
    await preview.addMember(recordedOf(shopping));
    expect(preview.result()).toMatchObject({ all: { purchases: 1 } });
  });

  it('leaves out what its days, audience and conditions leave out', async () => {
    const changed = async (terms: Partial<TriedTerms>) => (await tryOut(terms, [shopping])).changed;
    expect(await changed({ days: [1] })).toEqual({ members: 1, purchases: 1, spend: 10_000, points: 10 }); // 2 February
    const app = [{ ...DOUBLE, when: 'purchase.channel == "app"' }];
    expect(await changed({ rules: app })).toEqual({ members: 1, purchases: 1, spend: 5_000, points: 5 });
    expect(await changed({ audience: { segments: ['regulars'] } })).toMatchObject({
      members: 0,
      purchases: 0,
      points: 0,
    });
  });

  it('knows each member as of the purchase', async () => {
    const joined = new History(program).must(
      enrolled,
      ['2026-02-02', buy(100)],
      ['2026-02-03', moveSegment('entered', 'regulars')],
      ['2026-02-04', buy(100)],
    );
    expect((await tryOut({ audience: { segments: ['regulars'] } }, [joined])).changed).toMatchObject({ purchases: 1 });
  });

  it('is not shown where a sum, or what lacks from one to another, is of few members', async () => {
    const buyers = Array.from({ length: 6 }, (_, at) =>
      new History(program).must(enrolled, ['2026-02-02', buy(100, at < 5 ? { channel: 'app' } : {})]),
    );
    const shown = async (rules: readonly EarnRule[], histories = buyers) => {
      const preview = new Preview({
        ...FEBRUARY,
        terms: { rules: [...rules] },
        program: { ...program, campaigns: [] },
      });
      for (const history of histories) await preview.addMember(recordedOf(history));
      return preview.result(5);
    };
    const inApp: EarnRule = { ...DOUBLE, id: 'app', when: 'purchase.channel == "app"' };
    const elsewhere: EarnRule = { ...DOUBLE, id: 'elsewhere', when: 'purchase.channel != "app"' };
    expect(await shown([DOUBLE])).toMatchObject({ all: { members: 6 }, changed: { members: 6 } });
    expect(await shown([DOUBLE], buyers.slice(0, 4))).toBeUndefined();
    expect(await shown([inApp])).toBeUndefined(); // one member is left of six
    expect(await shown([inApp], buyers.slice(0, 5))).toBeDefined();
    expect(await shown([DOUBLE, elsewhere])).toBeUndefined(); // a rule of one member
  });

  it('counts what it gives towards its caps', async () => {
    const rules = [{ id: 'gift', effect: { type: 'fixed_points', points: 30 }, caps: { perMember: 40 } }] as const;
    expect((await tryOut({ rules }, [shopping])).rules).toMatchObject([{ rule: 'gift', purchases: 2, points: 40 }]);
  });

  it('comes on top of the campaigns that were on', async () => {
    const before = [activeCampaign('other', { rules: [{ ...DOUBLE, effect: { type: 'multiplier', factor: 3 } }] })];
    expect((await tryOut({}, [shopping], before)).changed).toMatchObject({ points: 45 });
  });

  it('gives what recording the purchases with the campaign would have given', async () => {
    const rules: readonly EarnRule[] = [
      DOUBLE,
      { id: 'gift', effect: { type: 'fixed_points', points: 7 }, caps: { perDay: 10, perMember: 20 } },
      {
        id: 'app',
        when: 'purchase.channel == "app" && member.purchases > 1',
        effect: { type: 'fixed_points', points: 3 },
      },
    ];
    const steps: readonly Step[] = [
      enrolled,
      ...[1, 2, 2, 3, 4].map((day, at): Step => [
        `2026-02-0${day}`,
        buy(20 + 10 * at, { channel: at % 2 ? 'app' : 'web' }),
      ]),
    ];
    const pointsOf = (history: History) =>
      history.events.reduce((sum, { type, data }) => sum + (type === 'PointsEarned' ? data.points : 0), 0);
    const without = new History(program).must(...steps);
    const terms = { startsAt: FEBRUARY.from, endsAt: FEBRUARY.to, rules };
    const given = new History({ ...program, campaigns: [activeCampaign('real', terms)] }).must(...steps);
    const { changed } = await tryOut({ rules }, [without]);
    expect(changed.points).toBe(pointsOf(given) - pointsOf(without));
    expect(changed.points).toBeGreaterThan(20);
  });
});
