import { strict as assert } from "node:assert";
import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { fromRegistrations } from "../../../graph/fromRegistrations";
import { type StackGraph } from "../../../graph/stackGraph";
import { OfflineEngine } from "../../../preview/host/offlineEngine";
import { Synthesiser } from "../../../preview/synthesiser/synthesiser";
import { serveEngine } from "../../support/grpcHost";
import { fixture, previewFixture } from "../../support/previewCommand";

async function overGrpc(name: string, config: Record<string, string>): Promise<StackGraph> {
  const folder = fixture(name);
  const engine = new OfflineEngine(
    {
      project: name,
      stack: "dev",
      disabledDefaultProviders: ["aws"],
      invokes: [],
      stackReferences: {},
    },
    new Synthesiser({ project: folder, unknowns: false }),
  );
  const host = await serveEngine(engine);
  try {
    const args = [
      require.resolve("@pulumi/pulumi/cmd/run"),
      ...["--monitor", host.address, "--engine", host.address, "--sync", ""],
      ...["--project", name, "--stack", "dev", "--organization", "organization"],
      ...["--pwd", folder, "--parallel", "1000", "--dry-run", "."],
    ];
    await promisify(execFile)(process.execPath, args, {
      cwd: folder,
      env: {
        ...process.env,
        PULUMI_NODEJS_TYPESCRIPT: "true",
        PULUMI_CONFIG: JSON.stringify(config),
        PULUMI_CONFIG_SECRET_KEYS: "[]",
      },
    });
  } finally {
    host.close();
  }
  const run = engine.run();
  assert.ok(run !== undefined, "the program ended");
  return fromRegistrations(run);
}

interface Document {
  readonly resources: readonly { readonly urn: string }[];
  readonly outputs: unknown;
}

function byUrn<T extends { readonly urn: string }>(resources: readonly T[]): T[] {
  return [...resources].sort((one, other) => (one.urn < other.urn ? -1 : 1));
}

describe("transport", () => {
  for (const [name, config] of [
    ["good", { "good:cidr": "10.0.0.0/16" }],
    ["regions", {}],
    ["remote", {}],
    ["options", {}],
  ] as const) {
    it(`gives the same graph in process and over gRPC: ${name}`, async () => {
      const [graph, command] = await Promise.all([
        overGrpc(name, config),
        previewFixture(name, "--format", "json"),
      ]);
      const inProcess = JSON.parse(command.stdout) as Document;
      const { resources, outputs } = graph;
      const carried = JSON.parse(JSON.stringify({ resources, outputs })) as Document;
      assert.ok(inProcess.resources.length > 3, `${inProcess.resources.length} resources`);
      assert.deepEqual(byUrn(inProcess.resources), byUrn(carried.resources));
      assert.deepEqual(inProcess.outputs, carried.outputs);
    });
  }

  it("passes on the options that decide what a change does", async () => {
    const graph = await overGrpc("options", {});
    const [topic] = graph.ofType("aws:sns/topic:Topic");
    const { aliases, ignoreChanges, replaceOnChanges, deleteBeforeReplace } = topic ?? {};
    assert.deepEqual(
      { aliases, ignoreChanges, replaceOnChanges, deleteBeforeReplace },
      {
        aliases: [
          "urn:pulumi:dev::options::options:index:Group$aws:sns/topic:Topic::before",
          "urn:pulumi:dev::options::aws:sns/topic:Topic::topic",
          "urn:pulumi:a::b::c::d",
        ],
        ignoreChanges: ["tags"],
        replaceOnChanges: ["displayName"],
        deleteBeforeReplace: false,
      },
    );
  });
}).timeout(120_000);
