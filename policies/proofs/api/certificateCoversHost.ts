import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { coversHost } from "../../../lib/dns/certificateNames";

import { isUnknown, type Maybe, need, property, text, texts } from "../../frame/properties";
import { sourcesOf, type Typed } from "../../frame/resources";
import { type Reporter } from "../../frame/reporter";
import { type OutputRule } from "../../frame/rule";
import { type ApiHost } from "../../queries/api/api";
import { textIndex } from "../../queries/textIndex";
import { API_HOST } from "../../queries/types";

const CERTIFICATE = "aws:acm/certificate:Certificate";
const VALIDATION = "aws:acm/certificateValidation:CertificateValidation";

type Certificate = Typed<typeof CERTIFICATE>;

export const certificateCoversHost: OutputRule<ApiHost> = {
  id: "certificate-covers-host",
  claim: "Every API host has a validated certificate of its own region that covers it.",
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: ["Certificates that are not in the stack, or are imported."],
  fix: "Add the host to the certificate's subjectAlternativeNames, and pass the ARN of its aws.acm.CertificateValidation.",
  question: "which certificate it has",
  stage: "outputs",
  types: [API_HOST],
  check(host, report, graph) {
    const certificate = need(certificateOf(graph, host));
    if (certificate === undefined) {
      report.violation(
        "its certificate is not in this stack; set regionalCertificateArn from an aws.acm.CertificateValidation",
      );
      return;
    }
    checkNames(host, certificate, report);
    if (host.region !== certificate.region) {
      report.violation(
        `its certificate is of ${certificate.region ?? "no region"}, and it is of ${host.region ?? "no region"}; API Gateway takes certificates of its own region`,
      );
    }
  },
};

function checkNames(host: ApiHost, certificate: Certificate, report: Reporter): void {
  report.decide("whether its certificate covers its name", () => {
    const name = need(text(property(host, "domainName")));
    const names = [
      text(property(certificate, "domainName")),
      ...texts(property(certificate, "subjectAlternativeNames")),
    ];
    if (
      name === undefined ||
      coversHost(
        names.filter((each) => typeof each === "string"),
        name,
      )
    ) {
      return;
    }
    report.expect(
      names.some(isUnknown) ? Unknown.value : false,
      `its certificate covers ${names.join(", ")} and not ${name}; add it to subjectAlternativeNames`,
      `whether its certificate covers ${name}`,
    );
  });
}

/** Follows the validation to its certificate, by ARN or by what the ARN was computed from. */
function certificateOf(graph: StackGraph, host: ApiHost): Maybe<Certificate> {
  const types = [CERTIFICATE, VALIDATION] as const;
  const sources = [
    ...sourcesOf(graph, host, "regionalCertificateArn", types),
    ...sourcesOf(graph, host, "certificateArn", types),
  ];
  const found = sources.flatMap((source) =>
    source.type === VALIDATION
      ? sourcesOf(graph, source as Typed<typeof VALIDATION>, "certificateArn", [CERTIFICATE])
      : [source as Certificate],
  )[0];
  if (found !== undefined) {
    return found;
  }
  const arns = [
    text(property(host, "regionalCertificateArn")),
    text(property(host, "certificateArn")),
  ];
  const arn = arns.find((each) => each);
  return isUnknown(arn) ? Unknown.value : certificatesByArn(graph).of(arn ?? "")[0];
}

const certificatesByArn = textIndex(CERTIFICATE, "arn");
