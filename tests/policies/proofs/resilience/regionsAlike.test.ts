import { strict as assert } from "node:assert";

import { regionsAlike } from "../../../../policies/proofs/resilience/regionsAlike";
import { findingsOf } from "../../../support/findings";
import { type GraphBuilder, graphBuilder } from "../../../support/graph";

const GROUP = "aws:cloudwatch/logGroup:LogGroup";
const SUBNET = "aws:ec2/subnet:Subnet";
const SHORT = { "us-east-1": "use1", "eu-west-1": "euw1", "us-west-2": "usw2" } as const;
type RegionName = keyof typeof SHORT;

interface Members {
  /** Names of log groups after the name of the component. */
  readonly logs?: readonly string[];
  /** Letters of zones with a subnet. */
  readonly zones?: string;
  readonly declares?: readonly string[];
}

function findings(regions: Partial<Record<RegionName, Members>>): string[] {
  const stack = graphBuilder();
  for (const [region, members] of Object.entries(regions) as [RegionName, Members][]) {
    addNetwork(stack, region, members);
  }
  return findingsOf(regionsAlike, stack.graph());
}

function addNetwork(
  stack: GraphBuilder,
  region: RegionName,
  { logs = [], zones = "", declares = [] }: Members,
): void {
  const provider = region === "us-east-1" ? stack.provider : stack.addProvider(region);
  const name = `${SHORT[region]}-network`;
  const outputs = { declares };
  const parent = stack.resource("meridian:index:Network", name, {}, { outputs });
  const options = { parent, provider };
  stack.resource("aws:ec2/vpc:Vpc", `${name}-vpc`, {}, options);
  for (const log of logs) {
    stack.resource(GROUP, `${name}-${log}`, {}, options);
  }
  for (const letter of zones) {
    const availabilityZone = `${region}${letter}`;
    stack.resource(SUBNET, `${name}-public-${availabilityZone}`, { availabilityZone }, options);
  }
}

function keysOf(stack: GraphBuilder, region: string) {
  return stack.resource("my:index:Keys", `${region}-keys`, {}, { custom: false });
}

