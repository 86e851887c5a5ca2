/**
 * Rules under the policy SDK. The test sends the requests that the engine sends, but it is not the engine:
 * it does not prove that the CLI shows a finding, or stops at it.
 */
import { strict as assert } from "node:assert";
import { join } from "node:path";

import { type Policies, type StackValidationArgs } from "@pulumi/policy";

import { Unknown, type ValueMap } from "../../../graph/value";
import { toPolicies, UNDECIDED } from "../../../policies/frame/sdk";
import { graphBuilder } from "../../support/graph";
import { BUCKET, definition } from "../../support/policyPack/pack";
import { PolicyServer, type Diagnostic } from "../../support/policyServer";

const RED = "mandatory b: Nothing is meant to be red.\ncolor must not be red";

describe("toPolicies", () => {
  /** How many graphs are built while all stack policies of a list run on one stack. */
  function graphsBuiltFor(take: (policies: Policies) => Policies): number {
    let evaluations = 0;
    const today = () => {
      evaluations++;
      return definition.today();
    };
    for (const policy of take(toPolicies({ ...definition, today }))) {
      if ("validateStack" in policy) {
        void policy.validateStack({ resources: [] } as unknown as StackValidationArgs, () => {
          // The findings do not matter here.
        });
      }
    }
    return evaluations;
  }

  it("builds one graph for all policies of one request", () => {
    assert.equal(
      graphsBuiltFor((policies) => policies),
      1,
    );
  });

  it("shares nothing among policies that are taken by their index", () => {
    assert.equal(
      graphsBuiltFor((policies) => [0, 1, 2, 3].flatMap((i) => policies[i] ?? [])),
      4,
    );
    assert.equal(
      graphsBuiltFor((policies) => policies.map((policy) => policy)),
      4,
    );
  });
});

