import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { planHealthCheck } from "../../lib/dns/healthCheckPlan";
import { type RegionName } from "../../lib/regions";
import { planOrThrow } from "../throwIfInvalid";
import { HealthCheck } from "./healthCheck";
import { RegionalCertificates } from "./regionalCertificates";
import { RoutedRecords } from "./routedRecords";

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
  readonly zoneId: pulumi.Input<string>;
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

  constructor(name: string, args: ServiceDomainArgs, opts: pulumi.ComponentResourceOptions) {
    const { alarmTopicArn, certificateName, healthPath, host, maxFailoverSeconds } = args;
    const { primaryRegion, zoneId } = args;
    const members = args.members.map((member) => {
      const plan = planHealthCheck({ host: member.ownHost, path: healthPath });
      return { ...member, healthCheck: planOrThrow(`${name}-health-${member.region}`, plan) };
    });
    super("meridian:index:ServiceDomain", name, {}, opts);
    const child = { parent: this };

    const certificates = new RegionalCertificates(
      `${name}-certificates`,
      {
        host,
        certificateName,
        zoneId,
        primaryRegion,
        members: members.map(({ region, provider }) => ({ region, provider })),
      },
      child,
    );
    const routed = members.map((member) => {
      const { region, dnsName, balancerZoneId, isDualstack, provider } = member;
      attachCertificate(`${name}-${region}`, member, certificates, { parent: this, provider });
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
    new RoutedRecords(
      `${name}-latency`,
      { zoneId, host, maxFailoverSeconds, members: Object.fromEntries(routed) },
      child,
    );

    this.url = `https://${host}`;
    this.registerOutputs({ url: this.url });
  }
}

/** Attaches the certificate of the shared host to a region's listener, once it is issued. */
function attachCertificate(
  name: string,
  { region, listenerArn }: ServiceDomainMember,
  certificates: RegionalCertificates,
  opts: pulumi.CustomResourceOptions,
): void {
  const { certificateArn, validationRecordFqdns } = certificates.of(region);
  const validation = new aws.acm.CertificateValidation(
    `${name}-validation`,
    { certificateArn, validationRecordFqdns: [...validationRecordFqdns] },
    opts,
  );
  new aws.lb.ListenerCertificate(
    `${name}-certificate`,
    { listenerArn, certificateArn: validation.certificateArn },
    opts,
  );
}
