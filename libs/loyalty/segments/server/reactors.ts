import { reactor } from '#edge';
import { Members } from '#loyalty/members';
import { type ProgramRules, versionAt } from '#loyalty/program';
import { type Program } from '#loyalty/program/events';
import { Programs } from '#loyalty/programs';
import { LoyaltyStreams } from '#loyalty/vocabulary';

import { SegmentMovesReactor } from './segment-moves.js';

export const segmentMoves = reactor({
  name: 'segment-moves',
  reactor: SegmentMovesReactor,
  inject: [LoyaltyStreams, Members, Programs],
  make: (ports, names: LoyaltyStreams, members: Members, programs: Programs) =>
    new SegmentMovesReactor({
      ...ports,
      names,
      members,
      rulesOf: async (program) => rulesNow(await programs.get(program), ports.clock.now()),
    }),
});

function rulesNow(program: Program, now: string): ProgramRules {
  return (versionAt(program, now) ?? program.versions[0]!).rules;
}
