import { strict as assert } from "node:assert";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { fixture, previewCommand, previewFixture } from "../support/previewCommand";

interface Document {
  readonly schema: string;
  readonly stack: string;
  readonly outputs: Record<string, unknown>;
  readonly resources: readonly {
    readonly type: string;
    readonly name: string;
    readonly id?: string;
    readonly region?: string;
    readonly provider?: string;
    readonly inputs: Record<string, unknown>;
    readonly outputs: Record<string, unknown>;
    readonly protect: boolean;
  }[];
  readonly findings: readonly { readonly policy: string; readonly message: string }[];
}

async function documentOf(name: string, ...args: readonly string[]): Promise<Document> {
  const { stdout, stderr, code } = await previewFixture(name, "--format", "json", ...args);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as Document;
}

describe("preview command", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "preview-"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  describe("of a working program", () => {
    it("prints the overview and nothing else", async () => {
      const { code, stdout, stderr } = await previewFixture("good");
      assert.equal(code, 0);
      assert.equal(stderr, "");
      const [verdict, ...rest] = stdout.trimEnd().split("\n").reverse();
      assert.match(
        verdict ?? "",
        /^dev policies not evaluated: 4 resources in 1 region, \d+\.\d\d s \(program \d+\.\d\d s, policies 0\.00 s\)$/,
      );
      assert.deepEqual(rest.reverse(), [
        "dev policies not evaluated: 4 resources in 1 region",
        "",
        "  resources              us-east-1  total",
        "  net                    3          3",
        "  outside of components  1          1",
        "  all                    4          4",
        "",
        "Reports: --report NAME, --tree, --all-reports",
        "  outputs  2 exported values",
        "",
      ]);
    });

    it("prints the tree, or a report in full, on request", async () => {
      const [tree, outputs] = await Promise.all([
        previewFixture("good", "--tree"),
        previewFixture("good", "--report", "outputs"),
      ]);
      assert.deepEqual(tree.stdout.split("\n").slice(0, -2), [
        "us-east-1: 4 resources",
        "  sns.Topic",
        "  net Network: ec2.Vpc, 2 ec2.Subnet",
        "",
      ]);
      assert.deepEqual(outputs.stdout.split("\n").slice(0, -2), [
        "Outputs",
        "  topicArn: arn:aws:sns:us-east-1:111122223333:events-1bb4895",
        "  vpcId: vpc-d2c269628373dfa88",
        "",
      ]);
    });

    it("prints one document with every registration", async () => {
      const document = await documentOf("good");
      assert.equal(document.schema, "meridian.preview/1");
      assert.equal(document.stack, "dev");
      assert.deepEqual(
        document.resources.filter(({ protect }) => protect).map(({ name }) => name),
        ["net-us-east-1a"],
      );
      const subnet = document.resources.find(({ name }) => name === "net-us-east-1a");
      assert.equal(subnet?.inputs["vpcId"], document.outputs["vpcId"]);
      assert.equal(subnet?.region, "us-east-1");
      assert.deepEqual(subnet.outputs["tagsAll"], { owner: "platform", Name: "us-east-1a" });
    });

    it("prints a list for several stacks, and the same graph every time", async () => {
      const { code, stdout } = await previewFixture("good", "dev", "prod", "--format", "json");
      assert.equal(code, 0);
      const documents = JSON.parse(stdout) as Document[];
      assert.deepEqual(
        documents.map(({ stack }) => stack),
        ["dev", "prod"],
      );
      const again = await documentOf("good");
      assert.deepEqual(documents[0]?.resources, again.resources);
    });

    it("writes the result to a file", async () => {
      const out = join(folder, "out.json");
      const { stdout } = await previewFixture("good", "--format", "json", "--out", out);
      assert.equal(stdout, "");
      assert.equal((JSON.parse(readFileSync(out, "utf8")) as Document).stack, "dev");
    });

    it("leaves computed outputs unknown with --unknowns", async () => {
      const document = await documentOf("good", "--unknowns");
      assert.deepEqual(document.outputs, { topicArn: "[unknown]", vpcId: "[unknown]" });
      const vpc = document.resources.find(({ type }) => type === "aws:ec2/vpc:Vpc");
      assert.equal(vpc?.id, undefined);
      assert.equal(vpc?.outputs["cidrBlock"], "10.0.0.0/16");
      assert.deepEqual(vpc.outputs["tagsAll"], { owner: "platform" });
    });
  });

  describe("of providers and regions", () => {
    it("gives each resource the region, account, partition and tags of its provider", async () => {
      const document = await documentOf("regions");
      const topics = document.resources.filter(({ type }) => type === "aws:sns/topic:Topic");
      assert.deepEqual(
        topics.map(({ region, outputs }) => [region, outputs["arn"], outputs["tagsAll"]]).sort(),
        [
          [
            "cn-north-1",
            "arn:aws-cn:sns:cn-north-1:111122223333:other-95bd2c4",
            { owner: "platform" },
          ],
          [
            "eu-west-1",
            "arn:aws:sns:eu-west-1:111122223333:elsewhere-c4f2eb1",
            { owner: "platform", stage: "test" },
          ],
          [
            "us-east-1",
            "arn:aws:sns:us-east-1:111122223333:topic-4498f97",
            { owner: "platform", stage: "own" },
          ],
        ],
      );
    });

    it("refuses the default provider if the stack disables it", async () => {
      const { code, stdout, stderr } = await previewFixture("default-provider");
      assert.equal(code, 2);
      assert.equal(stdout, "");
      assert.equal(
        stderr,
        [
          "dev: the program failed",
          '  Error: failed to register new resource orphan [aws:sns/topic:Topic]: orphan (aws:sns/topic:Topic) must name its provider, because pulumi:disable-default-providers disables the default one of "aws"; pass { provider } or { parent: this } in its options',
          "      at Object.<anonymous> (index.js:3:1)",
          "",
        ].join("\n"),
      );
    });

    it("answers remote components", async () => {
      const { outputs, resources } = await documentOf("remote");
      assert.match(
        String(outputs["imageUri"]),
        /^123456789012\.dkr\.ecr\.eu-west-1\.amazonaws\.com\/images-[0-9a-f]{7}@sha256:[0-9a-f]{64}$/,
      );
      const image = resources.find(({ type }) => type === "awsx:ecr:Image");
      assert.equal(image?.region, "eu-west-1");
      assert.equal(image.inputs["repositoryUrl"], outputs["url"]);
    });
  });

  describe("of a program that fails", () => {
    const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
      [
        "throwing",
        [],
        [
          "  RangeError: a cluster must have 3 nodes, got 2",
          "      at new Cluster (index.js:6:11)",
          "      at Object.<anonymous> (index.js:10:1)",
        ],
      ],
      ["run-error", [], ["  regions must name at least 1 region, got 0"]],
      [
        "unhandled",
        [],
        ["  Error: this rejection is never handled", "      at look (index.js:5:9)"],
      ],
      [
        "never",
        [],
        ["  it stopped before its end, at a promise that never settles, and printed nothing"],
      ],
      ["silent", [], ["  it ended with exit code 3 and printed nothing"]],
      ["talking", [], ["  it ended with exit code 3 and printed:", "    no luck"]],
      [
        "reference",
        ["other"],
        [
          '  Error: failed to read resource #acme/network/prod \'acme/network/prod\' [pulumi:pulumi:StackReference]: stack "acme/network/prod" must be answered offline: add its outputs to preview.config.yaml, under stackReferences: "acme/network/prod"',
          "      at Object.<anonymous> (index.js:3:19)",
        ],
      ],
    ];
    for (const [name, args, lines] of cases) {
      it(`explains the failure: ${name}`, async () => {
        const { code, stdout, stderr } = await previewFixture(name, ...args);
        assert.equal(stderr, [`${args[0] ?? "dev"}: the program failed`, ...lines, ""].join("\n"));
        assert.equal(stdout, "");
        assert.equal(code, 2);
      });
    }

    it("names the line of a TypeScript program", async () => {
      const { code, stderr } = await previewFixture("throwing-ts");
      assert.equal(code, 2);
      assert.equal(
        stderr,
        "dev: the program failed\n  Error: no zones\n      at plan (index.ts:8:11)\n      at Object.<anonymous> (index.ts:12:1)\n",
      );
    });

    it("ends a program that hangs", async () => {
      const { code, stderr } = await previewFixture("hang", "--timeout", "2");
      assert.equal(
        stderr,
        "dev: the program did not end within 2 s; look for what keeps it waiting, or allow more time with --timeout SECONDS\n",
      );
      assert.equal(code, 2);
    });

    it("shows the stacks that work, and exits with the worst code", async () => {
      const { code, stdout, stderr } = await previewFixture("reference", "dev", "other");
      assert.match(stdout, /^dev policies not evaluated: 0 resources/);
      assert.match(stderr, /^other: the program failed$/m);
      assert.equal(code, 2);
    });
  });

  describe("of a program with secrets", () => {
    const canaries = ["canary", "not-a-real-secret", "ciphertext"];

    for (const args of [
      ["--all-reports"],
      ["--all-reports", "--unknowns"],
      ["--format", "json"],
      ["--format", "markdown"],
      ["--format", "sarif"],
      ["--format", "html"],
    ]) {
      it(`prints none of them: ${args.join(" ")}`, async () => {
        const exported = join(folder, `export${args.join("")}.json`);
        const { code, stdout, stderr } = await previewFixture(
          "secret",
          "--export",
          exported,
          ...args,
        );
        assert.equal(code, 0, stderr);
        for (const text of [stdout, stderr, readFileSync(exported, "utf8")]) {
          for (const canary of canaries) {
            // The output's own name is no secret.
            assert.ok(
              !text.replaceAll(/"?canary"?: |(?<=row">)canary(?=<)/g, "").includes(canary),
              `${canary} in ${text}`,
            );
          }
        }
        assert.match(readFileSync(exported, "utf8"), /\[secret\]/);
        assert.match(
          stderr,
          /`pulumi stack import` refuses it, because its secrets are taken out$/m,
        );
      });
    }

    it("passes the placeholders to the program, never the ciphertext", async () => {
      const { outputs } = await documentOf("secret-lengths");
      assert.deepEqual(outputs, {
        password: 15,
        nested: "not-a-real-secret-secret-lengths-database-password",
      });
    });
  });

  describe("of invokes and other stacks", () => {
    it("answers both from preview.config.yaml", async () => {
      const { outputs } = await documentOf("reference");
      assert.deepEqual(outputs, { vpcId: "vpc-11112222333344445", zones: ["us-east-1a"] });
    });
  });

  describe("with a policy pack", () => {
    const pack = (...args: readonly string[]): ReturnType<typeof previewCommand> =>
      previewFixture("good", "--policy-pack", fixture("pack"), ...args);

    it("prints findings, violations first, and the reports' results, and exits 1", async () => {
      const { code, stdout } = await pack();
      assert.equal(code, 1);
      const text = stdout.slice(stdout.indexOf("Findings"), stdout.lastIndexOf("\n\ndev "));
      assert.deepEqual(text.split("\n"), [
        "Findings",
        "  no-topics (mandatory) events",
        "    a topic is refused here; remove it",
        "    urn:pulumi:dev::good::aws:sns/topic:Topic::events",
        "  small-networks (advisory) net-vpc",
        "    the range is wide",
        "    urn:pulumi:dev::good::good:index:Network$aws:ec2/vpc:Vpc::net-vpc",
        "",
        "Reports: --report NAME, --tree, --all-reports",
        "  networks  Networks",
        "  outputs   2 exported values",
      ]);
      assert.match(stdout, /^dev failed: 4 resources in 1 region, 1 violation, 1 advisory\n/);
    });

    it("points code scanning at the line that registers the resource", async () => {
      const { code, stdout } = await pack("--format", "sarif");
      assert.equal(code, 1);
      const { runs } = JSON.parse(stdout) as {
        runs: {
          results: {
            ruleId: string;
            locations: {
              physicalLocation: {
                artifactLocation: { uri: string };
                region: { startLine: number };
              };
            }[];
          }[];
        }[];
      };
      const lines = readFileSync(join(fixture("good"), "index.ts"), "utf8").split("\n");
      const found = runs.flatMap(({ results }) =>
        results.map(({ ruleId, locations: [location] }) => [
          ruleId,
          location?.physicalLocation.artifactLocation.uri,
          lines[(location?.physicalLocation.region.startLine ?? 0) - 1]?.trim(),
        ]),
      );
      assert.deepEqual(found, [
        [
          "small-networks",
          "index.ts",
          "const vpc = new aws.ec2.Vpc(`${name}-vpc`, { cidrBlock }, { parent: this });",
        ],
        ["no-topics", "index.ts", 'const topic = new aws.sns.Topic("events", {}, { provider });'],
      ]);
    });

    it("prints a report of the pack in full on request", async () => {
      const { stdout } = await pack("--report", "networks");
      assert.deepEqual(stdout.split("\n").slice(0, 3), [
        "Networks",
        "  name     range",
        "  net-vpc  10.0.0.0/16",
      ]);
    });

    it("refuses a report that does not exist, with the nearest", async () => {
      const { code, stderr } = await pack("--report", "network");
      assert.equal(
        stderr,
        '--report must be one of networks, outputs, got "network"; did you mean "networks"?\n',
      );
      assert.equal(code, 2);
    });

    it("reads the levels of the stack from the pack's folder", async () => {
      const { code, stdout } = await pack("prod");
      assert.equal(code, 0);
      assert.match(stdout, /no-topics \(advisory\) events/);
    });

    it("counts undecided questions, and fails only if values are concrete", async () => {
      const concrete = await pack("undecided");
      assert.equal(concrete.code, 1);
      assert.match(concrete.stdout, /1 undecided/);
      const unknown = await pack("undecided", "--unknowns");
      assert.equal(unknown.code, 0);
      assert.match(unknown.stdout, /undecidable \(mandatory, undecided\) undecided/);
    });

    it("evaluates nothing with --no-policy", async () => {
      const { code, stdout } = await pack("--no-policy");
      assert.equal(code, 0);
      assert.match(stdout, /^dev policies not evaluated: 4 resources in 1 region\n/);
    });
  });

  it("ends at once on Ctrl-C, with the programs that are running", async () => {
    const command = ["preview/main.cjs", "--project", fixture("hang")];
    const started = join(folder, "started");
    const env = { ...process.env, HANG_STARTED_FILE: started };
    const child = spawn(process.execPath, command, { env, stdio: ["ignore", "pipe", "pipe"] });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    const ended = once(child, "close");
    while (!existsSync(started)) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    child.kill("SIGINT");
    const [code] = (await ended) as [number];
    assert.equal(stderr, "preview interrupted; it has changed nothing\n");
    assert.equal(code, 130);
  });

  it("finds the project in a folder above, and paths from where npm was started", async () => {
    const below = fixture("main-file/source");
    const main = join(process.cwd(), "preview/main.cjs");
    const run = promisify(execFile);
    const [above, named] = await Promise.all([
      run(process.execPath, [main], { cwd: below }),
      run(process.execPath, [main, "--project", ".."], {
        env: { ...process.env, INIT_CWD: below, npm_lifecycle_event: "preview" },
      }),
    ]);
    assert.match(above.stdout, /^dev policies not evaluated: 0 resources/);
    assert.match(named.stdout, /^dev policies not evaluated: 0 resources/);
  });

  describe("of a wrong command line", () => {
    const cases: readonly (readonly [readonly string[], string])[] = [
      [
        ["--project", fixture("good"), "staging"],
        'stack must be one of "dev", "prod", "undecided", got "staging"; a stack is what has a file Pulumi.<stack>.yaml',
      ],
      [
        ["--project", fixture("nowhere")],
        `--project must be a folder with a Pulumi.yaml, got "${fixture("nowhere")}"`,
      ],
      [
        ["--project", fixture("good"), "--policy-pack", fixture("hang")],
        `${fixture("hang")}/package.json must name the pack's module; write: "meridian": { "pack": "./pack.ts" }`,
      ],
      [
        ["--project", fixture("good"), "dev", "prod", "--export", "x.json"],
        "--export must go with one stack, got dev, prod",
      ],
      [
        ["--format", "yaml"],
        '--format must be one of text, json, markdown, sarif, html, got "yaml"',
      ],
      [
        ["--format", "jsn"],
        '--format must be one of text, json, markdown, sarif, html, got "jsn"; did you mean "json"?',
      ],
      [["--timeout", "soon"], '--timeout must be a number of seconds above 0, got "soon"'],
      [
        ["--unknown"],
        'options must be of --all, --project, --policy-pack, --no-policy, --format, --report, --tree, --undecided, --all-reports, --out, --against, --export, --unknowns, --watch, --timeout, got "--unknown"; did you mean "--unknowns"?',
      ],
      [["--out"], "--out must have a value: --out <file>"],
      [
        ["--project", fixture("good"), "--out", "/nowhere/out.txt"],
        "--out must be a file that can be written, got \"/nowhere/out.txt\": ENOENT: no such file or directory, open '/nowhere/out.txt'",
      ],
    ];
    for (const [args, message] of cases) {
      it(`refuses ${args.filter((arg) => !arg.startsWith("/")).join(" ")}`, async () => {
        const { code, stdout, stderr } = await previewCommand(...args);
        assert.equal(stderr, `${message}\n`);
        assert.equal(stdout, "");
        assert.equal(code, 2);
      });
    }
  });
}).timeout(120_000);
