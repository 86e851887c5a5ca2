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
  directory: undefined,
  access: { sessionManager: true, cidrs: [], balancer: false, deletionProtection: false },
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

  it("lets nodes connect to the directory, and the directory to the KDC on the primary node", async () => {
    const kerberos = { name: "kerberos", port: 88, protocol: "udp" } as const;
    const ldaps = { name: "ldaps", port: 636, protocol: "tcp" } as const;
    const cidrs = ["172.16.10.0/24"];
    const registered = await created({
      directory: { cidrs, egress: [kerberos, ldaps], ingress: [kerberos] },
    });
    const rules = registered
      .filter(({ inputs }) => inputs["cidrIpv4"] === cidrs[0])
      .map(({ name, inputs: { securityGroupId, ipProtocol, fromPort, toPort } }) =>
        [name, securityGroupId, ipProtocol, fromPort, toPort].join(" "),
      );
    assert.deepEqual(rules.sort(), [
      "sg-core-to-kerberos-udp-172.16.10.0/24 sg-core-id udp 88 88",
      "sg-core-to-ldaps-tcp-172.16.10.0/24 sg-core-id tcp 636 636",
      "sg-primary-from-kerberos-udp-172.16.10.0/24 sg-primary-id udp 88 88",
      "sg-primary-to-kerberos-udp-172.16.10.0/24 sg-primary-id udp 88 88",
      "sg-primary-to-ldaps-tcp-172.16.10.0/24 sg-primary-id tcp 636 636",
    ]);
  });

  const users = { sessionManager: true, cidrs: ["192.168.0.0/16"] };
  const admitted = (registered: readonly Registered[]): string[] =>
    registered
      .filter(({ name }) => /hue|ssh/.test(name))
      .map(({ inputs }) =>
        [
          inputs["securityGroupId"],
          inputs["cidrIpv4"] ?? inputs["referencedSecurityGroupId"],
          inputs["fromPort"],
        ].join(" "),
      )
      .sort();

  it("admits users to Hue and SSH on the primary node", async () => {
    assert.deepEqual(
      admitted(await created({ access: { ...users, balancer: false, deletionProtection: false } })),
      ["sg-primary-id 192.168.0.0/16 22", "sg-primary-id 192.168.0.0/16 8888"],
    );
    assert.deepEqual(admitted(await created()), []);
  });

  it("admits users to the balancer, and the balancer to Hue", async () => {
    const registered = await created({
      access: { ...users, balancer: true, deletionProtection: false },
    });
    assert.deepEqual(admitted(registered), [
      "sg-balancer-id 192.168.0.0/16 8888",
      "sg-balancer-id sg-primary-id 8888",
      "sg-primary-id 192.168.0.0/16 22",
      "sg-primary-id sg-balancer-id 8888",
    ]);
  });
});
