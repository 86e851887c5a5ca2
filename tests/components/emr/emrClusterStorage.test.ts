import { strict as assert } from "node:assert";

import { EmrClusterStorage } from "../../../components/emr/emrClusterStorage";
import { locationOf } from "../../../lib/location";
import { register, type Registered } from "../../support/mocks";

const role = (name: string): string => `arn:aws:iam::123456789012:role/${name}`;

const created = (bootstrapScript: string | undefined): Promise<Registered[]> =>
  register(
    () =>
      new EmrClusterStorage("storage", {
        plan: {
          location: locationOf("123456789012", "us-east-1"),
          owners: { deployerArn: role("deployer"), breakGlassArn: undefined },
          isProduction: true,
        },
        cluster: {
          bootstrapScript,
          logReaderArns: [role("operator")],
          logRetentionDays: 365,
        },
        baseRoleArn: role("base"),
      }),
  );

describe("EmrClusterStorage", () => {
  it("encrypts logs under a key of their own, which the readers of logs decrypt under", async () => {
    const registered = await created(undefined);
    const key = registered.find(({ name }) => name === "storage-logs-key");
    assert.ok(String(key?.inputs["policy"]).includes(role("operator")));
    const encryption = registered.find(({ name }) => name === "storage-logs-encryption");
    assert.ok(JSON.stringify(encryption?.inputs).includes("arn:storage-logs-key"));
  });

  it("keeps the script of nodes in a private bucket that deletes nothing", async () => {
    const registered = await created("#!/bin/bash\n");
    const script = registered.find(({ name }) => name === "storage-scripts-prepare-node");
    assert.equal(script?.inputs["content"], "#!/bin/bash\n");
    assert.equal(script.inputs["key"], "bootstrap/prepare-node.sh");
    const names = registered.map(({ name }) => name);
    assert.ok(names.includes("storage-scripts-private"));
    assert.ok(!names.includes("storage-scripts-lifecycle"));
  });

  it("has no bucket for a script that nodes do not need", async () => {
    const names = (await created(undefined)).map(({ name }) => name);
    assert.ok(!names.some((name) => name.startsWith("storage-scripts")));
  });
});
