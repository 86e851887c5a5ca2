/** The page of a preview in a real browser, opened as a file. */
import { strict as assert } from "node:assert";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { type Page } from "playwright-core";

import { type FailoverData } from "../../../../../graph/reportData";
import { Secret } from "../../../../../graph/value";
import { type StackPreview } from "../../../../../preview/previewStack";
import { servePage } from "../../../../../preview/watch/pageServer";
import { html, servedPage } from "../../../../../preview/writers/html/html";
import { useBrowser } from "../../../../support/browser";
import { graphBuilder } from "../../../../support/graph";
import { piped, preview } from "../../../support/stackPreview";

const failover: FailoverData = {
  kind: "failover",
  regions: ["us-east-1", "us-west-2"],
  scenarios: [
    {
      lost: [],
      names: [{ name: "api A", answers: [{ near: "us-east-1", targets: ["us-east-1"] }] }],
      failingChecks: [],
    },
    {
      lost: ["us-east-1"],
      names: [
        {
          name: "api A",
          answers: [{ near: "us-east-1", targets: ["us-west-2"] }],
          withinSeconds: 120,
        },
      ],
      failingChecks: ["east-check"],
    },
    {
      lost: ["us-west-2"],
      names: [{ name: "api A", answers: [{ near: "us-east-1", targets: [] }] }],
      failingChecks: [],
    },
  ],
  placements: [
    { urn: "u", name: "web", type: "t", region: "us-east-1", zones: ["us-east-1a", "us-east-1b"] },
  ],
};

/** A balancer with its service, a queue with a secret and a finding, and as many parameters as wanted. */
function stackOf(parameters = 2): StackPreview {
  const stack = graphBuilder({ stack: "prod" });
  const outer = stack.resource("meridian:index:Region", "east");
  const part = stack.resource("meridian:index:Services", "east-services", {}, { parent: outer });
  const balancer = stack.resource(
    "aws:lb/loadBalancer:LoadBalancer",
    "web-balancer",
    {},
    { parent: part },
  );
  const targets = stack.resource("aws:lb/targetGroup:TargetGroup", "targets", {}, { parent: part });
  stack.resource("aws:lb/listener:Listener", "listener", {
    loadBalancerArn: balancer,
    defaultActions: [{ targetGroupArn: targets }],
  });
  const queue = stack.resource(
    "aws:sqs/queue:Queue",
    "jobs",
    { password: new Secret("canary"), kind: "<b>bold</b>" },
    { dependencies: [balancer], provider: stack.addProvider("us-west-2") },
  );
  for (let index = 0; index < parameters; index++) {
    stack.resource("aws:ssm/parameter:Parameter", `parameter-${index}`, { value: `v${index}` });
  }
  const message = "encrypt the queue";
  return preview({
    graph: stack.graph({ url: "https://example.com" }),
    findings: [{ policy: "queues", level: "advisory", urn: queue.urn, message, undecided: false }],
    reports: [
      { name: "failover", title: "DNS", columns: ["a"], rows: [["b"]], data: () => failover },
    ],
  });
}

