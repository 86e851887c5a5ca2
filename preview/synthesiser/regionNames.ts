/**
 * Letters of the availability zones that an account sees, where they are not a, b and c.
 *
 * Source: AWS Regions and Availability Zones User Guide, "AWS Availability Zones".
 */
const zoneLetters: Readonly<Record<string, string>> = {
  "ap-northeast-1": "acd",
  "ap-northeast-2": "abcd",
  "ca-central-1": "abd",
  "us-east-1": "abcdef",
  "us-west-1": "ac",
  "us-west-2": "abcd",
};

/** The availability zones of a region: `us-east-1a` and so on. */
export function zonesOf(region: string): readonly string[] {
  return (zoneLetters[region] ?? "abc").split("").map((letter) => `${region}${letter}`);
}

/** The short form of a region's name in zone ids and cache endpoints: `use1` of us-east-1. */
export function shortRegion(region: string): string {
  const parts = region.split("-");
  const initials = parts
    .slice(1, -1)
    .join("")
    .replace(/gov|north|south|east|west|central/g, (word) => word.charAt(0));
  return `${parts[0] ?? ""}${initials}${parts.at(-1) ?? ""}`;
}
