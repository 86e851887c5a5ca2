/** The public hosted zones of a stack, and which of them a host is in. */

/** The stack's own domain and the further zones that it names. */
export interface Zones {
  readonly name: string;
  readonly hostedZoneId: string;
  /** Ids of further zones, by their domain. */
  readonly zones?: Readonly<Record<string, string>> | undefined;
}

export interface HostedZone {
  readonly name: string;
  readonly id: string;
}

/** All zones, the stack's own first. */
export function zonesOf({ name, hostedZoneId, zones = {} }: Zones): readonly HostedZone[] {
  return [
    { name, id: hostedZoneId },
    ...Object.keys(zones).map((domain) => ({ name: domain, id: zones[domain] ?? "" })),
  ];
}

/** The zone that has the records of a host: the longest name that the host is, or is below. */
export function zoneOf(host: string, zones: Zones): HostedZone | undefined {
  return zonesOf(zones)
    .filter(({ name }) => host === name || host.endsWith(`.${name}`))
    .sort((a, b) => b.name.length - a.name.length)[0];
}
