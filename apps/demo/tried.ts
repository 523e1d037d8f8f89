import { Problem, type TrofastClient } from '#client';

import { CommandFailed } from '../cli/errors.js';
import { type Query, type Request } from './queries.js';

const ANSWER_LENGTH_MAX = 1_200;

const TEXT_LENGTH_MAX = 160;

/** The question, each request as a line for a shell in which $KEY is set, and the answer as it came. @throws CommandFailed when one fails, or has no rows and must have some */
export async function tried(client: TrofastClient, url: string, query: Query, number: number): Promise<string[]> {
  const lines = [`${number}. ${query.asks}`];
  for (const request of query.requests) lines.push(...(await answered(client, url, request)));
  return [...lines, ''];
}

async function answered(client: TrofastClient, url: string, request: Request): Promise<string[]> {
  const { method, path, body, mayBeEmpty } = request;
  const { data } = await client.request(method, path, { body }).catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
    const { status, code, detail } = error;
    throw new CommandFailed('query_failed', `${method} ${path} was answered with ${status}: ${code}: ${detail}`);
  });
  if (mayBeEmpty !== true && hasNoRows(data))
    throw new CommandFailed('query_empty', `${method} ${path} was answered without a row.`);
  const text = JSON.stringify(data, (_name, value: unknown) => shortened(value));
  const shown = text.length > ANSWER_LENGTH_MAX ? `${text.slice(0, ANSWER_LENGTH_MAX)} …` : text;
  return [`   ${curlOf(url, { method, path, body })}`, `   ${shown}`];
}

/** Whether it is a list or a table, and has nothing in it. */
function hasNoRows(data: unknown): boolean {
  const { items, rows = items } = data as { readonly items?: unknown; readonly rows?: unknown };
  return Array.isArray(rows) && rows.length === 0;
}

/** Long definitions would leave no room for the figures that they are of. */
function shortened(value: unknown): unknown {
  return typeof value === 'string' && value.length > TEXT_LENGTH_MAX ? `${value.slice(0, TEXT_LENGTH_MAX)} …` : value;
}

function curlOf(url: string, { path, body }: Request): string {
  const post = body ? ` -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'` : '';
  return `curl -s -H "Authorization: Bearer $KEY"${post} '${new URL(path, url).href}'`;
}
