import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { planHealthCheck } from "../../lib/dns/healthCheckPlan";
import { type RegionName } from "../../lib/regions";
import { type FurtherHostPlan } from "../../lib/services/exposure/hosts/furtherHosts";
import { planOrThrow } from "../throwIfInvalid";
import { HealthCheck } from "./healthCheck";
import { RegionalCertificates } from "./regionalCertificates";
import { type RoutedMember, RoutedRecords } from "./routedRecords";

/** One region's copy of a public service: its load balancer. */
export interface ServiceDomainMember {
  readonly region: RegionName;
  /** Provider of the region, for the certificate. */
  readonly provider: aws.Provider;
  /** Host of this region's copy alone, such as `web.use1.example.com`; health checks request it. */
  readonly ownHost: string;
  /** DNS name of the load balancer. */
  readonly dnsName: pulumi.Input<string>;
  /** Hosted zone of that name. */
  readonly balancerZoneId: pulumi.Input<string>;
  /** Whether the load balancer has IPv6 addresses as well. */
  readonly isDualstack: boolean;
  /** HTTPS listener to which the certificate of the shared host is attached. */
  readonly listenerArn: pulumi.Input<string>;
}

export interface ServiceDomainArgs {
  /** Host of all regions, such as `web.example.com`. */
  readonly host: string;
  /** First name of its certificates: `host`, or a shorter one where `host` is too long. */
  readonly certificateName: string;
  /** Whether certificates are made; an imported one can cover the host. @default true */
  readonly needsCertificate?: boolean;
  readonly zoneId: pulumi.Input<string>;
  /** Hosts beside it, which follow the same health checks. @default - none */
  readonly furtherHosts?: readonly FurtherHostPlan[];
  /** Further hosts whose records are created elsewhere: sites on premises serve them as well. @default - none */
  readonly splitHosts?: readonly string[];
  /**
   * Begins the names of the further hosts' resources, which end with the host. It is the same for all services: a
   * host stays as it is when its service is renamed, or when another service takes it over.
   */
  readonly furtherHostsName: string;
  /** The member whose certificate gives the validation record of the shared host. */
  readonly primaryRegion: RegionName;
  /** Plain, because each has records. */
  readonly members: readonly ServiceDomainMember[];
  /** Path whose status is 200 to 399 while the service is healthy. */
  readonly healthPath: string;
  /** Longest time in seconds until no user is sent to a lost region; the policies hold the stack to it. */
  readonly maxFailoverSeconds: number;
  /** SNS topic in us-east-1 that the alarms of the health checks notify. */
  readonly alarmTopicArn: pulumi.Input<string>;
}

/**
 * The name of a public service in all regions together: its users are sent to the nearest healthy copy.
 *
 * Its own provider is that of us-east-1, for what exists once. The names and certificates of the regions'
 * own hosts belong to the service itself.
 */
export class ServiceDomain extends pulumi.ComponentResource {
  /** `https://web.example.com` */
  public readonly url: string;
  /** The balancer of each region with its health check, by region. */
  public readonly members: Readonly<Record<string, RoutedMember>>;

