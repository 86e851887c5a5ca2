/** docs/changes.md is true: each kind of change of a stack file, with what it replaces and what AWS refuses. */
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { type ConflictKind, type GraphChanges } from "../../../graph/changes/changes";
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
  readonly emr: {
    readonly cluster: {
      realm: string;
      releaseLabel: string;
      readonly scaling: { maximum: number };
    };
  };
  readonly databases: { readonly orders: object };
  webAcl: unknown;
  readonly web: { webAclArn?: string };
  readonly sites?: Record<string, { load?: object }>;
  readonly parameters: Record<string, { readonly values: Record<string, object> }>;
}

interface Service {
  exposure: { priority: number; hosts?: string[] };
  capacity?: object;
  rollout?: object;
  containers: { app: { image: string; ports: number[] } };
}

type Change = (values: Values) => void;

const canary = { strategy: "canary", canaryPercent: 10, canaryBakeMinutes: 5, bakeMinutes: 5 };
/** The deployment between a canary rollout and a rolling one. */
const returning = { strategy: "rolling", alternateTargetGroup: true };

/** The keys of a stack file that the changes of services need. Secrets need their parameters. */
const KEPT = new Set([
  ...["accountId", "alarms", "bootstrap", "breakGlassRoleArn", "deployerRoleArn", "domain"],
  ...["environment", "owner", "parameters", "primaryRegion", "regions", "webAcl"],
]);

/** Two services on a shared balancer in one region, and nothing else beside the network. */
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
    const a = service(10);
    const exposure = { ...a.exposure, hosts: ["shop.dev.meridian.example.com"] };
    for (const key of Object.keys(values).filter((each) => !KEPT.has(each))) {
      Reflect.deleteProperty(values, key);
    }
    removeRegion(values as unknown as Values);
    values["balancers"] = { edge: { type: "public" } };
    values["services"] = { a: { ...a, exposure }, b: service(20) };
  };
}

/** A component whose values are no secrets, so that another name needs no other secrets. */
function withJobs(values: StackValues): void {
  const { parameters } = values as unknown as Values;
  parameters["jobs"] = { values: { queue: { type: "String", value: "jobs" } } };
}

const bases = {
  rolling: { stack: "dev", values: shared() },
  canary: { stack: "dev", values: shared(canary) },
  returning: { stack: "dev", values: shared(returning) },
  development: { stack: "dev", values: withJobs },
  production: { stack: "prod", values: withJobs },
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

/** The way to rename a service without an interruption: the old rule matches first until it is deleted. */
function renameBehind(values: Values): void {
  a((service) => (service.exposure.priority = 30))(values);
  rename(values);
}

/** The load of sites is that of three regions. */
function removeRegion({ regions, sites }: Values): void {
  delete regions["us-west-2"];
  for (const site of Object.values(sites ?? {})) {
    delete site.load;
  }
}

function renameKey(values: Record<string, unknown>, from: string, to: string): void {
  values[to] = values[from];
  Reflect.deleteProperty(values, from);
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
  "a service's name, with a higher priority, rolling": ["rolling", renameBehind],
  "a service's name, with a higher priority, canary": ["canary", renameBehind],
  "from rolling to canary": ["rolling", a((it) => (it.rollout = canary))],
  "from canary to rolling": ["canary", a((it) => delete it.rollout)],
  "from canary to rolling, with `alternateTargetGroup`": [
    "canary",
    a((it) => (it.rollout = returning)),
  ],
  "`alternateTargetGroup` removed": ["returning", a((it) => delete it.rollout)],
  "a host of a service": [
    "rolling",
    a((it) => it.exposure.hosts?.push("www.dev.meridian.example.com")),
  ],
  "a zone added": ["rolling", ({ regions }) => regions["us-east-1"]?.zones.push("us-east-1c")],
  "a zone removed": ["production", ({ regions }) => regions["us-east-1"]?.zones.pop()],
  "a region added": [
    "rolling",
    ({ regions }) => {
      const zones = ["eu-west-1a", "eu-west-1b"];
      regions["eu-west-1"] = { ...regions["us-east-1"], cidr: "10.12.0.0/16", zones };
    },
  ],
  "a region removed, in development": ["development", removeRegion],
  "a region removed, in production": ["production", removeRegion],
  "the range of a region": [
    "rolling",
    ({ regions }) => Object.assign(regions["us-east-1"] ?? {}, { cidr: "10.12.0.0/16" }),
  ],
  "a parameter's name": [
    "development",
    ({ parameters }) => {
      renameKey(parameters["jobs"]?.values ?? {}, "queue", "topic");
    },
  ],
  "a component of parameters, in development": [
    "development",
    ({ parameters }) => {
      renameKey(parameters, "jobs", "tasks");
    },
  ],
  "a component of parameters, in production": [
    "production",
    ({ parameters }) => {
      renameKey(parameters, "jobs", "tasks");
    },
  ],
  "the domain": ["development", ({ domain }) => (domain.name = "dev2.meridian.example.com")],
  "the realm of EMR": ["production", ({ emr }) => (emr.cluster.realm = "OTHER.INTERNAL")],
  "the limits of EMR's scaling": ["production", ({ emr }) => (emr.cluster.scaling.maximum += 1)],
  "the major version of a database": [
    "production",
    ({ databases }) => {
      Object.assign(databases.orders, { engineVersion: "17.4", allowMajorVersionUpgrade: true });
    },
  ],
  "a web ACL of your own": [
    "production",
    (values) => {
      const arn = (region: string) =>
        `arn:aws:wafv2:${region}:210987654321:regional/webacl/own/a1b2c3d4-5678-90ab-cdef-1234567890ab`;
      values.webAcl = Object.fromEntries(
        Object.keys(values.regions).map((region) => [region, arn(region)]),
      );
      values.web.webAclArn = arn("us-east-1").replace("regional", "global");
    },
  ],
  "the release of EMR": ["production", ({ emr }) => (emr.cluster.releaseLabel = "emr-7.8.0")],
};

/** The rows of the page's table: change, what is replaced, what AWS refuses. */
function rows(): Map<string, readonly string[]> {
  const page = readFileSync(join(ROOT, "docs/changes.md"), "utf8");
  const [, table = ""] = page.split(/^\| change .*$/m);
  const [lines = ""] = table.trimStart().split("\n\n");
  const cells = lines
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim().replaceAll("\\*", "*")));
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

/** `PriorityInUse, other VPC (LoadBalancer)`: error codes, and where AWS has none kinds of conflict with their types. */
function refused({ conflicts }: GraphChanges): string {
  const codes = new Set<string>();
  const types = new Map<ConflictKind, Set<string>>();
  for (const { kind, message, urn } of conflicts) {
    const [, code] = /AWS refuses it \((\w+)\)/.exec(message) ?? [];
    if (code === undefined) {
      types.set(kind, (types.get(kind) ?? new Set()).add(/:(\w+)::[^:]+$/.exec(urn)?.[1] ?? urn));
    } else {
      codes.add(code);
    }
  }
  const kinds = [...types].map(([kind, of]) => `${kind} (${[...of].sort().join(", ")})`);
  return [...codes, ...kinds].join(", ") || "nothing";
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
