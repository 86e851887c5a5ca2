import { strict as assert } from "node:assert";

import {
  EmrSecurityGroups,
  type EmrSecurityGroupsArgs,
} from "../../../components/emr/emrSecurityGroups";
import { register, type Registered } from "../../support/mocks";

const ARGS: EmrSecurityGroupsArgs = {
  vpcId: "vpc-1",
  s3PrefixListId: "pl-s3",
  ipv6: false,
  directoryCidrs: [],
};

const created = (changes: Partial<EmrSecurityGroupsArgs> = {}): Promise<Registered[]> =>
  register(() => new EmrSecurityGroups("sg", { ...ARGS, ...changes }));

const named = (registered: readonly Registered[], name: string): Registered["inputs"] =>
  registered.find((resource) => resource.name === name)?.inputs ?? {};

describe("EmrSecurityGroups", () => {
  it("tags its groups for the service role", async () => {
    const registered = await created();
    for (const role of ["primary", "core", "service"]) {
      assert.deepEqual(named(registered, `sg-${role}`)["tags"], {
        "for-use-with-amazon-emr-managed-policies": "true",
      });
    }
  });

  it("writes the rules of the guide into the groups that they are of", async () => {
    const registered = await created();
    const { description, ...rule } = named(registered, "sg-core-from-primary-udp");
    assert.equal(description, "EMR: core from primary");
    assert.deepEqual(rule, {
      securityGroupId: "sg-core-id",
      referencedSecurityGroupId: "sg-primary-id",
      ipProtocol: "udp",
      fromPort: 0,
      toPort: 65535,
    });
    const egress = named(registered, "sg-primary-to-service-tcp-9443");
    assert.equal(egress["securityGroupId"], "sg-primary-id");
    assert.equal(egress["referencedSecurityGroupId"], "sg-service-id");
    const s3 = named(registered, "sg-core-to-s3-tcp");
    assert.equal(s3["prefixListId"], "pl-s3");
    assert.equal(s3["referencedSecurityGroupId"], undefined);
  });

  it("lets nodes call AWS services over IPv6 where they have such addresses", async () => {
    const name = "sg-primary-to-aws-ipv6";
    assert.equal(named(await created({ ipv6: true }), name)["cidrIpv6"], "::/0");
    assert.deepEqual(named(await created(), name), {});
  });
});
