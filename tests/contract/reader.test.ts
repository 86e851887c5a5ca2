import { strict as assert } from "node:assert";

import type * as pulumi from "@pulumi/pulumi";

import {
  contractVersion,
  exampleOutputs,
  outputsRead,
  type Platform,
  type PlatformOutputs,
  readPlatform,
} from "../../contract";
import { readOutput, stackName } from "../support/platformStack";
import { readProjectFile } from "../support/stackSettings";

type Region = PlatformOutputs["regions"][string];
type PrivateTier = ReturnType<Platform["regions"]["get"]>["network"]["subnetIds"]["private"];

/** The example's one region, new at each call. */
function exampleRegion(): Region {
  const region = exampleOutputs().regions["us-east-1"];
  assert.ok(region);
  return region;
}

/** The outputs of a stack with one region that is like the example but for some outputs. */
function withRegion(changes: Partial<Region>): object {
  const outputs = exampleOutputs();
  const region = { ...exampleRegion(), ...changes };
  return JSON.parse(JSON.stringify({ ...outputs, regions: { "us-east-1": region } })) as object;
}

async function valueOf(
  read: (platform: Platform) => pulumi.Output<unknown>,
  outputs: object = exampleOutputs(),
): Promise<unknown> {
  return (await readOutput(outputs, () => read(readPlatform(stackName)))).value;
}

function refuses(
  read: (platform: Platform) => pulumi.Output<unknown>,
  message: string,
  outputs: object = exampleOutputs(),
): Promise<void> {
  return assert.rejects(valueOf(read, outputs), { message });
}

const vpcIdOf = ({ regions }: Platform): pulumi.Output<string> =>
  regions.get("us-east-1").network.vpcId;

describe("readPlatform", () => {
  it("gives a value of a region", async () => {
    assert.equal(await valueOf(vpcIdOf), "vpc-0fa37635c891cc83d");
  });

  it("gives a mapping whole, by key, and as a list in the order of its keys", async () => {
    const { network } = exampleRegion();
    const byZone = { "us-east-1b": "subnet-0000000b", "us-east-1a": "subnet-0000000a" };
    const outputs = withRegion({
      network: { ...network, subnetIds: { ...network.subnetIds, private: byZone } },
    });
    const tier = ({ regions }: Platform): PrivateTier =>
      regions.get("us-east-1").network.subnetIds.private;
    assert.deepEqual(await valueOf((platform) => tier(platform).all, outputs), byZone);
    assert.equal(
      await valueOf((platform) => tier(platform).get("us-east-1b"), outputs),
      "subnet-0000000b",
    );
    assert.deepEqual(await valueOf((platform) => tier(platform).values, outputs), [
      "subnet-0000000a",
      "subnet-0000000b",
    ]);
  });

  it("gives undefined for a value that the stack can lack", async () => {
    const { network } = exampleRegion();
    const outputs = withRegion({ network: { ...network, ipv6CidrBlock: undefined } });
    const read = ({ regions }: Platform): pulumi.Output<string | undefined> =>
      regions.get("us-east-1").network.ipv6CidrBlock;
    assert.equal(await valueOf(read, outputs), undefined);
    assert.equal(await valueOf(read), "2600:1f4e:f8e7:b00::/56");
  });

  it("leaves out what the contract does not know, as a newer minor version adds it", async () => {
    const outputs = { ...exampleOutputs(), contractVersion: "1.99.0", added: true };
    const read = ({ domain }: Platform): pulumi.Output<string> => domain.name;
    assert.equal(await valueOf(read, outputs), "meridian.example.com");
    const { cluster } = exampleRegion();
    const all = await valueOf(
      ({ regions }) => regions.all,
      withRegion({ cluster: { ...cluster, added: true } as NonNullable<Region["cluster"]> }),
    );
    assert.deepEqual((all as Record<string, Region>)["us-east-1"]?.cluster, cluster);
  });

  it("reads nothing that the program does not use", async () => {
    const outputs = { contractVersion, accountId: "210987654321", regions: "broken" };
    assert.equal(await valueOf(({ accountId }) => accountId, outputs), "210987654321");
  });
});

