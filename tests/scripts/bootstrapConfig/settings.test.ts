import { strict as assert } from "node:assert";

import { parse } from "yaml";

import { platformSettings } from "../../../lib/account/platformSettings";
import {
  type BootstrapSettings,
  differences,
  formatSettings,
  formatVariables,
} from "../../../scripts/bootstrapConfig/settings";
import { accountPlan } from "../../support/account";

const plan = accountPlan();
const platform = platformSettings(plan)["prod"];

function settings(): BootstrapSettings {
  assert.ok(platform !== undefined);
  return { bootstrap: "main", platform };
}

const text = `# Pulumi.prod.yaml, from bootstrap/Pulumi.main.yaml
secretsprovider: awskms://alias/meridian-secrets?region=us-east-1
config:
  meridian:deployerRoleArn: arn:aws:iam::123456789012:role/meridian/bootstrap/deploy-prod
  meridian:breakGlassRoleArn: arn:aws:iam::123456789012:role/meridian/bootstrap/break-glass
  meridian:bootstrap:
    regions:
      - us-east-1
      - us-west-2
    rolePath: /meridian/prod/
    permissionsBoundaryArn: arn:aws:iam::123456789012:policy/meridian/bootstrap/workload-boundary
`;

describe("formatSettings", () => {
  it("prints lines as they stand in a stack file", () => {
    assert.equal(formatSettings("prod", settings()), text);
  });
});

describe("formatVariables", () => {
  it("prints what a shell and a workflow read", () => {
    assert.equal(
      formatVariables(settings()),
      `PULUMI_BACKEND_URL=s3://meridian-state-123456789012?region=us-east-1
AWS_REGION=us-east-1
DEPLOY_ROLE_ARN=arn:aws:iam::123456789012:role/meridian/bootstrap/deploy-prod
PREVIEW_ROLE_ARN=arn:aws:iam::123456789012:role/meridian/bootstrap/preview
`,
    );
  });
});

describe("differences", () => {
  it("finds none in what was printed", () => {
    assert.deepEqual(differences(settings(), parse(text)), []);
  });

  it("names each key that differs, with both values", () => {
    const changed = text
      .replace("deploy-prod", "platform-deployer")
      .replace("      - us-west-2\n", "");
    assert.deepEqual(differences(settings(), parse(changed)), [
      'meridian:deployerRoleArn must be "arn:aws:iam::123456789012:role/meridian/bootstrap/deploy-prod", as the account\'s bootstrap has it, got "arn:aws:iam::123456789012:role/meridian/bootstrap/platform-deployer"',
      'meridian:bootstrap must be {"regions":["us-east-1","us-west-2"],"rolePath":"/meridian/prod/","permissionsBoundaryArn":"arn:aws:iam::123456789012:policy/meridian/bootstrap/workload-boundary"}, as the account\'s bootstrap has it, got {"regions":["us-east-1"],"rolePath":"/meridian/prod/","permissionsBoundaryArn":"arn:aws:iam::123456789012:policy/meridian/bootstrap/workload-boundary"}',
    ]);
  });

  it("finds a file without any of them", () => {
    assert.equal(differences(settings(), parse("config: {}")).length, 4);
    assert.match(
      differences(settings(), null)[0] ?? "",
      /^secretsprovider must be "awskms:.*got nothing$/,
    );
  });
});
