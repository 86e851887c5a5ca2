import { API_HOST } from "../queries/types";
import { held, isUnknown, record, type Read, text } from "../read";
import { type OutputRule } from "../rule";

/** API Gateway's policies that begin with TLS 1.2 or later. */
const MODERN = /^(TLS_1_2$|SecurityPolicy_TLS1[23])/;

export const apiHostModern: OutputRule = {
  id: "api-host-modern",
  claim: "Every API host is regional, asks for modern TLS, and answers IPv4 and IPv6.",
  severity: "medium",
  level: "mandatory",
  frameworks: [
    { name: "checkov", id: "CKV_AWS_206" },
    { name: "cfn-guard", id: "api_gw_domain_deny_non_tls_traffic" },
  ],
  blindSpots: ["Which ciphers a policy allows."],
  reads: "outputs",
  types: [API_HOST],
  check(host, report) {
    const endpoint = record(held(host, "endpointConfiguration"));
    const inEndpoint = (property: string) =>
      isUnknown(endpoint) ? endpoint : text(endpoint?.[property]);
    const demand = (
      name: string,
      value: Read<string>,
      isFine: (text: string) => boolean,
      fix: string,
    ) => {
      if (isUnknown(value)) {
        report.undecided(`whether its ${name} is ${fix}`);
      } else if (!isFine(value ?? "")) {
        report.violation(`its ${name} is ${value ?? "not set"}; set it to ${fix}`);
      }
    };
    demand(
      "securityPolicy",
      text(held(host, "securityPolicy")),
      (value) => MODERN.test(value),
      "TLS_1_2",
    );
    demand("endpoint type", inEndpoint("types"), (value) => value === "REGIONAL", "REGIONAL");
    demand(
      "ipAddressType",
      inEndpoint("ipAddressType"),
      (value) => value === "dualstack",
      "dualstack",
    );
  },
};
