import { strict as assert } from "node:assert";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

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
    it("prints the tree and nothing else", async () => {
      const { code, stdout, stderr } = await previewFixture("good");
      assert.equal(code, 0);
      assert.equal(stderr, "");
      const [summary, ...rest] = stdout.trimEnd().split("\n").reverse();
      assert.match(
        summary ?? "",
        /^dev: 4 resources in 1 region, 0 violations, \d+\.\d\d s \(program \d+\.\d\d s, policies 0\.\d\d s\)$/,
      );
      assert.deepEqual(rest.reverse(), [
        "us-east-1  4 resources",
        "  sns.Topic",
        "  net Network: ec2.Vpc, 2 ec2.Subnet",
        "",
        "Resources",
        "  type        us-east-1",
        "  ec2.Subnet  2",
        "  ec2.Vpc     1",
        "  sns.Topic   1",
        "",
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
      assert.match(stdout, /^ {2}vpcId: vpc-11112222333344445$/m);
      assert.match(stderr, /^other: the program failed$/m);
      assert.equal(code, 2);
    });
  });

  describe("of a program with secrets", () => {
    const canaries = ["canary", "not-a-real-secret", "ciphertext"];

    for (const args of [[], ["--unknowns"], ["--format", "json"]]) {
      it(`prints none of them: ${args.join(" ") || "tree"}`, async () => {
        const exported = join(folder, `export${args.length}.json`);
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
              !text.replaceAll(/"?canary"?: /g, "").includes(canary),
              `${canary} in ${text}`,
            );
          }
        }
        assert.match(stdout, /\[secret\]/);
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

    it("prints reports and findings, violations first, and exits 1", async () => {
      const { code, stdout } = await pack();
      assert.equal(code, 1);
      const text = stdout.slice(stdout.indexOf("Networks"), stdout.indexOf("\n\ndev: "));
      assert.deepEqual(text.split("\n"), [
        "Networks",
        "  name     range",
        "  net-vpc  10.0.0.0/16",
        "",
        "Findings",
        "  no-topics (mandatory) events",
        "    a topic is refused here; remove it",
        "    urn:pulumi:dev::good::aws:sns/topic:Topic::events",
        "  small-networks (advisory) net-vpc",
        "    the range is wide",
        "    urn:pulumi:dev::good::good:index:Network$aws:ec2/vpc:Vpc::net-vpc",
      ]);
      assert.match(stdout, /\ndev: 4 resources in 1 region, 2 violations, /);
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
      assert.match(stdout, /, 0 violations, /);
    });
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
        "error: option '--format <name>' argument 'yaml' is invalid. Allowed choices are tree, json.",
      ],
      [
        ["--timeout", "soon"],
        "error: option '--timeout <seconds>' argument 'soon' is invalid. must be a number of seconds above 0, got \"soon\"",
      ],
      [
        ["--project", fixture("good"), "--out", "/nowhere/out.txt"],
        "--out must be a file that can be written, got \"/nowhere/out.txt\": ENOENT: no such file or directory, open '/nowhere/out.txt'",
      ],
      [["--nonsense"], "error: unknown option '--nonsense'"],
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
});
