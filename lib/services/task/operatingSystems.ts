/**
 * Operating systems of tasks. Sources: ECS API Reference, `RuntimePlatform`; ECS Developer Guide, "Fargate Windows
 * platform versions".
 */
import { type OperatingSystem } from "../fargateSizes";

/** Windows families that Fargate runs. */
export const fargateWindowsFamilies = [
  "WINDOWS_SERVER_2019_CORE",
  "WINDOWS_SERVER_2019_FULL",
  "WINDOWS_SERVER_2022_CORE",
  "WINDOWS_SERVER_2022_FULL",
] as const;

/** Windows families; the later ones run on instances only. */
export const windowsFamilies = [
  ...fargateWindowsFamilies,
  "WINDOWS_SERVER_2025_CORE",
  "WINDOWS_SERVER_2025_FULL",
] as const;

/** `LINUX`, or a family of Windows. */
export type OperatingSystemFamily = "LINUX" | (typeof windowsFamilies)[number];

/** The operating system of a family, as the table of task sizes names it. */
export function operatingSystemOf(family: OperatingSystemFamily): OperatingSystem {
  return family === "LINUX" ? "linux" : "windows";
}
