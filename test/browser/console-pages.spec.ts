import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';

import type { TrofastClient } from '#client';

import { ADMIN_KEY } from '../faults/requests.js';
import { ServerProcess } from '../faults/server.js';
import { openBrowser } from './chromium.js';
import { auditedYear, fillShop } from './console-shop.js';

const LIMIT_MS = 120_000;
jest.setTimeout(LIMIT_MS);

type Theme = 'light' | 'dark';

const NOW = new Date();
const YEAR = auditedYear(NOW);

const directory = mkdtempSync(join(tmpdir(), 'trofast-console-'));
let server: ServerProcess;
let browser: Browser;
let shop: TrofastClient;
let context: BrowserContext | undefined;
/** What a page must not do: errors of its console, and what its policy refused. */
const faults: string[] = [];

beforeAll(async () => {
  server = await ServerProcess.start(directory);
  browser = await openBrowser();
  shop = await fillShop(server.url, NOW);
  await untilSigned();
});
afterEach(async () => {
  await context?.close();
  context = undefined;
  expect(faults.splice(0)).toEqual([]);
});
afterAll(async () => {
  await browser?.close();
  await server?.kill('SIGTERM');
  rmSync(directory, { recursive: true, force: true });
});

/** Until the notary has signed a head that covers the auditor's member, which it does within a minute. */
async function untilSigned(): Promise<void> {
  const proof = () => server.request('GET', '/v1/audit/members/ada/proof');
  for (const end = Date.now() + LIMIT_MS; (await proof()).status !== 200; await pause(200))
    if (Date.now() > end) throw new Error(`The member is not covered by a signed head: ${(await proof()).text}`);
}

interface Reader {
  readonly theme?: Theme;
  readonly locale?: string;
  readonly key?: string;
}

/** Opens an address in a browser without a past. */
async function open(path: string, { theme = 'light', locale = 'en-GB' }: Reader = {}): Promise<Page> {
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: theme, locale });
  const page = await context.newPage();
  page.setDefaultTimeout(LIMIT_MS / 4);
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.addInitScript(
    "addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective}`))",
  );
  await page.goto(`${server.url}/console${path}`);
  return page;
}

/** Opens it and signs in with the keyboard alone. */
async function signedIn(path: string, reader: Reader = {}): Promise<Page> {
  const page = await open(path, reader);
  await page.locator('input[type=password]:focus').waitFor();
  await page.keyboard.type(reader.key ?? ADMIN_KEY);
  await page.keyboard.press('Enter');
  await page.locator('nav').waitFor();
  return page;
}

async function keyWith(...scopes: readonly 'members:read'[]): Promise<string> {
  const { data } = await shop.post('/v1/keys', { body: { client: `only-${scopes.length}`, scopes: [...scopes] } });
  return (data as { readonly key: string }).key;
}

const figure = (page: Page, name: string) => page.locator(`[data-figure=${name}]`);

const eventOf = (page: Page, ...texts: readonly string[]) =>
  texts.reduce((rows, text) => rows.filter({ hasText: text }), page.locator('.event'));

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

/** Browsers note each answer that is no success; here that is the answer. */
async function expectOnly(page: Page, status: '401' | '404'): Promise<void> {
  await page.waitForLoadState('networkidle');
  expect(faults.splice(0).filter((fault) => !fault.includes(`status of ${status}`))).toEqual([]);
}

/** Writes a picture for docs into the directory that `TROFAST_TEST_PICTURES` names: `npm run pictures`. */
async function picture(page: Page, name: string): Promise<void> {
  const pictures = process.env['TROFAST_TEST_PICTURES'];
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, `console-${name}.png`) });
}

