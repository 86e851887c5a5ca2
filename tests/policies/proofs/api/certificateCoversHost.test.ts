import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { certificateCoversHost } from "../../../../policies/proofs/api/certificateCoversHost";
import { apiGraph, type Damage } from "../../../support/apiGraph";
import { findingsOf } from "../../../support/findings";

const findings = (damage: Damage = {}, unknown = false) =>
  findingsOf(certificateCoversHost, apiGraph({ damage, unknown }));

describe("certificate-covers-host", () => {
  it("allows hosts whose certificate names them", () => {
    assert.deepEqual(findings(), []);
    assert.deepEqual(findings({}, true), []);
  });

  it("allows a wildcard for one label, and refuses it for none and for two", () => {
    const names = { domainName: "*.api.example.com", subjectAlternativeNames: [] };
    assert.deepEqual(findings({ "us-east-1-certificate": names }), [
      "us-east-1-shared: its certificate covers *.api.example.com and not api.example.com; add it to subjectAlternativeNames",
    ]);
    const wide = { domainName: "*.example.com", subjectAlternativeNames: [] };
    assert.deepEqual(findings({ "us-east-1-certificate": wide }), [
      "us-east-1-own: its certificate covers *.example.com and not us-east-1.api.example.com; add it to subjectAlternativeNames",
    ]);
  });

  it("refuses a certificate of another region", () => {
    assert.deepEqual(findings({ "us-west-2-certificate": { region: "us-east-1" } }), [
      "us-west-2-shared: its certificate is of us-east-1, and it is of us-west-2; API Gateway takes certificates of its own region",
      "us-west-2-own: its certificate is of us-east-1, and it is of us-west-2; API Gateway takes certificates of its own region",
    ]);
  });

  it("refuses a certificate that is not in the stack", () => {
    assert.deepEqual(findings({ "us-east-1-own": { regionalCertificateArn: "arn:elsewhere" } }), [
      "us-east-1-own: its certificate is not in this stack; set regionalCertificateArn from an aws.acm.CertificateValidation",
    ]);
  });

  it("is undecided while the names are unknown", () => {
    assert.deepEqual(
      findings({ "us-east-1-certificate": { subjectAlternativeNames: Unknown.value } }),
      ["? us-east-1-own: whether its certificate covers us-east-1.api.example.com"],
    );
    assert.deepEqual(findings({ "us-east-1-own": { regionalCertificateArn: Unknown.value } }), [
      "? us-east-1-own: which certificate it has",
    ]);
  });
});
