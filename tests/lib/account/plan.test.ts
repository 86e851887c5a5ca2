import { strict as assert } from "node:assert";

import { platformSettings, stateBackend } from "../../../lib/account/platformSettings";
import { accountPlan } from "../../support/account";

describe("planAccount", () => {
  it("names the roles and the bucket that stack files refer to", () => {
    const plan = accountPlan();
    assert.equal(plan.state.bucketName, "meridian-state-123456789012");
    assert.equal(plan.preview.roleArn, "arn:aws:iam::123456789012:role/meridian/bootstrap/preview");
    assert.equal(
      plan.owners.breakGlassArn,
      "arn:aws:iam::123456789012:role/meridian/bootstrap/break-glass",
    );
  });

  it("plans environments and regions by name, in whatever order they stand", () => {
    const plan = accountPlan();
    assert.deepEqual(
      plan.environments.map(({ scope }) => scope.name),
      ["dev", "prod"],
    );
    assert.deepEqual(plan.account.regions, ["us-east-1", "us-west-2"]);
    assert.deepEqual(
      plan.locations.map(({ region }) => region),
      ["us-east-1", "us-west-2"],
    );
  });

  it("takes the partition from the region", () => {
    const plan = accountPlan({ stateRegion: "cn-north-1", regions: ["cn-north-1"] });
    assert.equal(plan.account.partition, "aws-cn");
    assert.equal(
      plan.environments[0]?.roleArn,
      "arn:aws-cn:iam::123456789012:role/meridian/bootstrap/deploy-dev",
    );
  });
});

describe("platformSettings", () => {
  it("has what each stack file holds of the bootstrap", () => {
    assert.deepEqual(platformSettings(accountPlan())["prod"], {
      secretsprovider: "awskms://alias/meridian-secrets?region=us-east-1",
      variables: {
        PULUMI_BACKEND_URL: "s3://meridian-state-123456789012?region=us-east-1",
        AWS_REGION: "us-east-1",
        DEPLOY_ROLE_ARN: "arn:aws:iam::123456789012:role/meridian/bootstrap/deploy-prod",
        PREVIEW_ROLE_ARN: "arn:aws:iam::123456789012:role/meridian/bootstrap/preview",
      },
      config: {
        deployerRoleArn: "arn:aws:iam::123456789012:role/meridian/bootstrap/deploy-prod",
        breakGlassRoleArn: "arn:aws:iam::123456789012:role/meridian/bootstrap/break-glass",
        bootstrap: {
          regions: ["us-east-1", "us-west-2"],
          rolePath: "/meridian/prod/",
          permissionsBoundaryArn:
            "arn:aws:iam::123456789012:policy/meridian/bootstrap/workload-boundary",
        },
      },
    });
  });

  it("logs in to the account's own bucket", () => {
    assert.equal(stateBackend(accountPlan()), "s3://meridian-state-123456789012?region=us-east-1");
  });
});
