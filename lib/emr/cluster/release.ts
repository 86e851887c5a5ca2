/**
 * The features of EMR releases: most need a release or a later one, and one ends with a release.
 *
 * Sources: EMR Management Guide, pages of each feature, "Working with Amazon EMR-managed
 * security groups" (8.0.0); EMR Release Guide, "S3A" (7.10.0).
 */
import { type Issue } from "../../spec/issue";

export type Feature =
  | "kerberos"
  | "emrfsMappings"
  | "ebsEncryption"
  | "metadataVersion2"
  | "lakeFormation"
  | "managedScaling"
  | "autoTermination"
  | "serviceInterface";

interface Gate {
  readonly name: string;
  /** First release that has it, per major version; a higher major version has it from its start. */
  readonly since: readonly Release[];
  /** First release that no longer has it, and why. */
  readonly until?: { readonly release: Release; readonly reason: string };
}

/** Major, minor, patch. */
type Release = readonly [number, number, number];

const gates: Readonly<Record<Feature, Gate>> = {
  kerberos: { name: "Kerberos", since: [[5, 10, 0]] },
  emrfsMappings: {
    name: "EMRFS role mappings",
    since: [[5, 10, 0]],
    until: {
      release: [7, 10, 0],
      reason: "from there S3A is the default connector, which ignores them",
    },
  },
  ebsEncryption: { name: "EBS encryption", since: [[5, 24, 0]] },
  metadataVersion2: {
    name: "version 2 of the metadata service",
    since: [
      [5, 32, 0],
      [6, 2, 0],
    ],
  },
  lakeFormation: { name: "Lake Formation", since: [[6, 15, 0]] },
  managedScaling: {
    name: "managed scaling",
    since: [
      [5, 30, 0],
      [6, 1, 0],
    ],
  },
  autoTermination: {
    name: "auto-termination",
    since: [
      [5, 30, 0],
      [6, 1, 0],
    ],
  },
  serviceInterface: {
    name: "a network interface of EMR in the subnet",
    since: [],
    until: {
      release: [8, 0, 0],
      reason: "from there EMR creates a VPC endpoint, which its service role is not allowed to",
    },
  },
};

/**
 * Checks that a release has all features that a cluster uses.
 *
 * @param label such as `emr-7.9.0`.
 * @param path of the label.
 */
export function checkRelease(label: string, features: readonly Feature[], path: string): Issue[] {
  const release = parseRelease(label);
  return features.flatMap((feature) => checkGate(label, release, gates[feature], path));
}

function checkGate(label: string, release: Release, gate: Gate, path: string): Issue[] {
  const since = gate.since.find(([major]) => major >= release[0]);
  if (since !== undefined && isBefore(release, since)) {
    const message = `must be ${labelOf(since)} or later for ${gate.name}, got "${label}"`;
    return [{ path, message }];
  }
  if (gate.until !== undefined && !isBefore(release, gate.until.release)) {
    const { release: end, reason } = gate.until;
    const message = `must be before ${labelOf(end)} with ${gate.name}, got "${label}"; ${reason}`;
    return [{ path, message }];
  }
  return [];
}

function parseRelease(label: string): Release {
  const [major = 0, minor = 0, patch = 0] = label.replace("emr-", "").split(".").map(Number);
  return [major, minor, patch];
}

function isBefore(a: Release, b: Release): boolean {
  const [major, minor, patch] = [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
  return (major || minor || patch) < 0;
}

function labelOf(release: Release): string {
  return `emr-${release.join(".")}`;
}