describe('signing in', () => {
  it('refuses a wrong key with what to do, then takes the right one, which no script can read', async () => {
    const page = await open('/members/ada');
    await page.getByLabel('API key').fill('trofast_wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    const problem = page.getByRole('alert');
    await problem.getByText('invalid_credentials').waitFor();
    await problem.getByText('Check for typing errors').waitFor();
    await expectOnly(page, '401');
    await page.getByLabel('API key').fill(ADMIN_KEY);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'ada' }).waitFor();
    const kept = 'JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }, location.href])';
    expect(await page.evaluate(kept)).not.toContain(ADMIN_KEY);
    expect(await page.evaluate('document.cookie')).toBe('');
  });

  it('lasts over a reload, and ends with signing out', async () => {
    const page = await signedIn('/members');
    await page.reload();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('API key').waitFor();
    await page.reload();
    await page.getByLabel('API key').waitFor();
  });

  it('shows what the key may do and no more', async () => {
    const page = await signedIn('/members/ada', { key: await keyWith('members:read') });
    await figure(page, 'available').getByText('60').waitFor();
    await page.getByText('lacks the scope history:read').waitFor();
    expect(await page.getByRole('button', { name: 'Show personal data' }).count()).toBe(0);
    expect(await page.getByRole('slider').count()).toBe(0);
  });
});

describe('the members', () => {
  it('are listed page by page, and filtered', async () => {
    const page = await signedIn('/members');
    await page.getByRole('link', { name: 'member-001' }).waitFor();
    expect(await page.locator('tbody tr').count()).toBe(50);
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.getByRole('link', { name: 'member-055' }).waitFor();
    await page.getByLabel('Tier').selectOption('silver');
    await page.waitForURL(/tier=silver/);
    await page.reload();
    await page
      .getByRole('link', { name: /^member-/ })
      .first()
      .waitFor();
    expect(await page.locator('tbody tr td:nth-of-type(2)').allTextContents()).toEqual(
      Array(await page.locator('tbody tr').count()).fill('silver'),
    );
  });

  it.each(['ada', 'ADA@example.com', 'order-2'])('are found by %s, which is in no address', async (text) => {
    const page = await signedIn('/members');
    await page.keyboard.press('/');
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'ada', exact: true }).waitFor();
    expect(page.url()).toBe(`${server.url}/console/members/ada`);
    await expectOnly(page, '404');
  });

  it('say what to do where nobody is found', async () => {
    const page = await signedIn('/members');
    await page.getByRole('searchbox').fill('nobody@example.com');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('Nobody has this').waitFor();
    expect(page.url()).not.toContain('nobody');
    await expectOnly(page, '404');
  });
});

