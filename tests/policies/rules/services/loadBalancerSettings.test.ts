import { loadBalancerSettings } from "../../../../policies/rules/services/loadBalancerSettings";
import { describeSettings } from "../../../support/settings";

describeSettings(
  "loadBalancerSettings",
  loadBalancerSettings,
  {
    "aws:lb/loadBalancer:LoadBalancer": {
      accessLogs: {
        bucket: "logs",
        enabled: true,
      },
      dropInvalidHeaderFields: true,
      enableDeletionProtection: true,
    },
    "aws:alb/loadBalancer:LoadBalancer": {
      accessLogs: {
        bucket: "logs",
        enabled: true,
      },
      dropInvalidHeaderFields: true,
      enableDeletionProtection: true,
    },
    "aws:lb/listener:Listener": {
      protocol: "HTTPS",
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
      certificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/web",
    },
    "aws:alb/listener:Listener": {
      protocol: "HTTPS",
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
      certificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/web",
    },
  },
  [
    [
      "balancer-access-logs",
      { accessLogs: { bucket: "logs" } },
      "accessLogs.enabled is not set; set accessLogs.enabled to true",
    ],
    [
      "balancer-drops-invalid-headers",
      { dropInvalidHeaderFields: null },
      "dropInvalidHeaderFields is not set; set dropInvalidHeaderFields to true",
    ],
    [
      "balancer-desync-mitigation",
      { desyncMitigationMode: "monitor" },
      'desyncMitigationMode is "monitor"; set desyncMitigationMode to "defensive" or "strictest"',
    ],
    [
      "balancer-deletion-protection",
      { enableDeletionProtection: false },
      "enableDeletionProtection is false; set enableDeletionProtection to true",
    ],
    [
      "balancer-cross-zone",
      { loadBalancerType: "network" },
      "enableCrossZoneLoadBalancing is not set; set enableCrossZoneLoadBalancing to true",
    ],
    [
      "listener-tls-policy",
      { sslPolicy: "ELBSecurityPolicy-2016-08" },
      'sslPolicy is "ELBSecurityPolicy-2016-08"; set sslPolicy to ELBSecurityPolicy-TLS13-1-2-2021-06',
    ],
    [
      "listener-certificate",
      { certificateArn: null },
      "certificateArn is not set; set certificateArn to a validated certificate of the listener's region",
    ],
    [
      "listener-redirects-http",
      { protocol: "HTTP", defaultActions: [{ type: "forward" }] },
      'defaultActions[0].redirect.protocol is not set; set the default action to { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }',
    ],
  ],
  [
    [
      "balancer-drops-invalid-headers",
      {
        loadBalancerType: "network",
        enableCrossZoneLoadBalancing: true,
        dropInvalidHeaderFields: null,
      },
    ],
    [
      "balancer-desync-mitigation",
      {
        loadBalancerType: "network",
        enableCrossZoneLoadBalancing: true,
        desyncMitigationMode: "monitor",
      },
    ],
    [
      "listener-tls-policy",
      {
        protocol: "HTTP",
        defaultActions: [
          {
            type: "redirect",
            redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" },
          },
        ],
        sslPolicy: null,
      },
    ],
    [
      "listener-certificate",
      {
        protocol: "HTTP",
        defaultActions: [
          {
            type: "redirect",
            redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" },
          },
        ],
        certificateArn: null,
      },
    ],
    [
      "listener-redirects-http",
      {
        protocol: "HTTP",
        defaultActions: [
          {
            type: "redirect",
            redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" },
          },
        ],
      },
    ],
  ],
);
