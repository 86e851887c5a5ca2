import { type Maybe, need, property, text } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";

/** API Gateway's policies that begin with TLS 1.2 or later. */
const MODERN = /^(TLS_1_2$|SecurityPolicy_TLS1[23])/;

export const apiHostModern: OutputRule<Typed<"aws:apigateway/domainName:DomainName">> = {
  id: "api-host-modern",
  claim: "Every API host is regional, requires modern TLS, and answers IPv4 and IPv6.",
  severity: "medium",
  level: "mandatory",
  references: [
    { catalogue: "checkov", id: "CKV_AWS_206" },
    { catalogue: "cfn-guard", id: "api_gw_domain_deny_non_tls_traffic" },
    { catalogue: "cfn-guard", id: "api_gw_endpoint_type_check" },
    {
      catalogue: "Pulumi compliance policies",
      id: "apigateway/DomainName/configureSecurityPolicy",
    },
    { catalogue: "awsguard", id: "apigateway-endpoint-type" },
  ],
  blindSpots: ["Which ciphers a policy allows."],
  fix: "Set the endpoint type REGIONAL, a TLS 1.2 or newer securityPolicy, and ipAddressType dualstack.",
  question: "whether it is a modern host",
  stage: "outputs",
  types: ["aws:apigateway/domainName:DomainName"],
  check(host, report) {
    const demand = (
      name: string,
      value: Maybe<string>,
      isFine: (text: string) => boolean,
      fix: string,
    ) => {
      report.decide(`whether its ${name} is ${fix}`, () => {
        const found = need(value);
        if (!isFine(found ?? "")) {
          report.violation(`its ${name} is ${found ?? "not set"}; set it to ${fix}`);
        }
      });
    };
    demand(
      "securityPolicy",
      text(property(host, "securityPolicy")),
      (value) => MODERN.test(value),
      "TLS_1_2",
    );
    demand(
      "endpoint type",
      text(property(host, "endpointConfiguration", "types")),
      (value) => value === "REGIONAL",
      "REGIONAL",
    );
    demand(
      "ipAddressType",
      text(property(host, "endpointConfiguration", "ipAddressType")),
      (value) => value === "dualstack",
      "dualstack",
    );
  },
};
