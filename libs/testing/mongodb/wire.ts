import { BSON, type Document } from 'mongodb';

/** Opcodes of the wire protocol that the driver uses; OP_QUERY only for its first `isMaster`. */
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const HEADER_BYTES = 16;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
const MESSAGE_BYTES_MAX = 48_000_000;

export interface Request {
  readonly requestId: number;
  readonly legacy: boolean;
  /** The command as the driver sent it, its document sequences put back into it. */
  readonly command: Document;
}

/** Cuts a stream of bytes into requests. @throws Error on anything that is not the protocol */
export class RequestReader {
  private pending: Buffer = Buffer.alloc(0);

  push(chunk: Buffer): Request[] {
    this.pending = this.pending.length === 0 ? chunk : Buffer.concat([this.pending, chunk]);
    const requests: Request[] = [];
    while (this.pending.length >= HEADER_BYTES) {
      const length = this.pending.readInt32LE(0);
      if (length < HEADER_BYTES || length > MESSAGE_BYTES_MAX) throw new Error(`A message of ${length} bytes.`);
      if (this.pending.length < length) break;
      requests.push(requestOf(this.pending.subarray(0, length)));
      this.pending = this.pending.subarray(length);
    }
    return requests;
  }
}

function requestOf(message: Buffer): Request {
  const requestId = message.readInt32LE(4);
  const opCode = message.readInt32LE(12);
  if (opCode === OP_QUERY) return { requestId, legacy: true, command: queryOf(message) };
  if (opCode !== OP_MSG) throw new Error(`Opcode ${opCode} is not imitated.`);
  const flags = message.readUInt32LE(HEADER_BYTES);
  if (flags & MORE_TO_COME) throw new Error('Unacknowledged writes are not imitated.');
  const end = message.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  const command: Document = {};
  for (let at = HEADER_BYTES + 4; at < end;) {
    const kind = message[at]!;
    const length = message.readInt32LE(at + 1);
    const section = message.subarray(at + 1, at + 1 + length);
    if (kind === 0) Object.assign(command, BSON.deserialize(section));
    else if (kind === 1) Object.assign(command, sequenceOf(section));
    else throw new Error(`Section kind ${kind} is not imitated.`);
    at += 1 + length;
  }
  return { requestId, legacy: false, command };
}

/** A document sequence: its name, then documents. */
function sequenceOf(section: Buffer): Document {
  const nameEnd = section.indexOf(0, 4);
  const documents: Document[] = [];
  for (let at = nameEnd + 1; at < section.length;) {
    const length = section.readInt32LE(at);
    documents.push(BSON.deserialize(section.subarray(at, at + length)));
    at += length;
  }
  return { [section.toString('utf8', 4, nameEnd)]: documents };
}

function queryOf(message: Buffer): Document {
  const nameEnd = message.indexOf(0, HEADER_BYTES + 4);
  const document = message.subarray(nameEnd + 1 + 8);
  return BSON.deserialize(document.subarray(0, document.readInt32LE(0)));
}

export function replyTo(request: Request, body: Document): Buffer {
  const document = BSON.serialize(body, { ignoreUndefined: true });
  const prefix = Buffer.alloc(request.legacy ? 20 : 5);
  if (request.legacy) prefix.writeInt32LE(1, 16);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeInt32LE(HEADER_BYTES + prefix.length + document.length, 0);
  header.writeInt32LE(request.requestId, 8);
  header.writeInt32LE(request.legacy ? OP_REPLY : OP_MSG, 12);
  return Buffer.concat([header, prefix, document]);
}
