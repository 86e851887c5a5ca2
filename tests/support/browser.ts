/** Chromium for tests that need a real browser. */
import { existsSync } from "node:fs";

import { type Browser, chromium } from "playwright-core";

const PATH = "/usr/bin/chromium";

const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Starts the browser before the tests of a suite and closes it after them. Where it is not installed, the
 * suite is skipped and says so.
 *
 * @returns the browser, to be called in a test.
 */
export function useBrowser(): () => Browser {
  let browser: Browser | undefined;
  before(async function () {
    if (!existsSync(PATH)) {
      console.log(`      skipped: ${PATH} is missing; install it with apt-get install chromium`);
      this.skip();
    }
    browser = await chromium.launch({ executablePath: PATH, args: ARGS });
  });
  after(async () => {
    await browser?.close();
  });
  return () => {
    if (browser === undefined) {
      throw new Error("the browser is started before the first test");
    }
    return browser;
  };
}
