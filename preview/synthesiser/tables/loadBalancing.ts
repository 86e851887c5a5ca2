import { type Value } from "../../../graph/value";
import { arn, constant, text } from "../parts";
import { type Context, type FormatTable } from "../format";
import { applicationLoadBalancerZones, networkLoadBalancerZones } from "./zones";

/** Longest name of a load balancer or target group. Source: ELBv2 API, `CreateLoadBalancer`. */
const maxLength = 32;

/** Load balancers of the second generation. Sources: ELBv2 API Reference; the user guides' ARN formats. */
const family: FormatTable = {
  LoadBalancer: {
    id: "{arn}",
    autoname: { maxLength },
    outputs: {
      arn: arn("elasticloadbalancing", "loadbalancer/{arnSuffix}"),
      arnSuffix: (context) =>
        `${kindOf(context).slice(0, 3).replace("gat", "gwy")}/${text(context, "name")}/${context.digest("arn").hex(16)}`,
      dnsName: dnsName,
      zoneId: (context) =>
        (kindOf(context) === "network" ? networkLoadBalancerZones : applicationLoadBalancerZones)[
          context.region
        ] ?? `Z${context.shared("load balancer zone", context.region).upper(20)}`,
      internal: false,
      ipAddressType: "ipv4",
      loadBalancerType: "application",
      enableDeletionProtection: false,
      namePrefix: "",
    },
  },
  TargetGroup: {
    id: "{arn}",
    autoname: { maxLength },
    outputs: {
      arn: arn("elasticloadbalancing", "{arnSuffix}"),
      arnSuffix: "targetgroup/{name}/{hex16}",
      loadBalancerArns: constant([]),
      targetType: "instance",
      namePrefix: "",
    },
  },
  Listener: {
    id: "{arn}",
    outputs: {
      arn: (context) =>
        beneath(text(context, "loadBalancerArn"), "loadbalancer", "listener", context),
      protocol: "HTTP",
      sslPolicy: (context) =>
        ["HTTPS", "TLS"].includes(text(context, "protocol")) ? "ELBSecurityPolicy-2016-08" : "",
    },
  },
  ListenerRule: {
    id: "{arn}",
    outputs: {
      arn: (context) => beneath(text(context, "listenerArn"), "listener", "listener-rule", context),
    },
  },
  ListenerCertificate: { id: "{listenerArn}_{certificateArn}" },
  TargetGroupAttachment: { id: "{targetGroupArn}-{digits26}" },
};

/** The SDK has the same resources under two modules. */
export const loadBalancing: FormatTable = Object.fromEntries(
  Object.entries(family).flatMap(([name, rules]) =>
    ["lb", "alb"].map((module) => [
      `aws:${module}/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`,
      rules,
    ]),
  ),
);

function kindOf({ inputs }: Context): string {
  const kind = inputs["loadBalancerType"];
  return typeof kind === "string" ? kind : "application";
}

function dnsName(context: Context): Value {
  const { region, dnsSuffix } = context;
  const name = text(context, "name");
  if (kindOf(context) === "network") {
    return `${name}-${context.digest("arn").hex(16)}.elb.${region}.${dnsSuffix}`;
  }
  const internal = context.inputs["internal"] === true ? "internal-" : "";
  return `${internal}${name}-${context.digest("dnsName").digits(10)}.${region}.elb.${dnsSuffix}`;
}

/** The ARN of a child: its parent's path under another resource type, and one more part. */
function beneath(parent: string, word: string, own: string, context: Context): Value {
  return `${parent.replace(`:${word}/`, `:${own}/`)}/${context.digest("arn").hex(16)}`;
}
