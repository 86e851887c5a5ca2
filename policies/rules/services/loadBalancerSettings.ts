/** Load balancers and listeners of ELBv2, under both names that the SDK has for them. */
import { awsguard, checkov, fsbp, guard, nag, pulumi } from "../../frame/settings/references";
import { setting } from "../../frame/settings/setting";
import { isOneOf, isOneOfByDefault, isSet, isTrue, matches } from "../../frame/settings/wanted";
import { equals, isAmong, not } from "../../frame/decision";
import { property, text } from "../../frame/properties";

import { LOAD_BALANCERS } from "../../queries/types";
import { type Typed } from "../../frame/resources";

const LISTENERS = ["aws:lb/listener:Listener", "aws:alb/listener:Listener"] as const;

/**
 * The oldest protocol stands in the name of a policy; those without one accept TLS 1.0. Source: Elastic
 * Load Balancing User Guide, "Security policies".
 */
const CURRENT_TLS = /^ELBSecurityPolicy-(TLS13|TLS|FS)-1-[23]-/;

const isApplication = (balancer: Typed<(typeof LOAD_BALANCERS)[number]>) =>
  isAmong(text(property(balancer, "loadBalancerType")) ?? "application", ["application"]);

export const loadBalancerSettings = [
  setting({
    id: "balancer-access-logs",
    claim: "Every load balancer writes access logs.",
    severity: "medium",
    references: [
      ...fsbp("ELB.5"),
      ...checkov("CKV_AWS_91"),
      ...nag("ELBLoggingEnabled"),
      ...guard("elbv2_access_logging_rule"),
      ...pulumi(
        "lb/LoadBalancer/enableAccessLogging",
        "lb/LoadBalancer/configureAccessLogging",
        "alb/LoadBalancer/enableAccessLogging",
        "alb/LoadBalancer/configureAccessLogging",
      ),
      ...awsguard("elb-logging-enabled"),
    ],
    types: LOAD_BALANCERS,
    property: ["accessLogs", "enabled"],
    wanted: isTrue,
    blindSpots: ["Whether the bucket's policy lets the load balancer write."],
  }),
  setting({
    id: "balancer-drops-invalid-headers",
    claim: "Every Application Load Balancer drops headers that are not valid.",
    severity: "medium",
    references: [
      ...fsbp("ELB.4"),
      ...checkov("CKV_AWS_131"),
      ...nag("ALBHttpDropInvalidHeaderEnabled"),
      ...guard("alb_http_drop_invalid_header_enabled"),
    ],
    types: LOAD_BALANCERS,
    property: "dropInvalidHeaderFields",
    wanted: isTrue,
    only: isApplication,
  }),
  setting({
    id: "balancer-desync-mitigation",
    claim:
      "Every Application Load Balancer defends its targets from requests that they would read differently.",
    severity: "medium",
    references: [...fsbp("ELB.12"), ...checkov("CKV_AWS_328")],
    types: LOAD_BALANCERS,
    property: "desyncMitigationMode",
    wanted: isOneOfByDefault("defensive", "strictest"),
    only: isApplication,
  }),
  setting({
    id: "balancer-deletion-protection",
    claim: "Every load balancer is protected from deletion.",
    severity: "medium",
    references: [
      ...fsbp("ELB.6"),
      ...checkov("CKV_AWS_150"),
      ...nag("ELBDeletionProtectionEnabled"),
      ...guard("elb_deletion_protection_enabled"),
      ...awsguard("elb-deletion-protection-enabled"),
    ],
    types: LOAD_BALANCERS,
    property: "enableDeletionProtection",
    wanted: isTrue,
  }),
  setting({
    id: "balancer-cross-zone",
    claim: "Every Network or Gateway Load Balancer sends requests to the targets of all zones.",
    severity: "low",
    references: [...checkov("CKV_AWS_152"), ...nag("ELBCrossZoneLoadBalancingEnabled")],
    types: LOAD_BALANCERS,
    property: "enableCrossZoneLoadBalancing",
    wanted: isTrue,
    // An Application Load Balancer always does.
    only: (balancer) => not(isApplication(balancer)),
  }),
  setting({
    id: "listener-tls-policy",
    claim: "Every listener for HTTPS or TLS requires a current version of TLS.",
    severity: "high",
    references: [
      ...fsbp("ELB.17"),
      ...checkov("CKV_AWS_103", "CKV2_AWS_74"),
      ...guard("elbv2_listener_ssl_policy_rule"),
      ...pulumi("lb/Listener/configureSecureTls", "alb/Listener/configureSecureTls"),
    ],
    types: LISTENERS,
    property: "sslPolicy",
    wanted: matches(CURRENT_TLS, "is a policy of TLS 1.2 or newer"),
    only: (listener) => isAmong(text(property(listener, "protocol")), ["HTTPS", "TLS"]),
    fix: "set sslPolicy to ELBSecurityPolicy-TLS13-1-2-2021-06",
    blindSpots: ["Which ciphers a policy allows."],
  }),
  setting({
    id: "listener-certificate",
    claim: "Every listener for HTTPS or TLS has a certificate of ACM.",
    severity: "high",
    references: [...nag("ELBv2ACMCertificateRequired"), ...guard("elbv2_acm_certificate_required")],
    types: LISTENERS,
    property: "certificateArn",
    wanted: isSet,
    only: (listener) => isAmong(text(property(listener, "protocol")), ["HTTPS", "TLS"]),
    fix: "set certificateArn to a validated certificate of the listener's region",
    blindSpots: ["Whether the certificate covers the hosts of the rules."],
  }),
  setting({
    id: "listener-redirects-http",
    claim: "Every listener for HTTP only redirects to HTTPS.",
    severity: "high",
    references: [
      ...fsbp("ELB.1", "ELB.18"),
      ...checkov("CKV_AWS_2", "CKV2_AWS_20"),
      ...nag("ALBHttpToHttpsRedirection", "ELBTlsHttpsListenersOnly"),
      ...guard("alb_http_to_https_redirection_check", "elbv2_listener_protocol_rule"),
      ...pulumi(
        "lb/Listener/disallowUnencryptedTraffic",
        "alb/Listener/disallowUnencryptedTraffic",
      ),
      ...awsguard("alb-http-to-https-redirection"),
    ],
    types: LISTENERS,
    property: ["defaultActions", "redirect", "protocol"],
    wanted: isOneOf("HTTPS"),
    only: (listener) => equals(text(property(listener, "protocol")), "HTTP"),
    fix: 'set the default action to { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }',
    blindSpots: [
      "Rules of the listener that forward requests.",
      "Listeners for TCP, whose protocol the targets decide.",
    ],
  }),
];
