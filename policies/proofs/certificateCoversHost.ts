import { type Resource, type StackGraph } from "../../graph/stackGraph";
import { Unknown } from "../../graph/value";

import { API_HOST } from "../queries/types";
import { held, isUnknown, text, texts } from "../read";
import { type Proof, type Reporter } from "../rule";

const CERTIFICATE = "aws:acm/certificate:Certificate";
const VALIDATION = "aws:acm/certificateValidation:CertificateValidation";

export const certificateCoversHost: Proof = {
  id: "certificate-covers-host",
  claim: "Every API host has a validated certificate of its own region that covers it.",
  severity: "high",
  level: "mandatory",
  frameworks: [],
  blindSpots: ["Certificates that are not in the stack, or are imported."],
  reads: "stack",
  check(graph, at) {
    for (const host of graph.ofType(API_HOST)) {
      const certificate = certificateOf(graph, host);
      if (certificate === undefined) {
        at(host).violation(
          "its certificate is not in this stack; set regionalCertificateArn from an aws.acm.CertificateValidation",
        );
      } else if (isUnknown(certificate)) {
        at(host).undecided("which certificate it has");
      } else {
        judge(host, certificate, at(host));
      }
    }
  },
};

function judge(host: Resource, certificate: Resource, report: Reporter): void {
  const name = text(held(host, "domainName"));
  const names = [
    text(held(certificate, "domainName")),
    ...texts(held(certificate, "subjectAlternativeNames")),
  ];
  if (typeof name === "string" && !names.some((each) => covers(each, name))) {
    if (names.some(isUnknown)) {
      report.undecided(`whether its certificate covers ${name}`);
    } else {
      report.violation(
        `its certificate covers ${names.join(", ")} and not ${name}; add it to subjectAlternativeNames`,
      );
    }
  }
  if (isUnknown(name)) {
    report.undecided("whether its certificate covers its name");
  }
  if (host.region !== certificate.region) {
    report.violation(
      `its certificate is of ${certificate.region ?? "no region"}, and it is of ${host.region ?? "no region"}; API Gateway takes certificates of its own region`,
    );
  }
}

/** Follows the validation to its certificate, by ARN or by what the ARN was computed from. */
function certificateOf(graph: StackGraph, host: Resource): Resource | Unknown | undefined {
  const properties = ["regionalCertificateArn", "certificateArn"];
  const sources = properties.flatMap((property) => graph.sourcesOf(host, property));
  const certificates = sources.flatMap((source) =>
    source.type === VALIDATION ? graph.sourcesOf(source, "certificateArn") : [source],
  );
  const found = certificates.find(({ type }) => type === CERTIFICATE);
  if (found !== undefined) {
    return found;
  }
  const arn = properties.map((property) => text(held(host, property))).find((each) => each);
  return isUnknown(arn)
    ? Unknown.value
    : graph.ofType(CERTIFICATE).find((each) => text(held(each, "arn")) === arn);
}

/** A wildcard stands for exactly one label. */
function covers(pattern: string | Unknown | undefined, name: string): boolean {
  if (typeof pattern !== "string") {
    return false;
  }
  return pattern.startsWith("*.")
    ? name.slice(name.indexOf(".") + 1) === pattern.slice(2)
    : pattern === name;
}
