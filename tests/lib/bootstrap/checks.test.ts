import { strict as assert } from "node:assert";

import { type BootstrapStack, checkBootstrap } from "../../../lib/bootstrap/checks";
import { type RegionSpec } from "../../../lib/network/schema";

const region = {} as RegionSpec;
const good: BootstrapStack = {
  accountId: "123456789012",
  regions: { "us-east-1": region },
  bootstrap: {
    regions: ["us-west-2", "us-east-1"],
    rolePath: "/meridian/dev/",
    permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/meridian/bootstrap/workload-boundary",
  },
};

function sentences(changes: Partial<BootstrapStack> = {}): string[] {
  return checkBootstrap({ ...good, ...changes }).map(({ path, message }) => `${path} ${message}`);
}

describe("checkBootstrap", () => {
  it("admits a stack in fewer regions than are prepared, and one without a bootstrap", () => {
    assert.deepEqual(sentences(), []);
    assert.deepEqual(sentences({ bootstrap: undefined }), []);
  });

  it("fails a region that the account's bootstrap has not prepared", () => {
    assert.deepEqual(sentences({ regions: { "us-east-1": region, "eu-west-1": region } }), [
      "regions.eu-west-1 must be in bootstrap.regions, which are us-east-1, us-west-2; add it to regions of the account's stack in bootstrap/, deploy that, and write what npm run bootstrap:config prints",
    ]);
  });

  it("fails a boundary of another account, and what is no policy", () => {
    for (const arn of [
      "arn:aws:iam::210987654321:policy/meridian/bootstrap/workload-boundary",
      "arn:aws:iam::123456789012:role/boundary",
    ]) {
      const bootstrap = { ...good.bootstrap, permissionsBoundaryArn: arn } as NonNullable<
        BootstrapStack["bootstrap"]
      >;
      assert.deepEqual(sentences({ bootstrap }), [
        `bootstrap.permissionsBoundaryArn must be the ARN of a policy of account 123456789012, got "${arn}"`,
      ]);
    }
  });
});
