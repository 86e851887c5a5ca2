import { strict as assert } from "node:assert";

import { checkRelease, type Feature } from "../../../../lib/emr/cluster/release";

describe("checkRelease", () => {
  const table: [label: string, feature: Feature, sentence: string | undefined][] = [
    ["emr-5.10.0", "kerberos", undefined],
    ["emr-5.9.1", "kerberos", 'must be emr-5.10.0 or later for Kerberos, got "emr-5.9.1"'],
    ["emr-6.0.0", "kerberos", undefined],
    [
      "emr-4.9.6",
      "emrfsMappings",
      'must be emr-5.10.0 or later for EMRFS role mappings, got "emr-4.9.6"',
    ],
    ["emr-7.9.0", "emrfsMappings", undefined],
    [
      "emr-7.10.0",
      "emrfsMappings",
      'must be before emr-7.10.0 with EMRFS role mappings, got "emr-7.10.0"; from there S3A is the default connector, which ignores them',
    ],
    ["emr-5.24.0", "ebsEncryption", undefined],
    [
      "emr-5.23.1",
      "ebsEncryption",
      'must be emr-5.24.0 or later for EBS encryption, got "emr-5.23.1"',
    ],
    ["emr-5.32.0", "metadataVersion2", undefined],
    [
      "emr-6.1.0",
      "metadataVersion2",
      'must be emr-6.2.0 or later for version 2 of the metadata service, got "emr-6.1.0"',
    ],
    ["emr-7.0.0", "metadataVersion2", undefined],
    [
      "emr-4.9.6",
      "managedScaling",
      'must be emr-5.30.0 or later for managed scaling, got "emr-4.9.6"',
    ],
    ["emr-6.15.0", "lakeFormation", undefined],
    ["emr-7.12.0", "serviceInterface", undefined],
    [
      "emr-8.0.0",
      "serviceInterface",
      'must be before emr-8.0.0 with a network interface of EMR in the subnet, got "emr-8.0.0"; from there EMR creates a VPC endpoint, which its service role is not allowed to',
    ],
    [
      "emr-5.36.0",
      "lakeFormation",
      'must be emr-6.15.0 or later for Lake Formation, got "emr-5.36.0"',
    ],
    ["emr-5.30.0", "managedScaling", undefined],
    [
      "emr-6.0.0",
      "managedScaling",
      'must be emr-6.1.0 or later for managed scaling, got "emr-6.0.0"',
    ],
    [
      "emr-6.0.0",
      "autoTermination",
      'must be emr-6.1.0 or later for auto-termination, got "emr-6.0.0"',
    ],
  ];
  for (const [label, feature, sentence] of table) {
    it(`${sentence === undefined ? "accepts" : "refuses"} ${feature} on ${label}`, () => {
      const issues = sentence === undefined ? [] : [{ path: "releaseLabel", message: sentence }];
      assert.deepEqual(checkRelease(label, [feature], "releaseLabel"), issues);
    });
  }
});
