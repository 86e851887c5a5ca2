import { Unknown, type Value } from "../../graph/value";
import { expand, type Context } from "./format";
import { type SdkProperty, type SdkType } from "./sdkTypes";

/** Depth limit of generated objects: some of the SDK's types contain themselves. */
const maxDepth = 4;

/** Formats by the end of a property's name; the first match applies. */
const formats: readonly (readonly [RegExp, string])[] = [
  [/^(owner|account|ownerAccount|registry)(Id)?$|AccountId$|OwnerId$/, "{account}"],
  [/^region$|Region$/, "{region}"],
  [/^availabilityZone(Name)?$/, "{region}a"],
  [/^availabilityZoneId$/, "{lower4}1-az1"],
  [/^vpcId$|VpcId$/, "vpc-{hex17}"],
  [/subnetId$/i, "subnet-{hex17}"],
  [/securityGroupId$/i, "sg-{hex17}"],
  [/networkInterfaceId$/i, "eni-{hex17}"],
  [/routeTableId$/i, "rtb-{hex17}"],
  [/networkAclId$/i, "acl-{hex17}"],
  [/instanceId$/i, "i-{hex17}"],
  [/volumeId$/i, "vol-{hex17}"],
  [/snapshotId$/i, "snap-{hex17}"],
  [/allocationId$/i, "eipalloc-{hex17}"],
  [/zoneId$/i, "Z{upper20}"],
  [/(kms)?keyId$/i, "{uuid}"],
  [/uniqueId$/i, "{upper21}"],
  [
    /(domainName|dnsName|fqdn|hostname|host|endpoint|address|serverName)$/i,
    "{hex12}.{service}.{region}.{dnsSuffix}",
  ],
  [/(url|uri|issuer)$/i, "https://{hex12}.{service}.{region}.{dnsSuffix}/"],
  [/publicIp$|publicIpAddress$/i, "198.51.100.{octet}"],
  [/ip(Address)?$/i, "10.0.0.{octet}"],
  [/ipv6CidrBlock$/i, "2001:db8:{hex4}::/64"],
  [/cidr(Block)?$/i, "10.0.0.0/16"],
  [/(date|time|timestamp|At|since|until|created|modified|expiration)$/i, "2024-01-01T00:00:00Z"],
  [/(status|state)$/i, "ACTIVE"],
  [/(sha256|etag|md5|hash|checksum|fingerprint|serialNumber)$/i, "{hex32}"],
  [/(policy|document|json|definition)$/i, "{}"],
  [/(password|secret|token|privateKey)$/i, "{lower32}"],
  [/version$/i, "1"],
  [/port$/i, "443"],
  [/(Id|^uuid)$/, "{uuid}"],
];

/** Optional inputs that AWS assigns when the program does not: identifiers and locations, never settings. */
const assigned = /^(arn|availabilityZone|identifier|ipAddress|privateIp)$/;

/** Generates a value from the property's declared type and, for a string, its name. */
export function heuristicValue(property: SdkProperty, sdk: SdkType, context: Context): Value {
  return valueOf(property, property.name, sdk, context, 0);
}

/** Generates an id: the physical name if the resource has one, as most of AWS does, else the type's name and digits. */
export function heuristicId(context: Context): Value {
  const name = context.get("name");
  return typeof name === "string" && name !== ""
    ? name
    : `${wordOf(context.type)}-${context.digest("id").hex(17)}`;
}

function valueOf(
  property: SdkProperty,
  path: string,
  sdk: SdkType,
  context: Context,
  depth: number,
): Value {
  const { type, name, input } = property;
  if (type.endsWith("[]")) {
    // A list that the program could have set is empty; one that only AWS sets has one element.
    return input || depth >= maxDepth
      ? []
      : [
          valueOf(
            { ...property, name: singular(name), type: type.slice(0, -2) },
            `${path}[0]`,
            sdk,
            context,
            depth,
          ),
        ];
  }
  switch (type) {
    case "string":
      // A setting that the program did not make stays empty: a policy would evaluate a generated one.
      return input && !assigned.test(name) ? "" : stringValue(name, path, context);
    case "number":
      return /port$/i.test(name) ? 443 : input ? 0 : 1;
    case "boolean":
      return false;
  }
  if (type.startsWith("outputs.")) {
    return input || depth >= maxDepth ? {} : objectValue(type, path, sdk, context, depth + 1);
  }
  return type.startsWith("{") ? {} : type.startsWith("enums.") ? "" : Unknown.value;
}

function objectValue(
  type: string,
  path: string,
  sdk: SdkType,
  context: Context,
  depth: number,
): Value {
  const fields = sdk.fieldsOf(type).filter(({ optional }) => !optional);
  return Object.fromEntries(
    fields.map((field) => [
      field.name,
      valueOf(field, `${path}.${field.name}`, sdk, context, depth),
    ]),
  );
}

function stringValue(name: string, path: string, context: Context): Value {
  const service = serviceOf(context.type);
  if (name === "arn") {
    const id = context.get("id");
    const last =
      typeof id === "string" && !id.startsWith("arn:") ? id : context.digest(path).hex(17);
    return `arn:${context.partition}:${service}:${context.region}:${context.account}:${wordOf(context.type)}/${last}`;
  }
  if (/arn$/i.test(name)) {
    const word = kebab(name.replace(/arn$/i, "")) || wordOf(context.type);
    return expand(`arn:{partition}:${service}:{region}:{account}:${word}/{hex17}`, path, context);
  }
  const format = formats.find(([pattern]) => pattern.test(name))?.[1] ?? `${kebab(name)}-{hex8}`;
  const octet = String(1 + (parseInt(context.digest(path).hex(4), 16) % 254));
  return expand(format.replace("{service}", service).replace("{octet}", octet), path, context);
}

/** Modules of the SDK whose service has another name in ARNs. */
const services: Readonly<Record<string, string>> = {
  alb: "elasticloadbalancing",
  apigatewayv2: "apigateway",
  appautoscaling: "application-autoscaling",
  cfg: "config",
  elb: "elasticloadbalancing",
  lb: "elasticloadbalancing",
  mq: "mq",
  msk: "kafka",
  sfn: "states",
};

function serviceOf(type: string): string {
  const module = type.split(":")[1]?.split("/")[0] ?? "";
  return services[module] ?? module;
}

function wordOf(type: string): string {
  return kebab(type.split(":")[2] ?? type);
}

function kebab(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
}

function singular(name: string): string {
  return name.replace(/(?<=s|x|ch|sh)es$|s$/, "");
}