describe("the pack under the policy SDK", () => {
  let server: PolicyServer;

  before(async () => {
    server = await PolicyServer.start(join(__dirname, "../../support/policyPack"));
  });
  after(() => server.stop());
  afterEach(() => server.configure({}));

  const written = ({ policy, level, urn, message }: Diagnostic) =>
    `${policy} ${level} ${urn.split("::").pop()}: ${message}`;

  async function analyze(name: string, type: string, inputs: ValueMap): Promise<string[]> {
    const stack = graphBuilder();
    const resource = stack.resource(type, name, inputs);
    return (await server.analyze(stack.graph(), resource)).map(written);
  }

  async function analyzeStack(stack: string, buckets: Record<string, ValueMap>): Promise<string[]> {
    const builder = graphBuilder({ stack });
    for (const [name, inputs] of Object.entries(buckets)) {
      builder.resource(BUCKET, name, inputs);
    }
    return (await server.analyzeStack(builder.graph())).map(written);
  }

  it("runs a rule about inputs before a resource is made", async () => {
    assert.deepEqual(await analyze("b", BUCKET, { color: "red" }), [`no-red-input ${RED}`]);
    assert.deepEqual(await analyze("b", BUCKET, { color: "blue" }), []);
    assert.deepEqual(await analyze("b", "aws:s3/object:Object", { color: "red" }), []);
  });

  it("reports an undecided question as advisory, and goes on", async () => {
    const buckets = {
      excepted: { color: "red" },
      u: { color: Unknown.value },
      v: { color: "red" },
    };

    assert.deepEqual(await analyze("b", BUCKET, { color: Unknown.value }), []);
    assert.deepEqual(await analyzeStack("dev", buckets), [
      `no-red-input advisory u: ${UNDECIDED}whether it is red`,
      "no-red-output mandatory excepted: Nothing turns out red.\ncolor must not be red",
      `no-red-output advisory u: ${UNDECIDED}whether it is red`,
      "no-red-output mandatory v: Nothing turns out red.\ncolor must not be red",
      "census advisory : Nothing is here.\nmeridian dev holds excepted, u, v",
    ]);
  });

  it("reports the undecided questions of a rule as one line with their number", async () => {
    const red = { color: "red" };
    const open = { color: Unknown.value };
    const summary = `${UNDECIDED}whether it is red (2 times, first on u; MERIDIAN_UNDECIDED=list lists them)`;

    assert.deepEqual(await analyzeStack("dev", { excepted: red, u: open, v: open }), [
      `no-red-input advisory : ${summary}`,
      "no-red-output mandatory excepted: Nothing turns out red.\ncolor must not be red",
      `no-red-output advisory : ${summary}`,
      "census advisory : Nothing is here.\nmeridian dev holds excepted, u, v",
    ]);
  });

  it("honours exceptions before a resource is made", async () => {
    assert.deepEqual(await analyze("excepted", BUCKET, { color: "red" }), []);
  });

  it("finds an exception unused at the end only", async () => {
    assert.deepEqual(await analyzeStack("dev", { excepted: { color: "blue" } }), [
      "census advisory : Nothing is here.\nmeridian dev holds excepted",
      "exceptions mandatory : Every exception names a rule and a few resources, is in date, and is needed.\n" +
        "exceptions.yaml:2: the exception of no-red-input for urn:pulumi:*::*::*::excepted " +
        "covers nothing; remove it",
    ]);
  });

  it("honours the levels that the engine sends", async () => {
    await server.configure({ "no-red-output": "advisory", census: "disabled" });

    assert.deepEqual(await analyzeStack("dev", { excepted: { color: "red" } }), [
      "no-red-output advisory excepted: Nothing turns out red.\ncolor must not be red",
    ]);
  });

  it("never uses the graph of an earlier request", async () => {
    const first = await analyzeStack("dev", { excepted: { color: "red" }, preview: {} });
    const second = await analyzeStack("prod", { excepted: { color: "red" }, update: {} });

    assert.equal(first.at(-1)?.split("\n")[1], "meridian dev holds excepted, preview");
    assert.equal(second.at(-1)?.split("\n")[1], "meridian prod holds excepted, update");
  });

  it("never mixes requests that run at the same time", async () => {
    const stacks = ["a", "b", "c", "d"];
    const answers = await Promise.all(
      stacks.map((stack) => analyzeStack(stack, { excepted: { color: "red" } })),
    );

    assert.deepEqual(
      answers.map((all) => all.at(-1)?.split("\n")[1]),
      stacks.map((stack) => `meridian ${stack} holds excepted`),
    );
  });

  it("never uses an earlier graph when other policies are enabled", async () => {
    await server.configure({ census: "disabled" });
    await analyzeStack("dev", { excepted: { color: "red" } });
    await server.configure({ "no-red-output": "disabled" });

    assert.deepEqual(await analyzeStack("prod", { excepted: { color: "red" } }), [
      "census advisory : Nothing is here.\nmeridian prod holds excepted",
    ]);
  });
});

describe("the pack under the policy SDK, with MERIDIAN_UNDECIDED=list", () => {
  let server: PolicyServer;

  before(async () => {
    const folder = join(__dirname, "../../support/policyPack");
    server = await PolicyServer.start(folder, { MERIDIAN_UNDECIDED: "list" });
  });
  after(() => server.stop());

  it("reports each question where it is found", async () => {
    const stack = graphBuilder();
    const resources = ["u", "v"].map((name) =>
      stack.resource(BUCKET, name, { color: Unknown.value }),
    );
    const graph = stack.graph();
    const found = await Promise.all([
      ...resources.map((resource) => server.analyze(graph, resource)),
      server.analyzeStack(graph),
    ]);

    assert.deepEqual(
      found
        .flat()
        .filter(({ message }) => message.startsWith(UNDECIDED))
        .map(({ policy, urn, message }) => `${policy} ${urn.split("::").pop()}: ${message}`)
        .sort(),
      ["no-red-input u", "no-red-input v", "no-red-output u", "no-red-output v"].map(
        (place) => `${place}: ${UNDECIDED}whether it is red`,
      ),
    );
  });
});
