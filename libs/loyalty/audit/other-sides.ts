import { setImmediate } from 'node:timers/promises';

import { type ReadModels } from '#engine';
import { idInProgram, type Json, type JsonObject } from '#platform';

import { type ReadModelDifference } from './compare-documents.js';

const DOCUMENTS_PER_TURN = 1_000;

/** A document of one side. */
interface Side {
  readonly memberId: string;
  readonly documentId: string;
  readonly body: JsonObject;
}

/**
 * What the documents of two members say of each other: points that were given arrived, and who was merged is known by the other one.
 * A document is read before that of its other side, which is written first, so that a transfer that goes on meanwhile is no difference.
 */
export class OtherSides {
  constructor(private readonly models: Pick<ReadModels, 'loadIn' | 'scan'>) {}

  async *differences(program: string): AsyncIterable<ReadModelDifference> {
    let scanned = 0;
    for (const model of ['transfers', 'merges'] as const)
      for await (const { id, body } of this.models.scan(model)) {
        if (++scanned % DOCUMENTS_PER_TURN === 0) await setImmediate();
        if (body?.['program'] !== program) continue;
        const side = { memberId: body['memberId'] as string, documentId: id, body };
        const difference = await (model === 'transfers' ? this.ofTransfer(program, side) : this.ofMerge(program, side));
        if (difference) yield difference;
      }
  }

  private async ofTransfer(program: string, side: Side): Promise<ReadModelDifference | undefined> {
    const { transferId, otherMemberId, direction, points, state } = side.body as Readonly<Record<string, string>>;
    const isOut = direction === 'out';
    const id = isOut ? `${otherMemberId}.in.${side.memberId}.${transferId}` : `${otherMemberId}.${transferId}`;
    const differs = (expected: Json, actual: Json) => differenceOf('transfers', side, expected, actual);
    const other = await this.load(program, 'transfers', id);
    if (!isOut) return other ? undefined : differs(`${idInProgram(program, id)} there`, null);
    if (state === 'open') return undefined;
    if (state === 'failed') return other?.['state'] === 'completed' ? differs('failed', 'completed') : undefined;
    if (other?.['state'] !== 'completed') return differs('completed', other?.['state'] ?? null);
    return other['points'] === points ? undefined : differs(points!, other['points']!);
  }

  private async ofMerge(program: string, side: Side): Promise<ReadModelDifference | undefined> {
    const { memberId, intoMemberId, state } = side.body as Readonly<Record<string, string>>;
    if (state !== 'completed') return undefined;
    const other = await this.load(program, 'member', intoMemberId!);
    const mergedFrom = (other?.['mergedFrom'] ?? []) as readonly string[];
    return mergedFrom.includes(memberId!) ? undefined : differenceOf('merges', side, memberId!, [...mergedFrom]);
  }

  private async load(program: string, model: string, id: string): Promise<JsonObject | undefined> {
    return (await this.models.loadIn(program, model, [id])).get(id)?.body ?? undefined;
  }
}

/** @param expected of the other side, by what this one says */
function differenceOf(
  model: 'transfers' | 'merges',
  { memberId, documentId }: Side,
  expected: Json,
  actual: Json,
): ReadModelDifference {
  return { memberId, model, documentId, field: 'otherSide', expected, actual };
}
