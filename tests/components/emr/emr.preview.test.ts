/** EMR in both stacks. */
import { strict as assert } from "node:assert";

import { parse } from "yaml";

import { regionOf, type RegionName } from "../../../lib/regions";
import { type PreviewedStack, previewed } from "../../support/previewed";
import { readProjectFile } from "../../support/stackSettings";

const CONFIGURATION = "aws:emr/securityConfiguration:SecurityConfiguration";
const CLUSTER = "aws:emr/cluster:Cluster";
const ROLE = "aws:iam/role:Role";

interface Document {
  readonly EncryptionConfiguration: Readonly<Record<string, unknown>>;
  readonly AuthenticationConfiguration: object;
  readonly AuthorizationConfiguration: {
    readonly EmrFsConfiguration: {
      readonly RoleMappings: readonly {
        readonly Role: string;
        readonly IdentifierType: string;
        readonly Identifiers: readonly string[];
      }[];
    };
  };
  readonly InstanceMetadataServiceConfiguration: object;
}

function documentOf(stack: PreviewedStack, short: string): Document {
  const { inputs } = stack.get(CONFIGURATION, `${short}-emr-security-configuration`);
  return JSON.parse(String(inputs["configuration"])) as Document;
}

/** Short names of the regions of a stack file. */
function shortNamesIn(name: string): string[] {
  const { config } = parse(readProjectFile(`Pulumi.${name}.yaml`)) as {
    readonly config: { readonly "meridian:regions": Readonly<Record<RegionName, object>> };
  };
  const regions = Object.keys(config["meridian:regions"]) as RegionName[];
  return regions.map((region) => regionOf(region).shortName);
}

for (const name of ["dev", "prod"]) {
  const shorts = shortNamesIn(name);

  describe(`EMR in ${name}`, () => {
    it("has an encrypted security configuration with a trusted realm in every region", async () => {
      const stack = await previewed(name);
      assert.equal(stack.ofType(CONFIGURATION).length, shorts.length);
      for (const short of shorts) {
        const document = documentOf(stack, short);
        assert.equal(document.EncryptionConfiguration["EnableAtRestEncryption"], true);
        assert.equal(document.EncryptionConfiguration["EnableInTransitEncryption"], true);
        assert.ok(JSON.stringify(document.AuthenticationConfiguration).includes("EMRKRB.TEST.COM"));
        assert.deepEqual(document.InstanceMetadataServiceConfiguration, {
          MinimumInstanceMetadataServiceVersion: 2,
          HttpPutResponseHopLimit: 1,
        });
      }
    });

    it("maps the admin, engineers, scientists and a shared prefix, in this order, to own roles", async () => {
      const stack = await previewed(name);
      for (const short of shorts) {
        const { RoleMappings } = documentOf(stack, short).AuthorizationConfiguration
          .EmrFsConfiguration;
        const roleOf = (own: string) =>
          stack.get(ROLE, `${short}-emr-role-mapped-${own}`).outputs["arn"];
        assert.deepEqual(
          RoleMappings.map(({ IdentifierType, Role }) => [IdentifierType, Role]),
          [
            ["User", roleOf("admin")],
            ["Group", roleOf("engineers")],
            ["Group", roleOf("scientists")],
            ["Prefix", roleOf("shared")],
          ],
        );
      }
    });
  });
}

describe("the cluster", () => {
  it("runs in one region of production, and nowhere in development", async () => {
    assert.deepEqual((await previewed("dev")).namesOf(CLUSTER), []);
    assert.deepEqual((await previewed("prod")).namesOf(CLUSTER), ["use1-emr-cluster-cluster"]);
  });

  it("is private, pinned, logged under a key, and ends when it is idle", async () => {
    const stack = await previewed("prod");
    const { inputs, propertyDependencies } = stack.get(CLUSTER, "use1-emr-cluster-cluster");
    const subnets = (propertyDependencies["ec2Attributes"] ?? []).filter((urn) =>
      urn.includes("aws:ec2/subnet:Subnet"),
    );
    assert.deepEqual(
      subnets.map((urn) => urn.split("::").at(-1)),
      ["use1-network-private-us-east-1a"],
    );
    assert.equal(inputs["releaseLabel"], "emr-7.9.0");
    assert.deepEqual(inputs["applications"], ["Hadoop", "Hive", "Hue", "Livy", "Spark"]);
    assert.deepEqual(inputs["autoTerminationPolicy"], { idleTimeout: 14400 });
    const keyOf = (name: string) => stack.get("aws:kms/key:Key", name).outputs["arn"];
    assert.equal(inputs["logEncryptionKmsKeyId"], keyOf("use1-emr-cluster-storage-logs-key"));
    assert.notEqual(inputs["logEncryptionKmsKeyId"], keyOf("use1-emr-data-key"));
  });

  it("waits for its permissions, its rules, its script and the way to its directory", async () => {
    const stack = await previewed("prod");
    const { dependencies } = stack.get(CLUSTER, "use1-emr-cluster-cluster");
    const waited = dependencies.map((urn) => urn.split("::").at(-1));
    for (const name of [
      "use1-emr-permissions-service",
      "use1-emr-sg-core-to-primary-all",
      "use1-emr-cluster-storage-scripts-prepare-node",
      "use1-hybrid-hub-route-private-us-east-1a-172.16.0.0/12",
      "use1-emr-connection-names",
    ]) {
      assert.ok(waited.includes(name), name);
    }
  });

  it("has the tag that its service role is conditioned on", async () => {
    const { inputs } = (await previewed("prod")).get(CLUSTER, "use1-emr-cluster-cluster");
    assert.deepEqual(inputs["tags"], { "for-use-with-amazon-emr-managed-policies": "true" });
  });

  it("has its passwords as secrets, and none in what can be read back", async () => {
    const stack = await previewed("prod");
    const { inputs } = stack.get(CLUSTER, "use1-emr-cluster-cluster");
    assert.deepEqual(inputs["kerberosAttributes"], {
      realm: "EC2.INTERNAL",
      adDomainJoinUser: "emr-join",
      kdcAdminPassword: "[secret]",
      crossRealmTrustPrincipalPassword: "[secret]",
      adDomainJoinPassword: "[secret]",
    });
    const hue = String(inputs["configurationsJson"]);
    assert.ok(hue.includes("bind_password_script"));
    assert.ok(hue.includes("--name /production/emr/hue/bind-password"));
    assert.ok(!hue.includes('"bind_password"'));
  });
});
