import { strict as assert } from "node:assert";

import { asset } from "@pulumi/pulumi";
import * as internals from "@pulumi/policy/proxy";

import {
  fromPolicyResource,
  fromPolicyResources,
  type PolicyResourceLike,
} from "../../graph/fromPolicyResources";
import { Unknown } from "../../graph/value";

/** The SDK keeps these out of its types. */
const proxy = internals as unknown as Readonly<Record<string, unknown>> & {
  readonly unknownStringValue: string;
  unknownCheckingProxy(props: Record<string, unknown>): Record<string, unknown>;
};

const opts = { protect: false };

function urn(type: string, name: string): string {
  return `urn:pulumi:dev::meridian::${type}::${name}`;
}

/** A resource with its properties behind the SDK's own proxy, which throws at an unknown. */
function resource(type: string, name: string, props: Record<string, unknown>): PolicyResourceLike {
  return { urn: urn(type, name), type, name, opts, props: proxy.unknownCheckingProxy(props) };
}

describe("fromPolicyResources", () => {
  it("reads every unknown placeholder of the SDK, at any depth", () => {
    const markers = Object.entries(proxy).filter(([name]) => /^unknown.*Value$/.test(name));
    const { inputs } = fromPolicyResource(
      resource("aws:s3/bucket:Bucket", "b", {
        ...Object.fromEntries(markers),
        nested: { list: ["a", proxy.unknownStringValue] },
      }),
    );

    assert.equal(markers.length, 7);
    for (const [name] of markers) {
      assert.equal(inputs[name], Unknown.value, name);
    }
    assert.deepEqual(inputs["nested"], { list: ["a", Unknown.value] });
  });

  it("uses a resource's state as both its inputs and its outputs", () => {
    const provider = { urn: "urn:p", props: proxy.unknownCheckingProxy({ region: "eu-west-1" }) };
    const read = fromPolicyResource({
      ...resource("aws:s3/bucket:Bucket", "b", { id: "b-1", acl: null }),
      provider,
      opts: { ...opts, ignoreChanges: ["acl"] },
    });

    assert.deepEqual(read, {
      urn: urn("aws:s3/bucket:Bucket", "b"),
      type: "aws:s3/bucket:Bucket",
      name: "b",
      id: "b-1",
      custom: true,
      remote: false,
      parent: undefined,
      provider: "urn:p",
      region: "eu-west-1",
      inputs: { id: "b-1", acl: null },
      outputs: { id: "b-1", acl: null },
      dependencies: [],
      propertyDependencies: {},
      protect: false,
      ignoreChanges: ["acl"],
    });
  });

  it("prefers a resource's own region to its provider's", () => {
    const provider = { urn: "urn:p", props: { region: "eu-west-1" } };
    const read = fromPolicyResource({
      ...resource("aws:a/b:C", "b", { region: "us-east-1" }),
      provider,
    });

    assert.equal(read.region, "us-east-1");
  });

  it("distinguishes components from resources and providers", () => {
    const custom = (type: string) => fromPolicyResource(resource(type, "x", {})).custom;

    assert.equal(custom("meridian:index:Network"), false);
    assert.equal(custom("pulumi:providers:aws"), true);
  });

  it("has no id while it is unknown", () => {
    const read = fromPolicyResource(resource("aws:a/b:C", "b", { id: proxy.unknownStringValue }));

    assert.equal(read.id, undefined);
  });

  it("does not read assets and archives", () => {
    const code = new asset.AssetArchive({ "index.js": new asset.StringAsset("x") });

    assert.deepEqual(fromPolicyResource(resource("aws:a/b:C", "b", { code })).inputs, {
      code: "[asset]",
    });
  });

  it("builds the stack, sorted by URN", () => {
    const stack = resource("pulumi:pulumi:Stack", "meridian-dev", { vpcId: "vpc-1" });
    const vpc = resource("aws:ec2/vpc:Vpc", "vpc", {});
    const subnet: PolicyResourceLike = {
      ...resource("aws:ec2/subnet:Subnet", "subnet", {}),
      parent: vpc,
      dependencies: [vpc],
      propertyDependencies: { vpcId: [vpc] },
    };
    const graph = fromPolicyResources([vpc, subnet, stack]);

    assert.deepEqual([graph.project, graph.stack], ["meridian", "dev"]);
    assert.deepEqual(graph.outputs, { vpcId: "vpc-1" });
    assert.deepEqual(
      graph.resources.map(({ name }) => name),
      ["subnet", "vpc", "meridian-dev"],
    );
    assert.equal(graph.get(subnet.urn)?.parent, vpc.urn);
    assert.deepEqual(graph.get(subnet.urn)?.dependencies, [vpc.urn]);
    assert.deepEqual(graph.get(subnet.urn)?.propertyDependencies, { vpcId: [vpc.urn] });
  });
});