describe("outputsRead", () => {
  it("lists what was read, with a star for the keys of mappings", async () => {
    await valueOf(({ regions }) => regions.get("us-east-1").services.get("web").taskRoleArn);
    await valueOf(({ serviceUrls }) => serviceUrls.values);
    const reads = outputsRead();
    assert.ok(reads.includes("regions.*.services.*.taskRoleArn"));
    assert.ok(reads.includes("serviceUrls"));
    assert.ok(!reads.includes("regions.*.network.cacheSubnetGroupName"));
  });
});

describe("readPlatform refuses", () => {
  it("another major version, newer or older, with what to install", async () => {
    const newer =
      'stack "acme/meridian/prod" provides version 2.1.0 of the platform\'s outputs, but this program reads version 1.3.0; install @meridian/contract@2 and follow its changelog';
    assert.ok(readProjectFile("docs/outputs.md").includes(newer), "the page shows it");
    await refuses(vpcIdOf, newer, { ...exampleOutputs(), contractVersion: "2.1.0" });
    await refuses(
      vpcIdOf,
      'stack "acme/meridian/prod" provides version 0.9.0 of the platform\'s outputs, but this program reads version 1.3.0; install @meridian/contract@0 until the platform is updated',
      { ...exampleOutputs(), contractVersion: "0.9.0" },
    );
  });

  it("a stack that is no platform", async () => {
    await refuses(
      vpcIdOf,
      'stack "acme/meridian/prod" must have the output contractVersion, such as "1.3.0"; deploy the platform with its contract, or name the stack of a platform',
      { vpcId: "vpc-0fa37635c891cc83d" },
    );
  });

  it("a region that the stack does not have, with those that it has", async () => {
    await refuses(
      ({ regions }) => regions.get("eu-west-1").network.vpcId,
      'stack "acme/meridian/prod" has no regions.eu-west-1; regions has "us-east-1"',
    );
    await refuses(
      ({ regions }) => regions.get("us-east-1").services.get("toString").taskRoleArn,
      'stack "acme/meridian/prod" has no regions.us-east-1.services.toString; regions.us-east-1.services has "web"',
    );
  });

  it("an output of an object that the stack lacks, with when it does", async () => {
    await refuses(
      ({ regions }) => regions.get("us-east-1").cluster.clusterArn,
      'stack "acme/meridian/prod" has no regions.us-east-1.cluster: it is absent in a stack without container services',
      withRegion({ cluster: undefined }),
    );
  });

  it("an output that the contract promises and the stack lacks", async () => {
    await refuses(
      ({ domain }) => domain.name,
      'stack "acme/meridian/prod" must have the output domain, which version 1.3.0 of the contract promises; deploy the platform again',
      { ...exampleOutputs(), domain: undefined },
    );
  });

  it("a value of another form, without showing it", async () => {
    await refuses(
      ({ accountId }) => accountId,
      'accountId of stack "acme/meridian/prod" must have the form that the contract promises (version 1.3.0 there, 1.3.0 here): Invalid string: must match pattern /^\\d{12}$/',
      { ...exampleOutputs(), accountId: "a password" },
    );
    await refuses(
      ({ regions }) => regions.get("us-east-1").network.natAddresses.all,
      'regions.us-east-1.network.natAddresses.us-east-1a of stack "acme/meridian/prod" must have the form that the contract promises (version 1.3.0 there, 1.3.0 here): Invalid IPv4 address',
      withRegion({
        network: {
          ...exampleRegion().network,
          natAddresses: { "us-east-1a": "not an address" },
        },
      }),
    );
  });
});

describe("readPlatform keeps", () => {
  it("unknown what is not known in a preview", async () => {
    const { isKnown } = await readOutput(undefined, () => vpcIdOf(readPlatform(stackName)));
    assert.equal(isKnown, false);
  });

  it("secret what the stack marks as a secret, and nothing else", async () => {
    const secrets = ["regions"];
    const secret = () => vpcIdOf(readPlatform(stackName));
    assert.deepEqual(await readOutput(exampleOutputs(), secret, secrets), {
      value: "vpc-0fa37635c891cc83d",
      isKnown: true,
      isSecret: true,
    });
    const plain = () => readPlatform(stackName).domain.name;
    assert.equal((await readOutput(exampleOutputs(), plain, secrets)).isSecret, false);
  });
});
