import { strict as assert } from "node:assert";

import { validationOptionOf } from "../../../lib/dns/validationRecord";

const options = ["api.example.com", "use1.api.example.com"].map((domainName) => ({
  domainName,
  resourceRecordName: `_proof.${domainName}`,
  resourceRecordType: "CNAME",
  resourceRecordValue: "_proof.acm-validations.aws",
}));

describe("validationOptionOf", () => {
  it("finds the option by its host, in any order", () => {
    for (const set of [options, [...options].reverse()]) {
      const { resourceRecordName } = validationOptionOf("use1.api.example.com", set);
      assert.equal(resourceRecordName, "_proof.use1.api.example.com");
    }
  });

  it("refuses a host that the certificate does not cover", () => {
    assert.throws(() => validationOptionOf("web.example.com", options), {
      name: "RangeError",
      message: "the certificate must cover web.example.com, it has no validation record for it",
    });
  });
});
