/** Records in hosted zones of another account, in every place that makes some. */
import { strict as assert } from "node:assert";

import { type PreviewedStack } from "../support/previewed";
import { previewedVariant, type StackValues } from "../support/variant";

const ROLE = "arn:aws:iam::111122223333:role/dns-records";
const RECORD = "aws:route53/record:Record";

const withRole = (values: StackValues): void => {
  (values["domain"] as StackValues)["roleArn"] = ROLE;
};

describe("A stack whose hosted zone is in another account", () => {
  let stack: PreviewedStack;
  before(async () => {
    stack = await previewedVariant("prod", withRole);
  });

  it("has one provider more, which acts as the role and in its account alone", () => {
    const provider = stack.get("pulumi:providers:aws", "aws-zones");
    assert.deepEqual(
      [provider.inputs["allowedAccountIds"], provider.inputs["assumeRoles"]].map(
        (value) => JSON.parse(value as string) as unknown,
      ),
      [["111122223333"], [{ roleArn: ROLE, sessionName: "meridian-prod" }]],
    );
    assert.deepEqual(stack.findings, []);
  });

  it("creates every record of the zone by that provider, and everything else by its own", () => {
    const providerOf = (provider: string | undefined) => provider?.split("::")[3] ?? "";
    const isOfZone = ({ type, inputs }: PreviewedStack["resources"][number]) =>
      type === RECORD && inputs["zoneId"] === "Z09876543PRODEXAMPLE1";
    const records = stack.resources.filter(isOfZone);
    assert.ok(records.length > 30);
    assert.deepEqual(
      new Set(records.map(({ provider }) => providerOf(provider))),
      new Set(["aws-zones"]),
    );
    const others = stack.resources.filter((resource) => !isOfZone(resource));
    assert.ok(others.some(({ type }) => type === RECORD));
    assert.deepEqual(
      others.filter(({ provider }) => providerOf(provider) === "aws-zones"),
      [],
    );
  });
});
