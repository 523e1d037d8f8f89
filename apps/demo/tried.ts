import { Problem, type TrofastClient } from '#client';

import { CommandFailed } from '../cli/errors.js';
import { type Query, type Request } from './queries.js';

const ANSWER_LENGTH_MAX = 1_200;

/** The question, each request as a line for a shell in which $KEY is set, and the answer as it came. @throws CommandFailed when one fails */
export async function tried(client: TrofastClient, url: string, query: Query, number: number): Promise<string[]> {
  const lines = [`${number}. ${query.asks}`];
  for (const request of query.requests) lines.push(...(await answered(client, url, request)));
  return [...lines, ''];
}

async function answered(client: TrofastClient, url: string, { method, path, body }: Request): Promise<string[]> {
  const { data } = await client.request(method, path, { body }).catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
    const { status, code, detail } = error;
    throw new CommandFailed('query_failed', `${method} ${path} was answered with ${status}: ${code}: ${detail}`);
  });
  const text = JSON.stringify(data);
  const shown = text.length > ANSWER_LENGTH_MAX ? `${text.slice(0, ANSWER_LENGTH_MAX)} …` : text;
  return [`   ${curlOf(url, { method, path, body })}`, `   ${shown}`];
}

function curlOf(url: string, { path, body }: Request): string {
  const post = body ? ` -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'` : '';
  return `curl -s -H "Authorization: Bearer $KEY"${post} '${new URL(path, url).href}'`;
}
