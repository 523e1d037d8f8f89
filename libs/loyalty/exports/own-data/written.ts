import { detailsOf, type Detail } from './details.js';
import { type OwnEvent, type OwnState, type Words } from './own-data.js';

/** One JSON object, piece by piece, so that a long history takes no more memory than a short one. */
export async function* ownDataJson(
  state: OwnState,
  events: AsyncIterable<OwnEvent>,
  { say, wording }: Words,
): AsyncGenerator<string> {
  const { memberId, programId, madeAt, now } = state;
  const head = JSON.stringify({ memberId, programId, language: say.language, title: wording.title, madeAt, now });
  yield `${head.slice(0, -1)},"events":[`;
  let separator = '';
  for await (const event of events) {
    yield `${separator}${JSON.stringify(event)}`;
    separator = ',';
  }
  yield ']}';
}

/** The same to be read: CommonMark. */
export async function* ownDataText(
  state: OwnState,
  events: AsyncIterable<OwnEvent>,
  words: Words,
): AsyncGenerator<string> {
  const { say, wording } = words;
  const made = wording.introduction(state.memberId, state.programId, say.moment(state.madeAt));
  yield `# ${wording.title}\n\n${escaped(made)}\n\n## ${wording.now}\n\n`;
  yield linesOf(detailsOf(state.now, say, wording), '');
  yield `\n## ${wording.history}\n\n`;
  for await (const { what, at, recordedAt, by, details } of events) {
    yield `- **${what}** ${say.moment(at)}\n${linesOf(details, '  ')}`;
    yield `  - ${wording.recorded} ${say.moment(recordedAt)}, ${wording.by} ${escaped(by)}\n`;
  }
}

const linesOf = (details: readonly Detail[], indent: string): string =>
  details.map(({ name, value }) => `${indent}- ${escaped(name)}: ${escaped(value)}\n`).join('');

/** What callers wrote is text: never a heading, a link or HTML. */
const escaped = (text: string): string => text.replace(/\s*\n\s*/g, ' ').replace(/[\\`*_<>[\]#|&~]/g, String.raw`\$&`);
