/** A small result of a preview, for tests of writers. */
import { type Resource, StackGraph } from "../../../graph/stackGraph";
import { Secret, Unknown } from "../../../graph/value";
import { type StackPreview } from "../../../preview/previewStack";
import { type WriterOptions } from "../../../preview/writers/writer";

export const stackUrn = "urn:stack";

/** A resource whose URN is its name. */
export function resource(urn: string, more: Partial<Resource> = {}): Resource {
  return {
    urn,
    type: "aws:sqs/queue:Queue",
    name: urn,
    custom: true,
    remote: false,
    parent: stackUrn,
    region: "eu-west-1",
    inputs: {},
    outputs: {},
    dependencies: [],
    propertyDependencies: {},
    protect: false,
    ...more,
  };
}

export function component(urn: string, more: Partial<Resource> = {}): Resource {
  return resource(urn, { type: "app:index:Part", custom: false, region: undefined, ...more });
}

const stack = component(stackUrn, { type: "pulumi:pulumi:Stack", parent: undefined });

/** Two queues in nested components of one region, one in another, and a resource without a region. */
const resources = [
  component("outer"),
  component("inner", { parent: "outer" }),
  resource("provider", { type: "pulumi:providers:aws" }),
  resource("one", { parent: "inner" }),
  resource("two", { parent: "inner" }),
  resource("far", { region: "us-east-1", inputs: { body: new Secret("canary") } }),
  resource("nowhere", { type: "random:index/randomId:RandomId", region: undefined }),
];

const outputs = {
  plain: "text",
  hidden: new Secret("canary"),
  open: Unknown.value,
  list: [1, "a"],
};

export function preview(
  more: Partial<StackPreview> = {},
  registered: readonly Resource[] = resources,
): StackPreview {
  return {
    graph: new StackGraph("app", "dev", [stack, ...registered], outputs),
    findings: [],
    reports: [],
    notes: [],
    timings: { programMs: 1234, policiesMs: 56, totalMs: 1290 },
    unknowns: false,
    ...more,
  };
}

/** The options of a piped command with one stack. */
export const piped: WriterOptions = {
  list: false,
  colour: false,
  width: undefined,
  selection: { reports: [], tree: false, undecided: false, all: false },
};