describe("regions-alike", () => {
  it("allows the same resources under the names of their regions", () => {
    const members = { logs: ["flow"], zones: "abc" };
    assert.deepEqual(findings({ "us-east-1": members, "eu-west-1": members }), []);
  });

  it("names what one region lacks", () => {
    assert.deepEqual(
      findings({
        "us-east-1": { logs: ["flow"] },
        "eu-west-1": {},
        "us-west-2": { logs: ["flow"] },
      }),
      [
        "euw1-network: it lacks use1-network-flow of use1-network; create the same here, or declare the difference",
      ],
    );
  });

  it("names three of many", () => {
    assert.deepEqual(
      findings({ "us-east-1": { logs: ["a", "b", "c", "d", "e"] }, "eu-west-1": {} }),
      [
        "euw1-network: it lacks use1-network-a, use1-network-b, use1-network-c and 2 more of use1-network; create the same here, or declare the difference",
      ],
    );
  });

  it("counts resources whose names differ by a range or an id", () => {
    const [one, two] = ["from-10.1.0.0/16", "from-sg-0123456789abcdef0"];
    assert.deepEqual(
      findings({
        "us-east-1": { logs: [one, two] },
        "eu-west-1": { logs: ["from-10.2.0.0/16", "from-sg-abcdef0123456789"] },
      }),
      [],
    );
    assert.deepEqual(
      findings({
        "us-east-1": { logs: [one, "from-10.3.0.0/16"] },
        "eu-west-1": { logs: ["from-10.2.0.0/16"] },
      }),
      [
        "euw1-network: it lacks use1-network-from-10.1.0.0/16 of use1-network; create the same here, or declare the difference",
      ],
    );
  });

  it("allows a region fewer zones, and demands the same of those that it has", () => {
    assert.deepEqual(findings({ "us-east-1": { zones: "abc" }, "eu-west-1": { zones: "ab" } }), []);
    assert.deepEqual(
      findings({
        "us-east-1": { zones: "ab", logs: ["us-east-1a", "us-east-1b"] },
        "eu-west-1": { zones: "ab", logs: ["eu-west-1a"] },
      }),
      [
        "euw1-network: it lacks use1-network-us-east-1b of use1-network; create the same here, or declare the difference",
      ],
    );
  });

  it("allows a region more where it declares more, and no less for that", () => {
    const more = { logs: ["flow"], declares: ["flow logs"] };
    assert.deepEqual(findings({ "us-east-1": more, "eu-west-1": {} }), []);
    assert.deepEqual(
      findings({ "us-east-1": { logs: ["flow"] }, "eu-west-1": { declares: ["IPv6"] } }),
      [
        "euw1-network: it lacks use1-network-flow of use1-network; create the same here, or declare the difference",
      ],
    );
  });

  it("takes a replica for the key that it replicates", () => {
    const stack = graphBuilder();
    const provider = stack.addProvider("eu-west-1");
    const [one, other] = [keysOf(stack, "use1"), keysOf(stack, "euw1")];
    stack.resource("aws:kms/key:Key", "use1-key", {}, { parent: one });
    stack.resource("aws:kms/replicaKey:ReplicaKey", "euw1-key", {}, { parent: other, provider });
    assert.deepEqual(findingsOf(regionsAlike, stack.graph()), []);
  });

  /** Two regions, of which one has a cluster; each declares these parts. */
  function clusterInOne(
    parts: readonly (readonly string[])[],
    type = "my:index:Cluster",
  ): string[] {
    const stack = graphBuilder();
    for (const [index, name] of ["use1", "euw1"].entries()) {
      const provider = index === 0 ? stack.provider : stack.addProvider("eu-west-1");
      const outputs = { parts: parts[index] ?? [] };
      const region = stack.resource("my:index:Region", name, {}, { custom: false, outputs });
      stack.resource(GROUP, `${name}-logs`, {}, { parent: region, provider });
      if (index === 0) {
        const options = { parent: region, custom: false };
        const parent = stack.resource(type, `${name}-emr-cluster`, {}, options);
        stack.resource(GROUP, `${name}-emr-cluster-logs`, {}, { parent, provider });
      }
    }
    return findingsOf(regionsAlike, stack.graph());
  }

  it("names a component that a region lacks as a whole", () => {
    const refusal = [
      "euw1: it lacks use1-emr-cluster of use1; create the same here, or declare the difference",
    ];
    assert.deepEqual(clusterInOne([]), refusal);
    assert.deepEqual(clusterInOne([["brokers"], []]), refusal);
  });

  it("allows a region a component that its configuration gives it alone, by name or type", () => {
    assert.deepEqual(clusterInOne([["emr-cluster"], []]), []);
    assert.deepEqual(clusterInOne([["emr"], ["brokers"]]), []);
    assert.deepEqual(clusterInOne([["Cluster"], []]), []);
    // What `emr` begins is another part, which both could have.
    assert.deepEqual(clusterInOne([["emr", "emr-cluster"], ["emr"]]), []);
  });

  it("names a component that a region declares and lacks", () => {
    assert.equal(clusterInOne([["emr"], ["emr"]]).length, 1);
    assert.equal(clusterInOne([[], ["emr"]]).length, 1);
    assert.equal(clusterInOne([["em"], []]).length, 1);
  });

  it("allows a component that one region alone has, and that is in none of that region", () => {
    const stack = graphBuilder();
    addNetwork(stack, "us-east-1", {});
    addNetwork(stack, "eu-west-1", {});
    const parent = stack.resource("my:index:Cluster", "use1-cluster", {}, { custom: false });
    stack.resource(GROUP, "use1-cluster-logs", {}, { parent });
    assert.deepEqual(findingsOf(regionsAlike, stack.graph()), []);
  });
});
