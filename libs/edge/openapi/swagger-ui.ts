import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { ownValue } from '#platform';

import { EXAMPLE_KEY } from '../conventions/command-input.js';

/** What Swagger UI needs, and no other file of its package. */
const FILES: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

/**
 * The example of an Idempotency-Key is sent as a random key, so that each *Execute* is a command of its own.
 *
 * On the machine of the one who reads, the key of *Authorize* survives a reload: it is kept for the tab. Swagger UI's own
 * `persistAuthorization` keeps it in every tab for good, whatever the server's address is.
 */
const START = `const randomKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const KEPT = 'authorization';
const keeps = ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);
const keepAuthorization = () => ({ statePlugins: { auth: { wrapActions: {
  authorize: (authorize) => (schemes) => {
    sessionStorage.setItem(KEPT, JSON.stringify(schemes));
    return authorize(schemes);
  },
  logout: (logout) => (schemes) => {
    sessionStorage.removeItem(KEPT);
    return logout(schemes);
  },
} } } });
window.ui = SwaggerUIBundle({
  url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true, tryItOutEnabled: true, displayRequestDuration: true,
  validatorUrl: null, docExpansion: 'list', presets: [SwaggerUIBundle.presets.apis], plugins: keeps ? [keepAuthorization] : [],
  requestInterceptor: (request) => {
    if (request.headers['Idempotency-Key'] === '${EXAMPLE_KEY}') request.headers['Idempotency-Key'] = randomKey();
    return request;
  },
  onComplete: () => {
    const kept = keeps && sessionStorage.getItem(KEPT);
    if (kept) window.ui.authActions.authorize(JSON.parse(kept));
  },
});
`;

/** The page of Swagger UI. Everything it loads comes from this server, so it works without a network. */
export const SWAGGER_UI_PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Trofast API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css"><link rel="icon" type="image/png" href="/docs/favicon-32x32.png"></head>
<body><div id="swagger-ui"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>
`;

/** A file that the page asks for; `undefined` for any other name. */
export async function swaggerUiFile(
  name: string,
): Promise<{ readonly type: string; readonly content: Buffer } | undefined> {
  if (name === 'start.js') return { type: 'text/javascript; charset=utf-8', content: Buffer.from(START) };
  const type = ownValue(FILES, name);
  if (type === undefined) return undefined;
  const directory = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  return { type, content: await readFile(join(directory, name)) };
}