  constructor(name: string, args: ServiceDomainArgs, opts: pulumi.ComponentResourceOptions) {
    const { alarmTopicArn, certificateName, healthPath, host, maxFailoverSeconds, zoneId } = args;
    const members = args.members.map((member) => {
      const plan = planHealthCheck({ host: member.ownHost, path: healthPath });
      return { ...member, healthCheck: planOrThrow(`${name}-health-${member.region}`, plan) };
    });
    super("meridian:index:ServiceDomain", name, {}, opts);
    const child = { parent: this };

    const routed = members.map((member) => {
      const { region, dnsName, balancerZoneId, isDualstack } = member;
      const healthCheck = new HealthCheck(
        `${name}-health-${region}`,
        { target: { kind: "endpoint", ...member.healthCheck }, alarmTopicArn },
        child,
      );
      const target = {
        kind: "alias",
        dnsName,
        zoneId: balancerZoneId,
        isIpv4Only: !isDualstack,
      } as const;
      return [region, { routing: { kind: "latency", region }, target, healthCheck }] as const;
    });
    this.members = Object.fromEntries(routed);
    const records = { maxFailoverSeconds, members: this.members };
    if (args.needsCertificate !== false) {
      const own = { host, certificateName, zoneId, hasWildcard: false };
      createCertificates({ current: name }, args, own, child);
    }
    new RoutedRecords(`${name}-latency`, { ...records, zoneId, host }, child);
    const nameOf = (key: string): StableName => ({
      current: keyOf(args.furtherHostsName, key),
      former: keyOf(name, key),
    });
    for (const further of args.furtherHosts ?? []) {
      if (further.needsCertificate) {
        createCertificates(nameOf(further.host), args, further, child);
      }
      for (const each of routedHosts(further, args.splitHosts)) {
        const { name, ...aliased } = withSuffix(nameOf(each), "-latency");
        new RoutedRecords(
          name,
          { ...records, zoneId: further.zoneId, host: each },
          { ...child, ...aliased },
        );
      }
    }

    this.url = `https://${host}`;
    this.registerOutputs({ url: this.url });
  }
}

/** The host, and the wildcard below it, without those whose records are created elsewhere. */
function routedHosts(
  { hasWildcard, host }: FurtherHostPlan,
  splitHosts: readonly string[] = [],
): readonly string[] {
  const hosts = [host, ...(hasWildcard ? [`*.${host}`] : [])];
  return hosts.filter((each) => !splitHosts.includes(each));
}

/** A logical name, and the one that a resource had before, if any. */
interface StableName {
  readonly current: string;
  readonly former?: string;
}

/** A name that goes on, with the alias that keeps an existing resource. */
function withSuffix({ current, former }: StableName, suffix: string) {
  const aliases = former === undefined ? [] : [{ name: `${former}${suffix}` }];
  return { name: `${current}${suffix}`, aliases };
}

/** A wildcard is an underscore here, which no host has: an asterisk has a meaning in URN patterns. */
function keyOf(name: string, host: string): string {
  return `${name}-${host.replace("*", "_")}`;
}

/** Gives a host a certificate in every region, and attaches it to the region's listener. */
function createCertificates(
  stableName: StableName,
  { members, primaryRegion }: ServiceDomainArgs,
  host: Pick<ServiceDomainArgs, "host" | "certificateName" | "zoneId"> & {
    readonly hasWildcard: boolean;
  },
  opts: pulumi.ComponentResourceOptions,
): void {
  const { name, ...aliased } = withSuffix(stableName, "-certificates");
  const certificates = new RegionalCertificates(
    name,
    {
      ...host,
      primaryRegion,
      members: members.map(({ region, provider }) => ({ region, provider })),
    },
    { ...opts, ...aliased },
  );
  for (const member of members) {
    const { provider } = member;
    attachCertificate(stableName, member, certificates, { ...opts, provider });
  }
}

/** Attaches the certificate of a shared host to a region's listener, once it is issued. */
function attachCertificate(
  stableName: StableName,
  { region, listenerArn }: ServiceDomainMember,
  certificates: RegionalCertificates,
  opts: pulumi.CustomResourceOptions,
): void {
  const { certificateArn, validationRecordFqdns } = certificates.of(region);
  const validated = withSuffix(stableName, `-${region}-validation`);
  const validation = new aws.acm.CertificateValidation(
    validated.name,
    { certificateArn, validationRecordFqdns: [...validationRecordFqdns] },
    { ...opts, aliases: validated.aliases },
  );
  const attached = withSuffix(stableName, `-${region}-certificate`);
  new aws.lb.ListenerCertificate(
    attached.name,
    { listenerArn, certificateArn: validation.certificateArn },
    { ...opts, aliases: attached.aliases },
  );
}
