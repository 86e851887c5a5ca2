import { strict as assert } from "node:assert";

import * as pulumi from "@pulumi/pulumi";

import { Emr, type EmrArgs } from "../../../components/emr/emr";
import { EmrRoles } from "../../../components/emr/emrRoles";
import { planOrThrow } from "../../../components/throwIfInvalid";
import { planEmr } from "../../../lib/emr/plan";
import { locationOf } from "../../../lib/location";
import { type RegionName } from "../../../lib/regions";
import { parseEmr, secrets } from "../../lib/emr/support";
import { register, type Registered } from "../../support/mocks";

function create(region: RegionName, changes: Partial<EmrArgs> = {}): Emr {
  const { spec } = parseEmr();
  const plan = planOrThrow("emr", planEmr(spec, locationOf("123456789012", region)));
  assert(plan);
  const values = Object.keys(secrets).map((name) => [name, pulumi.secret("canary")]);
  return new Emr("emr", {
    plan,
    roles: new EmrRoles("role", { plan }),
    network: {
      vpcId: "vpc-1",
      subnetIds: ["subnet-a"],
      routeTableIds: { "us-east-1a": "rtb-a" },
      s3PrefixListId: "pl-1",
      ipv6: true,
    },
    secrets: Object.fromEntries(values) as EmrArgs["secrets"],
    parameterKeyArn: "arn:aws:kms:us-east-1:123456789012:key/mrk-1",
    ...changes,
  });
}

function basePolicy(registered: readonly Registered[]): string {
  const policy = registered.find(({ name }) => name === "emr-permissions-base");
  return String(policy?.inputs["policy"]);
}

describe("Emr", () => {
  it("creates the cluster in its region, whose instances write logs and read Hue's password", async () => {
    const registered = await register(() => create("us-east-1"));
    assert.ok(registered.some(({ name }) => name === "emr-cluster-cluster"));
    const policy = basePolicy(registered);
    assert.ok(policy.includes("/clusters/*"));
    assert.ok(policy.includes("parameter/production/emr/hue/*"));
  });

  it("lets instances use the data catalog, and open sessions where operators do", async () => {
    const policy = basePolicy(await register(() => create("us-east-1")));
    assert.ok(policy.includes("glue:GetTable"));
    assert.ok(policy.includes("ssmmessages:OpenDataChannel"));
    const elsewhere = basePolicy(await register(() => create("us-west-2")));
    assert.ok(!/glue:|ssmmessages:/.test(elsewhere));
  });

  it("creates no cluster, logs or security groups elsewhere, and needs no secrets there", async () => {
    const changes = { secrets: {}, parameterKeyArn: undefined };
    const registered = await register(() => create("us-west-2", changes));
    const types = registered.map(({ type }) => type);
    assert.ok(types.includes("aws:emr/securityConfiguration:SecurityConfiguration"));
    for (const type of ["aws:emr/cluster:Cluster", "aws:s3/bucket:Bucket"]) {
      assert.ok(!types.includes(type), type);
    }
    assert.ok(!basePolicy(registered).includes("ReadParameters"));
  });

  it("refuses Hue without the key of its password, before it registers anything of its own", async () => {
    let message = "";
    const registered = await register(() => {
      try {
        create("us-east-1", { parameterKeyArn: undefined });
      } catch (error) {
        message = (error as Error).message;
      }
    });
    assert.ok(!registered.some(({ name }) => name.startsWith("emr")));
    assert.equal(
      message,
      "emr cannot be built:\n  parameterKeyArn must be set where Hue has a directory, got nothing",
    );
  });
});
