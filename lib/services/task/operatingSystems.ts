/** Operating systems that Fargate runs. Source: ECS API Reference, `RuntimePlatform`. */
import { type OperatingSystem } from "../fargateSizes";

/** Windows families. */
export const windowsFamilies = [
  "WINDOWS_SERVER_2019_CORE",
  "WINDOWS_SERVER_2019_FULL",
  "WINDOWS_SERVER_2022_CORE",
  "WINDOWS_SERVER_2022_FULL",
] as const;

/** `LINUX`, or a family of Windows. */
export type OperatingSystemFamily = "LINUX" | (typeof windowsFamilies)[number];

/** The operating system of a family, as the table of task sizes names it. */
export function operatingSystemOf(family: OperatingSystemFamily): OperatingSystem {
  return family === "LINUX" ? "linux" : "windows";
}
