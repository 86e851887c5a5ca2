import { strict as assert } from "node:assert";

import { type Drift, formatDrift } from "../../../scripts/drift/report";

const GROUP =
  "urn:pulumi:prod::meridian::meridian:index:Region$aws:ec2/securityGroup:SecurityGroup::web";
const clean: Drift = { stack: "prod", resources: [], broken: [], secretParameters: 0 };

describe("formatDrift", () => {
  it("has one line where nothing has drifted, and names what is not compared", () => {
    assert.equal(formatDrift(clean), "prod is as it was deployed.\n");
    assert.equal(
      formatDrift({ ...clean, secretParameters: 2 }),
      "prod is as it was deployed.\nNot compared: 2 secret parameters, which AWS returns to their readers alone.\n",
    );
  });

  it("has the rules that are broken first, then each resource with its properties", () => {
    const drift: Drift = {
      ...clean,
      resources: [
        { urn: GROUP, change: "changed", properties: ["a", "b", "c", "d", "e", "f", "g", "h"] },
        { urn: GROUP.replace("::web", "::api"), change: "deleted", properties: [] },
      ],
      broken: [
        {
          policy: "no-public-ingress",
          level: "mandatory",
          urn: GROUP,
          message: "ingress opens tcp 22 to 0.0.0.0/0",
          undecided: false,
        },
      ],
    };
    assert.equal(
      formatDrift(drift),
      `prod has drifted: 2 resources changed outside of Pulumi.

Rules that it breaks:
  no-public-ingress (mandatory) aws:ec2/securityGroup:SecurityGroup web
    ingress opens tcp 22 to 0.0.0.0/0

Changed:
  ~ aws:ec2/securityGroup:SecurityGroup web: a, b, c, d, e, f, and 2 more
  - aws:ec2/securityGroup:SecurityGroup api was deleted

To undo it, deploy: pulumi up --refresh --stack prod. To keep it, write it into the stack file or the program first.
`,
    );
    assert.match(
      formatDrift({ ...drift, broken: [] }),
      /\n\nNo rule is broken by it\.\n\nChanged:\n/,
    );
  });
});
