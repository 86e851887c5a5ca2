import { strict as assert } from "node:assert";

import { Unknown } from "../../../graph/value";
import { certificateCoversHost } from "../../../policies/proofs/certificateCoversHost";
import { apiGraph, type Damage } from "../../support/apiGraph";
import { answersIn } from "../../support/findings";

const answers = (damage: Damage = {}, unknown = false) =>
  answersIn(certificateCoversHost, apiGraph({ damage, unknown }));

describe("certificate-covers-host", () => {
  it("allows hosts whose certificate names them", () => {
    assert.deepEqual(answers(), []);
    assert.deepEqual(answers({}, true), []);
  });

  it("allows a wildcard for one label, and refuses it for none and for two", () => {
    const names = { domainName: "*.api.example.com", subjectAlternativeNames: [] };
    assert.deepEqual(answers({ "us-east-1-certificate": names }), [
      "us-east-1-shared: its certificate covers *.api.example.com and not api.example.com; add it to subjectAlternativeNames",
    ]);
    const wide = { domainName: "*.example.com", subjectAlternativeNames: [] };
    assert.deepEqual(answers({ "us-east-1-certificate": wide }), [
      "us-east-1-own: its certificate covers *.example.com and not us-east-1.api.example.com; add it to subjectAlternativeNames",
    ]);
  });

  it("refuses a certificate of another region", () => {
    assert.deepEqual(answers({ "us-west-2-certificate": { region: "us-east-1" } }), [
      "us-west-2-shared: its certificate is of us-east-1, and it is of us-west-2; API Gateway takes certificates of its own region",
      "us-west-2-own: its certificate is of us-east-1, and it is of us-west-2; API Gateway takes certificates of its own region",
    ]);
  });

  it("refuses a certificate that is not in the stack", () => {
    assert.deepEqual(answers({ "us-east-1-own": { regionalCertificateArn: "arn:elsewhere" } }), [
      "us-east-1-own: its certificate is not in this stack; set regionalCertificateArn from an aws.acm.CertificateValidation",
    ]);
  });

  it("asks while the names are unknown", () => {
    assert.deepEqual(
      answers({ "us-east-1-certificate": { subjectAlternativeNames: Unknown.value } }),
      ["? us-east-1-own: whether its certificate covers us-east-1.api.example.com"],
    );
    assert.deepEqual(answers({ "us-east-1-own": { regionalCertificateArn: Unknown.value } }), [
      "? us-east-1-own: which certificate it has",
    ]);
  });
});
