import { strict as assert } from "node:assert";

import * as aws from "@pulumi/aws";

import { SessionTables } from "../../../components/sessions/sessionTables";
import { locationOf } from "../../../lib/location";
import { register } from "../../support/mocks";

const TABLE = "aws:dynamodb/table:Table";

async function tablesIn(...regions: readonly ["us-east-1", ...("us-west-2" | "eu-west-1")[]]) {
  const resources = await register(() => {
    const member = (region: (typeof regions)[number]) => ({
      location: locationOf("123456789012", region),
      provider: new aws.Provider(`aws-${region}`, { region }),
    });
    const [primary, ...others] = regions;
    new SessionTables(
      "sessions",
      {
        plan: { tables: ["web"], isProduction: true },
        members: [member(primary), ...others.map(member)],
      },
      {},
    );
  });
  return resources;
}

describe("the tables of sessions", () => {
  it("have a replica in every region, under a key of that region", async () => {
    const resources = await tablesIn("us-east-1", "us-west-2", "eu-west-1");
    const [table] = resources.filter(({ type }) => type === TABLE);
    assert.deepEqual(table?.inputs["serverSideEncryption"], {
      enabled: true,
      kmsKeyArn: "arn:sessions-key-use1",
    });
    assert.deepEqual(
      (table.inputs["replicas"] as Record<string, unknown>[]).map(
        ({ deletionProtectionEnabled, kmsKeyArn, pointInTimeRecovery, regionName }) => [
          regionName,
          kmsKeyArn,
          pointInTimeRecovery,
          deletionProtectionEnabled,
        ],
      ),
      [
        ["us-west-2", "arn:sessions-key-usw2", true, true],
        ["eu-west-1", "arn:sessions-key-euw1", true, true],
      ],
    );
  });

  it("delete sessions after they have expired", async () => {
    const [table] = (await tablesIn("us-east-1")).filter(({ type }) => type === TABLE);
    assert.deepEqual(table?.inputs["ttl"], { attributeName: "expiresAt", enabled: true });
    assert.equal(table.inputs["hashKey"], "sessionId");
    assert.deepEqual(table.inputs["replicas"], []);
  });
});
