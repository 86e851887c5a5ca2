import { strict as assert } from "node:assert";
import { existsSync } from "node:fs";
import { join } from "node:path";

import { type Browser, chromium, type Page } from "playwright-core";

import { Drill } from "../../drill/drill";
import { servePage } from "../../drill/page";
import { API_HOST, latencyZone } from "../support/zone";

const BROWSER = "/usr/bin/chromium";

/** Written by `SCREENSHOT=1 npx mocha tests/client/failover.test.ts`. */
const SCREENSHOT = join(__dirname, "..", "..", "docs", "failover.png");

/** The page runs in a real browser, against real handlers in simulated regions. */
describe("the failover page in a browser", function () {
  let browser: Browser;
  let page: Page;
  let drill: Drill;
  let served: Awaited<ReturnType<typeof servePage>>;
  let running: Promise<void>;
  const pageErrors: string[] = [];

  before(async function () {
    if (!existsSync(BROWSER)) {
      console.log(`      skipped: there is no ${BROWSER}; install Debian's chromium`);
      this.skip();
    }
    browser = await chromium.launch({ executablePath: BROWSER, args: ["--no-sandbox"] });
  });
  beforeEach(async () => {
    pageErrors.length = 0;
    const zone = latencyZone(["us-east-1", "us-west-2"], 10);
    drill = await Drill.start({ zone, name: API_HOST, near: "us-east-1", speed: 20 });
    served = await servePage(drill, 0);
    running = drill.run(undefined);
    page = await browser.newPage({ viewport: { width: 1000, height: 520 } });
    page.on("pageerror", (error) => pageErrors.push(error.message));
  });
  afterEach(async () => {
    await page.close();
    served.close();
    drill.close();
    await running;
  });
  after(async () => {
    // Absent when the suite was skipped.
    await (browser as Browser | undefined)?.close();
  });

  /** Waits for a condition in the page, where there is a DOM. */
  const until = (condition: string) =>
    page.waitForFunction(condition, undefined, { timeout: 20_000 });
  const answeredBy = (region: string) =>
    until(`document.querySelector("#now strong")?.textContent === "${region}"`);
  const callsOf = async (region: string) =>
    Number(await page.textContent(`tr[data-region="${region}"] td:nth-child(2)`));

  it("shows the region that responds, the errors, and the failover", async () => {
    await page.goto(served.url);
    await answeredBy("us-east-1");
    await until(`document.querySelectorAll("rect").length > 20`);
    drill.act("fail", "us-east-1");
    await answeredBy("no answer");
    await answeredBy("us-west-2");
    await until(`document.querySelectorAll('rect[data-region="us-west-2"]').length > 20`);

    assert.ok((await callsOf("us-east-1")) > 0);
    assert.ok((await callsOf("no answer")) > 0);
    assert.ok((await callsOf("us-west-2")) > 0);
    assert.deepEqual(pageErrors, []);
    if (process.env["SCREENSHOT"] !== undefined) {
      await page.screenshot({ path: SCREENSHOT });
    }
  });

  it("fails at most one call with the smart client, which does not wait for DNS", async () => {
    await page.goto(`${served.url}&client=smart`);
    await answeredBy("us-east-1").catch(() => answeredBy("us-west-2"));
    await until(`document.querySelectorAll("rect").length > 20`);
    drill.act("fail", "us-east-1");
    const before = await callsOf("us-west-2");
    const calls = `document.querySelector('tr[data-region="us-west-2"] td:nth-child(2)')?.textContent`;
    await until(`Number(${calls}) > ${before + 30}`);

    assert.ok((await callsOf("no answer")) <= 1);
    assert.deepEqual(pageErrors, []);
  });
});
