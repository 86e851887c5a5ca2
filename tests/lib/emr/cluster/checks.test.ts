import { strict as assert } from "node:assert";

import { featuresOf } from "../../../../lib/emr/cluster/checks";
import { parseEmr } from "../support";

function features(changes: object = {}): string[] {
  const { spec } = parseEmr(changes);
  assert(spec.emr);
  return featuresOf(spec.emr);
}

describe("featuresOf", () => {
  const always = [
    "ebsEncryption",
    "metadataVersion2",
    "managedScaling",
    "autoTermination",
    "serviceInterface",
  ];

  it("names what the release must have for the security configuration", () => {
    assert.deepEqual(features().sort(), ["kerberos", "emrfsMappings", ...always].sort());
    const lakeFormation = { sessionTag: "Amazon EMR" };
    assert.deepEqual(
      features({ kerberos: undefined, mappings: [], lakeFormation }).sort(),
      ["lakeFormation", ...always].sort(),
    );
  });
});
