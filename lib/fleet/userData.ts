/** The script that an instance runs when it first starts. */
import { secretLookalike } from "../secretLookalikes";
import { collect } from "../spec/checks";
import { type Issue } from "../spec/issue";
import { OPERATING_SYSTEMS, type OperatingSystemName } from "./operatingSystems";
import { type FleetSpec } from "./schema";

/** Bytes before they are encoded. Source: EC2 User Guide, "Run commands when you launch an EC2 instance". */
const LONGEST_BYTES = 16_384;

/** An assignment in a shell or in PowerShell, such as `TOKEN=abc` or `$token = "abc"`. */
const ASSIGNMENT = /([A-Za-z_]\w*)\s*=\s*["']?([^\s"']+)/g;

/** @param os operating system of the fleet's image; undefined where there is no such image. */
export function checkUserData(
  { userData }: Pick<FleetSpec, "userData">,
  os: OperatingSystemName | undefined,
): Issue[] {
  return collect(
    () => checkLength(userData ?? ""),
    () => checkSecrets(userData ?? ""),
    () => checkAgent(userData ?? "", os),
  );
}

function checkLength(script: string): Issue[] {
  const bytes = Buffer.byteLength(script);
  const message = `must be at most ${LONGEST_BYTES} bytes, got ${bytes}; read the rest from S3`;
  return bytes <= LONGEST_BYTES ? [] : [{ path: "userData", message }];
}

function checkSecrets(script: string): Issue[] {
  const found = script.split("\n").flatMap((line, index) => {
    const secret = secretIn(line);
    return secret === undefined ? [] : [`${secret} in line ${index + 1}`];
  });
  const message = `must hold no secret, got what looks like ${found.join(" and ")}; every principal that describes the instance reads it: read the value from Parameter Store when the instance starts`;
  return found.length === 0 ? [] : [{ path: "userData", message }];
}

function secretIn(line: string): string | undefined {
  const assigned = [...line.matchAll(ASSIGNMENT)].map(([, name = "", value = ""]) =>
    // A value that the script computes is not written in it.
    value.startsWith("$") ? undefined : secretLookalike(name, value),
  );
  return [secretLookalike("", line), ...assigned].find((secret) => secret !== undefined);
}

function checkAgent(script: string, os: OperatingSystemName | undefined): Issue[] {
  if (os === undefined) {
    return [];
  }
  const { hasAgent, title } = OPERATING_SYSTEMS[os];
  const message = `must install amazon-ssm-agent on ${title}, whose images have none; without it nobody can sign in and Patch Manager installs nothing`;
  return hasAgent || script.includes("amazon-ssm-agent") ? [] : [{ path: "userData", message }];
}
