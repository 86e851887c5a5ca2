/** What was changed outside of Pulumi, as text for people and for an issue. */
import { type Finding } from "../../graph/pack";
import { type DriftedResource } from "./changes";

export interface Drift {
  readonly stack: string;
  readonly resources: readonly DriftedResource[];
  /** Findings that the deployed state does not have and the drifted one has. */
  readonly broken: readonly Finding[];
  /** Number of SecureString parameters, which are not compared. */
  readonly secretParameters: number;
}

/** Properties that are named of one resource; more are counted. */
const MOST_PROPERTIES = 6;

/** The rules first: they say whether it is urgent. No line has a value. */
export function formatDrift({ stack, resources, broken, secretParameters }: Drift): string {
  const skipped =
    secretParameters === 0
      ? []
      : [
          `Not compared: ${count(secretParameters, "secret parameter")}, which AWS returns to their readers alone.`,
        ];
  if (resources.length === 0) {
    return lines([`${stack} is as it was deployed.`, ...skipped]);
  }
  return lines([
    `${stack} has drifted: ${count(resources.length, "resource")} changed outside of Pulumi.`,
    ...(broken.length === 0
      ? ["", "No rule is broken by it."]
      : ["", "Rules that it breaks:", ...broken.flatMap(formatFinding)]),
    "",
    "Changed:",
    ...resources.map(formatResource),
    "",
    `To undo it, deploy: pulumi up --refresh --stack ${stack}. To keep it, write it into the stack file or the program first.`,
    ...skipped,
  ]);
}

function formatFinding({ policy, level, urn, message }: Finding): string[] {
  const name = urn === undefined ? "the stack" : nameOf(urn);
  return [`  ${policy} (${level}) ${name}`, `    ${message}`];
}

function formatResource({ urn, change, properties }: DriftedResource): string {
  const shown = properties.slice(0, MOST_PROPERTIES);
  const more = properties.length - shown.length;
  const rest = more > 0 ? `, and ${more} more` : "";
  return change === "deleted"
    ? `  - ${nameOf(urn)} was deleted`
    : `  ~ ${nameOf(urn)}: ${shown.join(", ")}${rest}`;
}

/** Type and name, such as `aws:ec2/vpc:Vpc use1-network-vpc`. */
function nameOf(urn: string): string {
  const [, , chain = "", name = ""] = urn.split("::");
  return `${chain.split("$").pop() ?? ""} ${name}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join("");
}
