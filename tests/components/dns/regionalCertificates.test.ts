import { strict as assert } from "node:assert";

import * as aws from "@pulumi/aws";

import { RegionalCertificates } from "../../../components/dns/regionalCertificates";
import { type RegionName } from "../../../lib/regions";
import { register } from "../../support/mocks";
import { validationOptions } from "./support";

const RECORD = "aws:route53/record:Record";

/** The certificates of these regions with us-west-2 as the primary one, and their validation records. */
async function recordsOf(regions: readonly RegionName[], certificateName = "api.example.com") {
  const registered = await register(
    () => {
      const provider = new aws.Provider("aws-any", { region: "us-east-1" });
      const members = regions.map((region) => ({
        region,
        provider,
        regionHost: `${region}.api.example.com`,
      }));
      const certificates = new RegionalCertificates(
        "certificates",
        {
          host: "api.example.com",
          certificateName,
          zoneId: "ZEXAMPLE",
          primaryRegion: "us-west-2",
          members,
        },
        { provider },
      );
      const hostCount = certificateName === "api.example.com" ? 2 : 3;
      assert.equal(certificates.of("us-east-1").validationRecordFqdns.length, hostCount);
      assert.throws(() => certificates.of("eu-west-1"), {
        message: 'region must be a member of the domain, got "eu-west-1"',
      });
    },
    (resource) => {
      // ACM demands the same record in every region; here it names the certificate that it is read from.
      const computed = validationOptions(resource) as { domainValidationOptions?: object[] };
      return {
        domainValidationOptions: computed.domainValidationOptions?.map((option) => ({
          ...option,
          resourceRecordValue: resource.name,
        })),
      };
    },
  );
  return Object.fromEntries(
    registered
      .filter(({ type }) => type === RECORD)
      .map(({ name, inputs }) => [name, [inputs["name"], inputs["records"]]]),
  );
}

describe("RegionalCertificates", () => {
  it("creates the shared host's record once, from the primary region's certificate", async () => {
    assert.deepEqual(await recordsOf(["us-east-1", "us-west-2"]), {
      "certificates-validation-shared": [
        "_proof.api.example.com",
        ["certificates-certificate-us-west-2"],
      ],
      "certificates-validation-us-east-1": [
        "_proof.us-east-1.api.example.com",
        ["certificates-certificate-us-east-1"],
      ],
      "certificates-validation-us-west-2": [
        "_proof.us-west-2.api.example.com",
        ["certificates-certificate-us-west-2"],
      ],
    });
  });

  it("does not depend on the order of its members", async () => {
    assert.deepEqual(
      await recordsOf(["us-west-2", "us-east-1"]),
      await recordsOf(["us-east-1", "us-west-2"]),
    );
  });

  it("validates a short first name once as well, where the host is too long to be it", async () => {
    const records = await recordsOf(["us-east-1", "us-west-2"], "c123456.example.com");
    assert.deepEqual(records["certificates-validation-name"], [
      "_proof.c123456.example.com",
      ["certificates-certificate-us-west-2"],
    ]);
    assert.deepEqual(Object.keys(records).length, 4);
  });
});