describe("the page of a preview, in a browser", function () {
  this.timeout(120_000);
  const problems: string[] = [];
  let folder: string;
  let file: string;
  let page: Page;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "preview-page-"));
    file = join(folder, "report.html");
    writeFileSync(file, await html.write([stackOf(), preview()], piped));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });
  // After these hooks: they run also where the browser is missing.
  const browser = useBrowser();
  beforeEach(async () => {
    problems.length = 0;
    page = await browser().newPage({ viewport: { width: 1280, height: 800 } });
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("console", (line) => problems.push(line.text()));
    page.on("request", (request) => {
      if (request.url() !== page.url() && !request.isNavigationRequest()) {
        problems.push(request.url());
      }
    });
  });
  afterEach(async () => {
    await page.close();
    assert.deepEqual(problems, []);
  });

  const open = async (view = "", path = file): Promise<void> => {
    await page.goto(`${pathToFileURL(path).href}#${view}`);
    await page.waitForSelector("html[data-ready=true]");
  };
  const texts = (selector: string) => page.locator(selector).allTextContents();
  const visible = (selector: string) => page.locator(`${selector}:visible`);
  const listed = () => visible("ul.resources button").allTextContents();

  it("opens at the verdict of the first stack, and changes tabs by click and by keys", async () => {
    await open();
    assert.equal((await visible(".verdict").textContent())?.trim(), "prod passed");
    await page.getByRole("tab", { name: "Findings" }).click();
    assert.deepEqual(await visible(".policy h3").allTextContents(), ["queues"]);
    await page.keyboard.press("ArrowLeft");
    assert.match((await visible("[role=tabpanel]").textContent()) ?? "", /Compared with nothing/);
    await page.keyboard.press("End");
    assert.equal(await visible(".panel-title").textContent(), "Timings");
    await page.getByRole("button", { name: "dev passed" }).click();
    assert.deepEqual(await visible("article > h2").allTextContents(), ["dev"]);
  });

  it("searches names, types and values, and filters by region and component", async () => {
    await open("tab=topology");
    assert.equal(await visible(".count").textContent(), "6 resources");
    const search = visible("input[type=search]");
    await search.fill("ssm v1");
    assert.deepEqual(await listed(), ["parameter-1"]);
    assert.equal(await visible("g.box.faint").count(), 3);
    await search.fill("nothing at all");
    assert.equal(await visible(".count").textContent(), "0 resources");
    await search.fill("");
    await visible("select[name=region]").selectOption("us-west-2");
    assert.deepEqual(await listed(), ["jobs"]);
    assert.deepEqual(await visible("figcaption").count(), 1);
    await visible("select[name=region]").selectOption("");
    await visible("select[name=component]").selectOption("east-services");
    assert.deepEqual(await listed(), ["web-balancer", "targets"]);
  });

  it("shows a resource by click or key: its inputs with secrets masked, links and findings", async () => {
    await open("tab=topology");
    await visible("g.box.data").focus();
    await page.keyboard.press("Enter");
    const details = (await page.textContent("dialog")) ?? "";
    assert.match(details, /"password": "\[secret\]"/);
    assert.match(details, /"kind": "<b>bold<\/b>"/);
    assert.match(details, /queues: encrypt the queue/);
    await page.getByRole("button", { name: "web-balancer (lb.LoadBalancer)" }).click();
    assert.equal(await page.textContent("dialog h2"), "web-balancer");
    assert.match((await page.textContent("dialog .details")) ?? "", /Used by.*jobs \(sqs\.Queue\)/);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("dialog[open]").count(), 0);
  });

  it("draws the traffic from the internet, and zooms", async () => {
    await open("tab=topology&region=us-east-1");
    assert.equal(await visible("g.edge.exposed").count(), 1);
    assert.equal(await visible("g.edge.traffic").count(), 1);
    const width = async () => (await visible("figure svg").boundingBox())?.width ?? 0;
    const before = await width();
    await visible("[aria-label='Zoom in']").click();
    assert.ok((await width()) > before);
    await page.getByRole("button", { name: "Fit" }).first().click();
    assert.equal(await width(), before);
  });

  it("shows what is answered and what is left when regions or zones are lost", async () => {
    await open("tab=failover");
    const answers = () => texts("article:visible .answers td");
    assert.deepEqual(await answers(), ["us-east-1", ""]);
    await page.getByLabel("us-east-1", { exact: true }).check();
    assert.deepEqual(await answers(), ["us-west-2", "120 s"]);
    assert.equal(
      await visible(".loss").textContent(),
      "1 of 6 resources are outside of the lost regions; 1 of 1 that run in zones are lost; failing health checks: east-check.",
    );
    await page.getByLabel("us-east-1", { exact: true }).uncheck();
    await page.getByLabel("us-east-1a").check();
    assert.deepEqual((await texts("article:visible .placements td")).at(-1), "1 of 2");
    await page.getByLabel("us-west-2", { exact: true }).check();
    assert.deepEqual(await answers(), ["no answer", ""]);
    await page.getByLabel("us-east-1", { exact: true }).check();
    assert.equal(await visible(".answers").textContent(), "Not computed for so many regions.");
  });

  it("marks in the drawings what is lost, and what has findings", async () => {
    await open("tab=failover&lost=us-east-1");
    await page.getByRole("tab", { name: "Topology" }).first().click();
    assert.equal(await visible("g.box.lost").count(), 2);
    assert.deepEqual(await visible("figcaption strong").allTextContents(), ["lost"]);
    assert.equal(
      await visible("g.box.found").getAttribute("aria-label"),
      "sqs.Queue jobs findings: 1",
    );
  });

  it("takes a region for lost when all of its zones are", async () => {
    await open("tab=failover&lost=us-east-1a,us-east-1b");
    assert.deepEqual(await texts("article:visible .answers td"), ["us-west-2", "120 s"]);
  });

  it("opens the view that another address names", async () => {
    await open("tab=findings");
    await page.goto(`${pathToFileURL(file).href}#stack=dev&tab=outputs`);
    await page.waitForSelector("#s1-outputs:visible");
    assert.deepEqual(await visible("article > h2").allTextContents(), ["dev"]);
  });

  it("keeps the view when it is loaded again", async () => {
    await open();
    await page.getByRole("tab", { name: "Topology" }).click();
    await visible("input[type=search]").fill("jobs");
    await page.reload();
    await page.waitForSelector("html[data-ready=true]");
    assert.deepEqual(await listed(), ["jobs"]);
  });

  it("loads the next version of a page that a watch serves, and keeps the view", async () => {
    const urls: string[] = [];
    const server = await servePage((url) => urls.push(url));
    try {
      server.show(await servedPage([stackOf()]));
      await page.goto(`${urls[0] ?? ""}#tab=topology&q=parameter`);
      await page.waitForSelector("html[data-ready=true]");
      assert.deepEqual(await listed(), ["parameter-0", "parameter-1"]);
      server.show(await servedPage([stackOf(3)]));
      await page.waitForSelector("html[data-ready=true][data-version='2']");
      assert.deepEqual(await listed(), ["parameter-0", "parameter-1", "parameter-2"]);
    } finally {
      await page.goto("about:blank");
      server.close();
    }
    assert.deepEqual([...new Set(problems.splice(0))], [`${urls[0] ?? ""}versions`]);
  });

  it("takes dragging for no click", async () => {
    await open("tab=topology&region=us-east-1");
    const box = await visible("g.box.balancer").first().boundingBox();
    assert.ok(box !== null);
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 10, y + 5, { steps: 3 });
    await page.mouse.up();
    assert.equal(await page.locator("dialog[open]").count(), 0);
    await page.mouse.click(x, y);
    assert.equal(await page.locator("dialog[open]").count(), 1);
  });

  it("prints every part", async () => {
    await open();
    await page.emulateMedia({ media: "print" });
    assert.equal(await visible("[role=tabpanel]").count(), (await texts("[role=tabpanel]")).length);
  });

  for (const colorScheme of ["light", "dark"] as const) {
    it(`has no fault of accessibility, in ${colorScheme}`, async () => {
      await page.emulateMedia({ colorScheme });
      const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
      await open();
      for (const tab of await visible("[role=tab]").all()) {
        await tab.click();
        assert.deepEqual(await faults(page, axe), [], (await tab.textContent()) ?? "");
      }
      await page.getByRole("tab", { name: "Topology" }).first().click();
      await visible("g.box.data").click();
      assert.deepEqual(await faults(page, axe), [], "dialog");
    });
  }

  it("works with 2,000 resources", async () => {
    const large = join(folder, "large.html");
    writeFileSync(large, await html.write([stackOf(1_996)], piped));
    await open("tab=topology", large);
    assert.equal(await visible(".count").textContent(), "2000 resources, the first 200 are listed");
    await visible("input[type=search]").fill("parameter-1995");
    assert.deepEqual(await listed(), ["parameter-1995"]);
  });
});

/** The rules that a page breaks, each with the elements that do. */
async function faults(page: Page, axe: string): Promise<readonly string[]> {
  // Runs beside the page's own policy: what the tool of a test evaluates is no script of the page.
  await page.evaluate(axe);
  return await page.evaluate<string[]>(
    `axe.run().then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html).join(" ")))`,
  );
}
