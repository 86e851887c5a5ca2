/** How Patch Manager names an operating system, and which of its patches a baseline approves. */
import { type OperatingSystemName } from "../fleet/operatingSystems";

export interface PatchFilter {
  readonly key: string;
  readonly values: readonly string[];
}

export interface PatchedSystem {
  /** Source: Systems Manager API Reference, `CreatePatchBaseline`, `OperatingSystem`. */
  readonly ssmName: string;
  /**
   * Security patches, and those that matter among the rest. Source: Systems Manager API Reference, `PatchFilter` and
   * `DescribePatchProperties`; User Guide, "How patch baseline rules work".
   */
  readonly filters: readonly PatchFilter[];
  /** Whether patches have a day of release, from which a ring counts its delay. */
  readonly hasReleaseDates: boolean;
}

const RPM: readonly PatchFilter[] = [
  { key: "CLASSIFICATION", values: ["Security", "Bugfix"] },
  { key: "SEVERITY", values: ["Critical", "Important"] },
];
const windows = (product: string): PatchedSystem => ({
  ssmName: "WINDOWS",
  filters: [
    { key: "PRODUCT", values: [product] },
    { key: "CLASSIFICATION", values: ["CriticalUpdates", "SecurityUpdates"] },
    { key: "MSRC_SEVERITY", values: ["Critical", "Important"] },
  ],
  hasReleaseDates: true,
});

export const PATCHED_SYSTEMS: Readonly<Record<OperatingSystemName, PatchedSystem>> = {
  amazonLinux2023: { ssmName: "AMAZON_LINUX_2023", filters: RPM, hasReleaseDates: true },
  redHat9: { ssmName: "REDHAT_ENTERPRISE_LINUX", filters: RPM, hasReleaseDates: true },
  ubuntu2404: {
    ssmName: "UBUNTU",
    filters: [{ key: "PRIORITY", values: ["Required", "Important", "Standard"] }],
    hasReleaseDates: false,
  },
  windows2022: windows("WindowsServer2022"),
  windows2025: windows("WindowsServer2025"),
};
