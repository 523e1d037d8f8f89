import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

import { type Command } from 'commander';

import { cosigned, isNewer, LogForked, parseHead, trustedKeys, type VerifierKey, verifierKeyText } from '#notary';
import { systemClock, writeFileDurably } from '#platform';

import { type Context, runs } from '../context.js';
import { EXIT } from '../errors.js';
import { LogServer } from '../witness/log-server.js';
import { witnessKey } from '../witness/witness-key.js';

const RULES = `
Run it on a machine of somebody else, again and again. It asks the server at the URL for its newest signed head and for the proof that the log begins with
all that it had before, and refuses a log that was set back (log_rolled_back) or changed (log_forked); then FILE stays as it is, and
both heads are kept in FILE.conflict as evidence. Otherwise it signs the head (C2SP tlog-cosignature) and writes it to FILE, which
\`trofast verify --head\` takes. The first head is trusted as it is.`;

interface Options {
  readonly url: string;
  readonly file: string;
  readonly keyFile: string;
  readonly name: string;
  readonly publicKey: string;
  readonly apiKeyFile?: string;
}

export function addWitness(trofast: Command): void {
  const command = trofast
    .command('witness')
    .description('check that the log of a server has only grown, and sign its newest head')
    .requiredOption('--url <url>', 'address of the server')
    .requiredOption('--file <file>', 'where the newest head that was signed is kept')
    .requiredOption('--key-file <file>', 'key of this witness; made where there is none')
    .requiredOption('--name <name>', 'name of this witness, such as witness.example/auditor')
    .requiredOption('--public-key <key>', 'key of the log, as you were given it')
    .option('--api-key-file <file>', 'file with an API key of the scope log:read')
    .addHelpText('after', RULES);
  runs(command, (context, _given, options) => witness(context, options as unknown as Options));
}

async function witness({ output }: Context, options: Options): Promise<number> {
  const { file, keyFile, name, publicKey } = options;
  const { key, isNew: isNewKey } = await witnessKey(keyFile);
  const verifier: VerifierKey = { name, kind: 'witness', publicKey: key.publicKey };
  const vkey = verifierKeyText(verifier);
  if (isNewKey) output.note(`The key of this witness was made in ${keyFile}. Its public part is ${vkey}`);
  const apiKey = options.apiKeyFile === undefined ? undefined : (await readFile(options.apiKeyFile, 'utf8')).trim();
  const server = new LogServer(options.url, apiKey);
  const before = existsSync(file) ? await readFile(file, 'utf8') : undefined;
  const checkpoint = await server.checkpoint();
  const head = parseHead(checkpoint);
  try {
    const keys = trustedKeys(head.origin, await server.keys(), publicKey);
    const consistency = before === undefined ? [] : await consistencyFrom(server, before, head.size);
    const isGrown = isNewer(before, { checkpoint, consistency }, keys);
    if (isGrown)
      writeFileDurably(file, cosigned(checkpoint, name, key, Math.floor(Date.parse(systemClock.now()) / 1_000)), 'all');
    output.result({ ...head, witness: vkey, isNewer: isGrown }, [
      isGrown ? `signed the head of ${head.size} events` : `the head of ${head.size} events was signed before`,
    ]);
    return EXIT.done;
  } catch (error) {
    if (error instanceof LogForked) writeFileDurably(`${file}.conflict`, error.evidence.join('\n'), 'all');
    throw error;
  }
}

/** Where the log is shorter there is no proof, and none is needed to refuse it. */
async function consistencyFrom(server: LogServer, before: string, size: number): Promise<readonly string[]> {
  const from = parseHead(before).size;
  return from < size ? server.consistency(from, size) : [];
}
