import { strict as assert } from "node:assert";

import {
  EmrSecurityConfiguration,
  type EmrSecurityConfigurationArgs,
} from "../../../components/emr/emrSecurityConfiguration";
import { planOrThrow } from "../../../components/throwIfInvalid";
import { planEmr } from "../../../lib/emr/plan";
import { locationOf } from "../../../lib/location";
import { parseEmr } from "../../lib/emr/support";
import { register } from "../../support/mocks";

const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1";

function argsFor(changes: object): EmrSecurityConfigurationArgs {
  const { spec } = parseEmr({ cluster: undefined, ...changes });
  const plan = planOrThrow("emr", planEmr(spec, locationOf("123456789012", "eu-west-1")));
  assert(plan);
  return {
    plan: plan.security,
    baseRoleArn: "arn:aws:iam::123456789012:role/base",
    mappedRoles: plan.security.mappings.map((mapping) => ({
      mapping,
      arn: `arn:aws:iam::123456789012:role/${mapping.name}`,
    })),
    keyArn,
  };
}

describe("EmrSecurityConfiguration", () => {
  it("has the names, roles and key of its region, and no name of its own", async () => {
    const args = argsFor({});
    const registered = await register(() => new EmrSecurityConfiguration("emr", args));
    const inputs = registered.find(({ name }) => name === "emr-configuration")?.inputs ?? {};
    assert.deepEqual(Object.keys(inputs), ["configuration"]);
    const text = String(inputs["configuration"]);
    assert.ok(text.includes('"s3://config-eu-west-1/certificates.zip"'));
    assert.ok(text.includes('"BucketName":"ledger-eu-west-1"'));
    assert.ok(
      text.includes(
        '{"Role":"arn:aws:iam::123456789012:role/engineers","IdentifierType":"Group","Identifiers":["data-engineers"]}',
      ),
    );
    assert.ok(text.includes(`"AwsKmsKey":"${keyArn}"`));
    assert.ok(!text.includes("{region}"));
  });

  it("has no plan where users share a cluster without Kerberos", () => {
    assert.throws(() => argsFor({ kerberos: undefined }), {
      message: [
        "emr cannot be built:",
        "  emr.kerberos must be set with mappings of users or groups, got nothing; without Kerberos a cluster does not authenticate its users",
      ].join("\n"),
    });
  });
});
