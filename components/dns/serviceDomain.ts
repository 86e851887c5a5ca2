import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type RegionName } from "../../lib/regions";
import { HealthCheck } from "./healthCheck";
import { LatencyRecords } from "./latencyRecords";
import { RegionalCertificates } from "./regionalCertificates";

/** One region's copy of a public service: its load balancer. */
export interface ServiceDomainMember {
  readonly region: RegionName;
  /** Provider of the region, for the certificate. */
  readonly provider: aws.Provider;
  /** Host that this region's copy alone answers, such as `web.use1.example.com`; health checks ask it. */
  readonly ownHost: string;
  /** DNS name of the load balancer, and the zone of that name. */
  readonly dnsName: pulumi.Input<string>;
  readonly balancerZoneId: pulumi.Input<string>;
  /** HTTPS listener that is given the certificate of the shared host. */
  readonly listenerArn: pulumi.Input<string>;
}

export interface ServiceDomainArgs {
  /** Host that all regions answer for, such as `web.example.com`. */
  readonly host: string;
  readonly zoneId: pulumi.Input<string>;
  /** Plain, because each has records; the first region's certificate gives the shared validation record. */
  readonly members: readonly ServiceDomainMember[];
  /** Path that answers 200 to 399 while the service is well. */
  readonly healthPath: string;
  /** Longest time in seconds until users are away from a lost region; the policies hold the stack to it. */
  readonly maxFailoverSeconds: number;
  /** Topic in us-east-1 for the alarms of the health checks. */
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
    super("meridian:index:ServiceDomain", name, {}, opts);
    const { alarmTopicArn, healthPath, host, members } = args;
    const child = { parent: this };

    const certificates = new RegionalCertificates(
      `${name}-certificates`,
      {
        host,
        zoneId: args.zoneId,
        members: members.map(({ region, provider }) => ({ region, provider })),
      },
      child,
    );
    const latencyMembers = members.map((member) => {
      const { region, ownHost, dnsName, balancerZoneId, provider } = member;
      presentCertificate(`${name}-${region}`, member, certificates, { parent: this, provider });
      const healthCheck = new HealthCheck(
        `${name}-health-${region}`,
        { watch: { kind: "endpoint", host: ownHost, path: healthPath }, alarmTopicArn },
        child,
      );
      const target = { kind: "alias", dnsName, zoneId: balancerZoneId } as const;
      return [region, { region, target, healthCheck }] as const;
    });
    new LatencyRecords(
      `${name}-latency`,
      { ...args, members: Object.fromEntries(latencyMembers) },
      child,
    );

    this.url = `https://${host}`;
    this.registerOutputs({ url: this.url });
  }
}

/** Lets a region's listener answer for the shared host, once the certificate is issued. */
function presentCertificate(
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
