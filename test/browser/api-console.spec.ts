import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

import { ADMIN_KEY } from '../faults/requests.js';
import { ServerProcess } from '../faults/server.js';
import { ANOTHER_HOST, openBrowser } from './chromium.js';

/** The page shows every operation, which takes a loaded machine long. */
const LIMIT_MS = 240_000;
jest.setTimeout(LIMIT_MS);

/** Half screens that the whole page is long at most. */
const SCREENS_MAX = 200;

const directory = mkdtempSync(join(tmpdir(), 'trofast-browser-'));
let server: ServerProcess;
let browser: Browser;

beforeAll(async () => {
  server = await ServerProcess.start(directory);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.kill('SIGTERM');
  rmSync(directory, { recursive: true, force: true });
});

describe('the console of the API at /docs', () => {
  it('takes a newcomer from the key to the first points, with the examples as they are', async () => {
    const page = await openConsole();
    await authorize(page);
    expect(await execute(page, 'Members.enrol')).toMatchObject({ status: '201' });
    const purchase = await execute(page, 'Purchases.record');
    expect(purchase).toMatchObject({ status: '201', body: expect.stringContaining('"available": 12') });
    await takePicture(purchase.answer);
    await page.context().close();
  });

  it('keeps the key when the page is loaded again, until Logout', async () => {
    const page = await openConsole();
    expect(await isAuthorized(page)).toBe(false);
    await authorize(page);
    await reload(page);
    expect(await isAuthorized(page)).toBe(true);
    expect(await execute(page, 'MemberReads.list')).toMatchObject({ status: '200' });
    await page.locator('.auth-wrapper .authorize').first().click();
    await page.locator('.dialog-ux').getByRole('button', { name: 'Remove authorization' }).click();
    await reload(page);
    expect(await isAuthorized(page)).toBe(false);
    expect(await keptIn(page)).toEqual([]);
    await page.context().close();
  });

  it('gives the key to no other tab', async () => {
    const page = await openConsole();
    await authorize(page);
    const other = await openConsole(server.url, page.context());
    expect(await isAuthorized(other)).toBe(false);
    await page.context().close();
  });

  it('keeps nothing on a page of another machine', async () => {
    const page = await openConsole(server.url.replace('127.0.0.1', ANOTHER_HOST));
    await authorize(page);
    expect(await keptIn(page)).toEqual([]);
    await reload(page);
    expect(await isAuthorized(page)).toBe(false);
    await page.context().close();
  });
});

/** Opens it in a new tab: of a browser without a past, unless one is given. */
async function openConsole(url = server.url, context?: BrowserContext): Promise<Page> {
  const page = await (context ?? (await browser.newContext({ viewport: { width: 1100, height: 757 } }))).newPage();
  page.setDefaultTimeout(LIMIT_MS / 2);
  await page.goto(`${url}/docs`);
  await page.locator('.opblock').first().waitFor();
  return page;
}

async function reload(page: Page): Promise<void> {
  await page.reload();
  await page.locator('.opblock').first().waitFor();
}

async function authorize(page: Page): Promise<void> {
  await page.locator('.auth-wrapper .authorize').first().click();
  const dialog = page.locator('.dialog-ux');
  await dialog.locator('input').fill(ADMIN_KEY);
  await dialog.getByRole('button', { name: 'Apply credentials' }).click();
  await dialog.locator('.btn-done').click();
}

/** Whether the lock of the page is closed. */
async function isAuthorized(page: Page): Promise<boolean> {
  return (await page.locator('.auth-wrapper .authorize.locked').count()) === 1;
}

/** All that the browser stores for the page. */
function keptIn(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    '[...Object.values(sessionStorage), ...Object.values(localStorage), ...(document.cookie ? [document.cookie] : [])]',
  );
}

/** Presses *Execute* of an operation, whose fields have its examples. */
async function execute(
  page: Page,
  operation: string,
): Promise<{ readonly status: string; readonly body: string; readonly answer: Locator }> {
  const block = page.locator(`.opblock[id$="-${operation.replace('.', '\\\\.')}"]`);
  await scrollTo(page, block);
  await block.locator('.opblock-summary-control').click();
  await block.locator('button.execute').click();
  const answer = block.locator('.live-responses-table');
  await answer.locator('.response .response-col_status').waitFor();
  const status = await answer.locator('.response .response-col_status').innerText();
  const body = await answer.locator('.response .highlight-code').first().innerText();
  return { status: status.trim(), body, answer };
}

/** The page makes its operations as they come into view. */
async function scrollTo(page: Page, block: Locator): Promise<void> {
  await page.evaluate('scrollTo(0, 0)');
  for (let steps = 0; (await block.count()) === 0 && steps < SCREENS_MAX; steps++) {
    await page.evaluate('scrollBy(0, innerHeight / 2)');
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  }
}

/** Writes the picture of the README to the file that `TROFAST_TEST_PICTURE` names: `npm run picture`. */
async function takePicture(answer: Locator): Promise<void> {
  const path = process.env['TROFAST_TEST_PICTURE'];
  // How long it took is this machine's matter.
  const style = '.response-col_description > div:last-child { display: none }';
  if (path !== undefined) await answer.screenshot({ path, style });
}
