import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { emrClusterTagged } from "../../../../policies/proofs/emr/emrClusterTagged";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";

const tagged = { tags: { "for-use-with-amazon-emr-managed-policies": "true" } };

function findings(cluster: object, group: object): string[] {
  const stack = graphBuilder();
  const core = stack.resource("aws:ec2/securityGroup:SecurityGroup", "nodes", { ...group });
  stack.resource("aws:emr/cluster:Cluster", "cluster", {
    ec2Attributes: { emrManagedSlaveSecurityGroup: core },
    ...cluster,
  });
  return findingsOf(emrClusterTagged, stack.graph());
}

describe("emr-cluster-tagged", () => {
  it("allows a cluster and groups with the tag", () => {
    assert.deepEqual(findings(tagged, tagged), []);
  });

  it("refuses a cluster without it", () => {
    const expected = [
      "cluster: cluster does not have the tag for-use-with-amazon-emr-managed-policies: true; without it the service role is not allowed to create instances",
    ];
    assert.deepEqual(findings({}, tagged), expected);
    const off = { tags: { "for-use-with-amazon-emr-managed-policies": "false" } };
    assert.deepEqual(findings(off, tagged), expected);
  });

  it("refuses a group without it", () => {
    assert.deepEqual(findings(tagged, { tags: { "meridian:emr": "true" } }), [
      "cluster: core security group nodes does not have the tag for-use-with-amazon-emr-managed-policies: true; without it the service role is not allowed to use the group",
    ]);
  });

  it("is undecided while tags are unknown", () => {
    assert.deepEqual(findings({ tags: Unknown.value }, tagged), [
      "? cluster: whether the cluster and its security groups have the tag of EMR's managed policies",
    ]);
  });
});
