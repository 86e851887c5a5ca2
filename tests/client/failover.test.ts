/** The page in a real browser, with real handlers in simulated regions. */
import { strict as assert } from "node:assert";
import { join } from "node:path";

import { type Page } from "playwright-core";

import { Drill } from "../../drill/drill";
import { type PageServer, servePage } from "../../drill/pageServer";
import { routedNamesOf } from "../../drill/stackZone";
import { useBrowser } from "../support/browser";
import { ROOT } from "../support/command";
import { API_HOST, latencyZone } from "../support/zone";

describe("the failover page of a drill", function () {
  this.timeout(120_000);
  const browser = useBrowser();
  const regions = ["us-east-1", "us-west-2", "eu-west-1"];
  const pageErrors: string[] = [];
  let page: Page;
  let drill: Drill;
  let served: PageServer;
  let running: Promise<void>;

  beforeEach(async () => {
    pageErrors.length = 0;
    const zone = latencyZone(regions, 10);
    const args = { stack: "prod", zone, name: API_HOST, near: "us-east-1", speed: 20 };
    drill = await Drill.start(args);
    served = await servePage(drill, 0);
    running = drill.run(undefined);
    page = await browser().newPage({ viewport: { width: 1280, height: 720 } });
    page.on("pageerror", (error) => pageErrors.push(error.message));
  });
  afterEach(async () => {
    await page.close();
    served.close();
    drill.close();
    await running;
  });

  /** Waits for a condition in the page, where there is a DOM. */
  const until = (condition: string) =>
    page.waitForFunction(condition, undefined, { timeout: 60_000 });
  const status = (text: string) =>
    until(`document.getElementById("now").textContent === ${JSON.stringify(text)}`);
  const cell = (row: string, column: string) =>
    page.textContent(`tr[data-region="${row}"] ${column}`);
  const callsOf = async (row: string) => Number(await cell(row, "td:nth-child(2)"));
  const button = (name: string) => page.getByRole("button", { name });
  const texts = (selector: string) => page.locator(selector).allTextContents();

  it("shows all regions and the promised bound from the start, at a short address", async () => {
    assert.match(served.url, /^http:\/\/127\.0\.0\.1:\d+\/$/);
    await page.goto(served.url);
    await status("us-east-1 responds.");
    assert.deepEqual(await texts("tbody th"), [...regions, "failed"]);
    assert.deepEqual(await texts("svg#timeline text:not(.axis)"), [...regions, "failed"]);
    assert.equal(
      await page.textContent("#subject"),
      "api.example.com of prod · failover within 80\u00a0s · model time, 20 times as fast as real time",
    );
    assert.equal(await cell("us-east-1", ".state"), "up, healthy, DNS answer");
    assert.equal(await cell("eu-west-1", ".state"), "up, healthy");
  });

  it("loses and recovers a region by its button, and marks what follows", async () => {
    await page.goto(served.url);
    await status("us-east-1 responds.");
    const colour = await page.getAttribute('rect[data-region="us-east-1"]', "fill");
    await button("Lose us-east-1").click();
    await status("Calls fail: no connection.");
    assert.equal(await cell("failed", ".state"), "last: no connection");
    assert.match((await cell("us-east-1", ".state")) ?? "", /^lost, /);
    await status("us-west-2 responds.");
    await until(`document.querySelectorAll('rect[data-region="us-west-2"]').length > 20`);
    for (const kind of ["fail", "unhealthy", "answer"]) {
      assert.equal(await page.locator(`#timeline .mark.${kind}`).count(), 1, kind);
    }
    assert.deepEqual(await texts("svg#timeline text[text-anchor=end]"), ["at most 80 s"]);
    assert.ok((await callsOf("us-east-1")) > 0 && (await callsOf("failed")) > 0);

    await button("Recover us-east-1").click();
    await status("us-east-1 responds.");
    assert.equal(await page.locator("#timeline .mark.recover").count(), 1);
    assert.equal(await page.getAttribute('rect[data-region="us-east-1"]', "fill"), colour);
    const history = (await texts("#events li")).map((line) => line.replace(/^[\d:]+/, ""));
    assert.deepEqual(history.reverse(), [
      "the name is now answered by us-east-1",
      "us-east-1 is lost",
      "the health check of us-east-1 is unhealthy",
      "the name is now answered by us-west-2",
      "us-east-1 is back",
      "the health check of us-east-1 is healthy",
      "the name is now answered by us-east-1",
    ]);
    assert.deepEqual(pageErrors, []);
  });

  it("announces changes only", async () => {
    await page.goto(served.url);
    await status("us-east-1 responds.");
    assert.equal(await page.getAttribute("#now", "role"), "status");
    await page.evaluate(
      `window.announced = [];
       new MutationObserver(() => announced.push(document.getElementById("now").textContent))
         .observe(document.getElementById("now"), { childList: true, characterData: true, subtree: true });`,
    );
    const before = await callsOf("us-east-1");
    await until(
      `Number(document.querySelector('tr[data-region="us-east-1"] td').textContent) > ${before + 20}`,
    );
    assert.deepEqual(await page.evaluate("announced"), []);
    drill.actNow("fail", "us-east-1");
    await status("us-west-2 responds.");
    assert.deepEqual(await page.evaluate("announced"), [
      "Calls fail: no connection.",
      "us-west-2 responds.",
    ]);
  });

  it("fails at most one call with the smart client, which does not wait for DNS", async () => {
    await page.goto(`${served.url}?client=smart`);
    await until(`document.querySelectorAll("rect[data-region]").length > 20`);
    drill.actNow("fail", "us-east-1");
    const before = await callsOf("us-west-2");
    await until(
      `["us-west-2", "eu-west-1"].some((region) =>
         Number(document.querySelector(\`tr[data-region="\${region}"] td\`).textContent) > ${before + 30})`,
    );
    assert.ok((await callsOf("failed")) <= 1);
    assert.deepEqual(pageErrors, []);
  });

  it("stops when the drill ends", async () => {
    await page.goto(served.url);
    await status("us-east-1 responds.");
    served.close();
    await status("The drill has ended.");
    assert.equal(await button("Lose us-east-1").isDisabled(), true);
    const before = await callsOf("failed");
    await page.waitForTimeout(500);
    assert.ok((await callsOf("failed")) <= before + 1);
  });

  for (const width of [390, 768, 1280]) {
    it(`fits a screen of ${width} pixels, with text of at least 12 pixels`, async () => {
      await page.setViewportSize({ width, height: 844 });
      await page.goto(served.url);
      await status("us-east-1 responds.");
      await until(`document.querySelectorAll("rect[data-region]").length > 20`);
      const widest = await page.evaluate(
        `Math.max(...[...document.querySelectorAll("body *")].map((each) => each.getBoundingClientRect().right))`,
      );
      assert.ok(Number(widest) <= width, `something ends at ${String(widest)}`);
      const smallest = await page.evaluate(
        `Math.min(...[...document.querySelectorAll("svg text")].map((text) => {
           const svg = text.ownerSVGElement;
           const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
           return parseFloat(getComputedStyle(text).fontSize) * scale;
         }))`,
      );
      assert.ok(Number(smallest) >= 12, `text of ${String(smallest)} pixels`);
    });
  }

  /** `SCREENSHOT=1 npx mocha tests/client/failover.test.ts` writes the pictures of docs/failover.md. */
  if (process.env["SCREENSHOT"] !== undefined) {
    it("is pictured in docs, with the API of prod", async () => {
      const routed = (await routedNamesOf("prod")).find(({ name }) => name.startsWith("api."));
      assert.ok(routed);
      const prod = await Drill.start({ ...routed, stack: "prod", near: "us-east-1", speed: 20 });
      const shown = await servePage(prod, 0);
      const ended = prod.run(undefined);
      await page.goto(shown.url);
      await page.waitForTimeout(2000);
      await button("Lose us-east-1").click();
      await status("us-west-2 responds.");
      await page.waitForTimeout(3500);
      await button("Recover us-east-1").click();
      await page.waitForTimeout(3500);
      await page.screenshot({ path: join(ROOT, "docs", "failover.png"), fullPage: true });
      await page.emulateMedia({ colorScheme: "dark" });
      await page.setViewportSize({ width: 390, height: 760 });
      await page.waitForTimeout(500);
      await page.screenshot({ path: join(ROOT, "docs", "failover-narrow.png") });
      shown.close();
      prod.close();
      await ended;
    });
  }
});
