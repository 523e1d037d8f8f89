import { apiDocument } from './api-document.js';
import { lintApiDocument } from './lint-api-document.js';

/* Lints the OpenAPI document of a new server, as a part of `npm run check`. */

const findings = await lintApiDocument(await apiDocument());

for (const { rule, where, message } of findings) process.stderr.write(`${rule}: ${message} (${where})\n`);

if (findings.length > 0) {
  process.stderr.write(`${findings.length} faults; the rules are in test/documents/lint-api-document.ts.\n`);
  process.exitCode = 1;
}
