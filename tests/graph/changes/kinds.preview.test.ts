/** docs/changes.md is true: each kind of change of a stack file, with what it replaces and what AWS refuses. */
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { type GraphChanges } from "../../../graph/changes/changes";
import { compareGraphs } from "../../../graph/changes/compareGraphs";
import { type StackGraph } from "../../../graph/stackGraph";
import { ROOT } from "../../support/command";
import { graphOf } from "../../support/graphOf";
import { previewedVariant, type StackValues } from "../../support/variant";

/** The part of a stack file that the changes below touch. */
interface Values {
  readonly domain: { name: string };
  readonly regions: Record<string, { cidr: string; zones: string[] }>;
  readonly services: Record<string, Service>;
  readonly emr: { readonly cluster: { realm: string; releaseLabel: string } };
}

interface Service {
  exposure: { priority: number; hosts?: string[] };
  capacity?: object;
  rollout?: object;
  containers: { app: { image: string; ports: number[] } };
}

type Change = (values: Values) => void;

const canary = { strategy: "canary", canaryPercent: 10, canaryBakeMinutes: 5, bakeMinutes: 5 };

/** Two services on a shared balancer. */
function shared(rollout?: object): (values: StackValues) => void {
  const service = (priority: number) => ({
    cpu: "0.25 vCPU",
    memory: "0.5 GB",
    exposure: { type: "shared", balancer: "edge", priority, healthCheck: { path: "/healthz" } },
    tasks: 2,
    containers: { app: { image: "registry.example.com/app:1", ports: [8080] } },
    ...(rollout === undefined ? {} : { rollout }),
  });
  return (values) => {
    values["balancers"] = { edge: { type: "public" } };
    values["services"] = { a: service(10), b: service(20) };
  };
}

const bases = {
  rolling: { stack: "dev", values: shared() },
  canary: { stack: "dev", values: shared(canary) },
  production: { stack: "prod", values: () => undefined },
} as const;
type Base = keyof typeof bases;

const graphs = new Map<Base, Promise<StackGraph>>();

function render(base: Base, change: Change = () => undefined): Promise<StackGraph> {
  const { stack, values } = bases[base];
  const preview = previewedVariant(
    stack,
    (file) => {
      values(file);
      change(file as unknown as Values);
    },
    "--no-policy",
  );
  return preview.then(graphOf);
}

async function changesOf(base: Base, change: Change): Promise<GraphChanges> {
  const before = graphs.get(base) ?? render(base);
  graphs.set(base, before);
  return compareGraphs(await before, await render(base, change));
}

function rename({ services }: Values): void {
  Object.assign(services, { c: services["a"] });
  delete services["a"];
}

function exchangePriorities({ services }: Values): void {
  const { a, b } = services as { a: Service; b: Service };
  [a.exposure.priority, b.exposure.priority] = [b.exposure.priority, a.exposure.priority];
}

/** Changes the service `a`. */
function a(change: (service: Service) => void): Change {
  return ({ services }) => {
    const { a: service } = services as { a: Service };
    change(service);
  };
}

/** The kinds of change, by their names on the page. */
const kinds: Readonly<Record<string, readonly [Base, Change]>> = {
  "a service's image": [
    "rolling",
    a((it) => (it.containers.app.image = "registry.example.com/app:2")),
  ],
  "a service's port, rolling": ["rolling", a((it) => (it.containers.app.ports = [9090]))],
  "a service's port, canary": ["canary", a((it) => (it.containers.app.ports = [9090]))],
  "a service's capacity": ["rolling", a((it) => (it.capacity = { regular: 0, spot: 1 }))],
  "a service's priority, rolling": ["rolling", a((it) => (it.exposure.priority = 30))],
  "a service's priority, canary": ["canary", a((it) => (it.exposure.priority = 30))],
  "two exchanged priorities, rolling": ["rolling", exchangePriorities],
  "two exchanged priorities, canary": ["canary", exchangePriorities],
  "a service's name, rolling": ["rolling", rename],
  "a service's name, canary": ["canary", rename],
  "from rolling to canary": ["rolling", a((it) => (it.rollout = canary))],
  "from canary to rolling": ["canary", a((it) => delete it.rollout)],
  "a host of a service": [
    "rolling",
    a((it) => (it.exposure.hosts = ["shop.dev.meridian.example.com"])),
  ],
  "a zone added": ["rolling", ({ regions }) => regions["us-east-1"]?.zones.push("us-east-1c")],
  "a zone removed": ["production", ({ regions }) => regions["us-east-1"]?.zones.pop()],
  "a region added": [
    "rolling",
    ({ regions }) => {
      const zones = ["eu-west-1a", "eu-west-1b"];
      regions["eu-west-1"] = { ...regions["us-west-2"], cidr: "10.12.0.0/16", zones };
    },
  ],
  "the range of a region": [
    "rolling",
    ({ regions }) => Object.assign(regions["us-west-2"] ?? {}, { cidr: "10.12.0.0/16" }),
  ],
  "the domain": ["rolling", ({ domain }) => (domain.name = "dev2.meridian.example.com")],
  "the realm of EMR": ["production", ({ emr }) => (emr.cluster.realm = "OTHER.INTERNAL")],
  "the release of EMR": ["production", ({ emr }) => (emr.cluster.releaseLabel = "emr-7.8.0")],
};

/** The rows of the page's table: change, what is replaced, what AWS refuses. */
function rows(): Map<string, readonly string[]> {
  const page = readFileSync(join(ROOT, "docs/changes.md"), "utf8");
  const [, table = ""] = page.split(/^\| change .*$/m);
  const [lines = ""] = table.trimStart().split("\n\n");
  const cells = lines.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
  return new Map(cells.slice(1).map(([, name = "", ...rest]) => [name, rest]));
}

/** `Service, TaskDefinition`: the types of what is replaced, `*` after what is deleted first. */
function replacedTypes({ changes }: GraphChanges): string {
  const types = changes
    .filter(({ kind }) => kind === "replace")
    .map(
      ({ resource, deletesFirst }) => `${resource.type.split(":").pop()}${deletesFirst ? "*" : ""}`,
    );
  return [...new Set(types)].sort().join(", ") || "nothing";
}

function refused({ conflicts }: GraphChanges): string {
  const errors = conflicts.map(({ message }) => /\((\w+)\)$/.exec(message)?.[1] ?? message);
  return [...new Set(errors)].join(", ") || "nothing";
}

describe("docs/changes.md", () => {
  it("has each kind of change once, and no other", () => {
    assert.deepEqual([...rows().keys()], Object.keys(kinds));
  });

  for (const [name, [base, change]] of Object.entries(kinds)) {
    it(`says what it replaces, and what AWS refuses: ${name}`, async () => {
      const changes = await changesOf(base, change);
      assert.ok(changes.changes.length > 0, "it changes something");
      const [replaced, refusals] = rows().get(name) ?? [];
      assert.deepEqual([replacedTypes(changes), refused(changes)], [replaced, refusals]);
    });
  }
}).timeout(300_000);
