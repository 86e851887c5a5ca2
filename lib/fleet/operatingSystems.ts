/**
 * What images of an operating system have in common.
 *
 * Sources: EC2 User Guide, "Device names for volumes on Amazon EC2 instances", and the snapshots of the owners' images
 * (sizes of root volumes); Systems Manager User Guide, "Find AMIs with the SSM Agent preinstalled" and "Supported
 * operating systems and machine types".
 */
import { type Architecture } from "../compute/instanceTypes/instanceTypes";

export interface OperatingSystem {
  /** Such as "Amazon Linux 2023". */
  readonly title: string;
  readonly architectures: readonly Architecture[];
  /** Device of the root volume in the owner's images. */
  readonly rootDevice: string;
  /** Size of the root volume in the owner's images, in GiB: no smaller one can be made of its snapshot. */
  readonly leastVolumeGib: number;
  /** Whether the owner's images run the agent of Systems Manager. */
  readonly hasAgent: boolean;
}

const BOTH = ["arm64", "x86_64"] as const;
const WINDOWS = {
  architectures: ["x86_64"],
  rootDevice: "/dev/sda1",
  leastVolumeGib: 30,
  hasAgent: true,
} as const;

export const OPERATING_SYSTEMS = {
  amazonLinux2023: {
    title: "Amazon Linux 2023",
    architectures: BOTH,
    rootDevice: "/dev/xvda",
    leastVolumeGib: 8,
    hasAgent: true,
  },
  ubuntu2404: {
    title: "Ubuntu 24.04",
    architectures: BOTH,
    rootDevice: "/dev/sda1",
    leastVolumeGib: 8,
    hasAgent: true,
  },
  redHat9: {
    title: "Red Hat Enterprise Linux 9",
    architectures: BOTH,
    rootDevice: "/dev/sda1",
    leastVolumeGib: 10,
    hasAgent: false,
  },
  windows2022: { ...WINDOWS, title: "Windows Server 2022" },
  windows2025: { ...WINDOWS, title: "Windows Server 2025" },
} as const satisfies Readonly<Record<string, OperatingSystem>>;

export type OperatingSystemName = keyof typeof OPERATING_SYSTEMS;

export const operatingSystemNames = Object.keys(
  OPERATING_SYSTEMS,
) as readonly OperatingSystemName[];