describe('the page of a member', () => {
  it('answers an auditor: the balance in March, why 7 points, which lots, and that nothing was altered', async () => {
    const page = await signedIn('/members/ada');
    await page.getByRole('button', { name: `Balance at the end of March ${YEAR}` }).click();
    await page.getByRole('status').getByText(`As of 31 Mar ${YEAR}`).waitFor();
    expect(await figure(page, 'available').textContent()).toBe('19');
    expect(await figure(page, 'tier').textContent()).toBe('member');
    expect(page.url()).toContain(`day=${YEAR}-03-31`);

    const earned = eventOf(page, `2 Feb ${YEAR}`, '+7');
    await earned.getByRole('button', { name: 'Why' }).click();
    await earned.getByRole('cell', { name: '10 points for each 100.00 EUR, of 75.50 EUR.' }).waitFor();
    await earned.getByRole('rowheader', { name: 'purchase version 1' }).waitFor();

    const redeemed = eventOf(page, `14 Jun ${YEAR}`, 'Points were redeemed.');
    await redeemed.getByRole('button', { name: 'Why' }).click();
    await expect(redeemed.locator('[data-lot]').allTextContents()).resolves.toEqual([
      `Lot 1: -7, earned 2 Feb ${YEAR} (order-1)`,
      `Lot 2: -8, earned 10 Mar ${YEAR} (order-2)`,
    ]);

    await page.getByRole('button', { name: 'Check that nothing was altered' }).click();
    await page.getByText('Nothing was altered').waitFor();
    await page.getByText('The newest event is in the signed log').waitFor();
  });

  it('opens at its address as it was, and in the language of the reader', async () => {
    const page = await signedIn(`/members/ada?day=${YEAR}-03-31&kind=points&order=oldest`, { locale: 'nb-NO' });
    await page.getByText(`Per 31. mars ${YEAR}`).waitFor();
    expect(await figure(page, 'available').textContent()).toBe('19');
    await page.getByRole('button', { name: 'Poeng', pressed: true }).waitFor();
    await expect(page.locator('.event-what').first().textContent()).resolves.toContain('Poeng ble tjent.');
    await page.getByLabel('Språk').selectOption('sv');
    await page.getByText(`Per 31 mars ${YEAR}`).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('sv');
  });

  it('is replayed event by event with the keyboard', async () => {
    const page = await signedIn('/members/ada');
    const balance = figure(page, 'available');
    await balance.getByText('60').waitFor();
    await page.locator('.event').first().waitFor();
    const steps = await page.locator('.event').count();
    for (let at = steps; at > 3; at--) await page.keyboard.press('p');
    await page.getByText(`event 3 of ${steps}`).waitFor();
    await balance.getByText('7', { exact: true }).waitFor();
    expect(page.url()).toContain('revision=2');
    await page.keyboard.press('n');
    await page.getByText(`event 4 of ${steps}`).waitFor();
    await page.getByRole('slider').focus();
    await page.keyboard.press('Home');
    await page.getByText(`event 1 of ${steps}`).waitFor();
    await balance.getByText('0', { exact: true }).waitFor();
    await page.keyboard.press('0');
    await balance.getByText('60').waitFor();
  });

  it('says that nothing had happened before the member was there', async () => {
    const page = await signedIn(`/members/ada?day=${YEAR}-01-01`);
    await page.getByText('Nothing had happened by then.').waitFor();
    await expectOnly(page, '404');
  });

  it('shows personal data only when they are asked for', async () => {
    const page = await signedIn('/members/ada');
    await page.locator('.event').first().waitFor();
    expect(await page.content()).not.toContain('Lovelace');
    await page.getByRole('button', { name: 'Show personal data' }).click();
    await page.getByText('Ada Lovelace').waitFor();
    await page.getByText('The server has logged that you opened them.').waitFor();
  });

  it('says of a member that there is not, with the code and what to do', async () => {
    const page = await signedIn('/members/nobody');
    await page.getByRole('alert').getByText('member_unknown').waitFor();
    // What else was asked of the member is left unanswered.
    await page.goto('about:blank');
    await expectOnly(page, '404');
  });
});

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  it('each page is accessible', async () => {
    const page = await open('/members', { theme });
    await page.getByLabel('API key').waitFor();
    await expectAccessible(page);
    await picture(page, `sign-in-${theme}`);
    await page.getByLabel('API key').fill(ADMIN_KEY);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'member-001' }).waitFor();
    await expectAccessible(page);
    await picture(page, `members-${theme}`);
    await page.getByRole('link', { name: 'ada' }).click();
    await page.getByRole('button', { name: `Balance at the end of March ${YEAR}` }).click();
    await page.getByText(`As of 31 Mar ${YEAR}`).waitFor();
    await figure(page, 'available').getByText('19').waitFor();
    await page.getByRole('button', { name: 'Check that nothing was altered' }).click();
    await page.getByText('Nothing was altered').waitFor();
    await picture(page, `member-${theme}`);
    await eventOf(page, `14 Jun ${YEAR}`).getByRole('button', { name: 'Why' }).click();
    await page.locator('[data-lot]').first().waitFor();
    await expectAccessible(page);
    await picture(page, `why-${theme}`);
  });
});

describe('the keyboard', () => {
  it('shows its keys, and goes to the members', async () => {
    const page = await signedIn('/members/ada');
    await page.locator('.event').first().waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await page.getByRole('heading', { name: 'Members' }).waitFor();
    await page.keyboard.press('Tab');
  });
});
