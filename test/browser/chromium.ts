import { existsSync } from 'node:fs';

import { type Browser, chromium } from 'playwright-core';

const USUAL_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** A name that leads to this machine without being one of its own names. */
export const ANOTHER_HOST = 'loyalty.example.com';

/**
 * Starts the Chromium of this machine, or the one that `TROFAST_TEST_BROWSER` names.
 *
 * @throws Error when there is none, with what to install
 */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env['TROFAST_TEST_BROWSER'] ?? USUAL_PLACES.find((path) => existsSync(path));
  if (executablePath === undefined)
    throw new Error(
      'No Chromium was found. Install it (Debian: apt-get install chromium), or name one in TROFAST_TEST_BROWSER.',
    );
  return chromium.launch({
    executablePath,
    // Its own sandbox does not work for root, who runs CI, and only pages of our own server are opened.
    args: ['--no-sandbox', `--host-resolver-rules=MAP ${ANOTHER_HOST} 127.0.0.1`],
  });
}
