/**
 * `npm run drift -- STACK`: what was changed in AWS outside of Pulumi, and the rules that it breaks.
 *
 * The real CLI reads every resource; nothing is changed, in AWS or in the state. Exit code 0: as deployed.
 * 1: drifted. 2: the CLI is missing or fails, or the stack does not exist.
 */
import { join } from "node:path";

import { fromStackExport, type StateFile } from "../graph/fromStackExport";
import { type Finding } from "../graph/pack";
import { findPack } from "../preview/pack";
import { driftedState, driftIn, type RefreshDigest } from "./drift/changes";
import { exportState, previewRefresh } from "./drift/pulumi";
import { formatDrift } from "./drift/report";

if (require.main === module) {
  void run(process.argv.slice(2)).then((code) => {
    process.exitCode = code;
  });
}

async function run(args: readonly string[]): Promise<number> {
  const [stack, ...others] = args;
  if (stack === undefined || stack.startsWith("-") || others.length > 0) {
    process.stderr.write("usage: npm run drift -- STACK\n");
    return 2;
  }
  try {
    const state = exportState(stack);
    const secrets = secretParameters(state);
    const digest = previewRefresh(stack, secrets);
    const resources = driftIn(digest);
    const broken = resources.length === 0 ? [] : await brokenRules(stack, state, digest);
    const secretCount = secrets.length;
    process.stdout.write(formatDrift({ stack, resources, broken, secretParameters: secretCount }));
    return resources.length === 0 ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

/** The provider reads parameters decrypted, and their keys name the only principals that decrypt them. */
function secretParameters({ deployment }: StateFile): string[] {
  return (deployment.resources ?? [])
    .filter(
      ({ type, inputs }) =>
        type === "aws:ssm/parameter:Parameter" && inputs?.["type"] === "SecureString",
    )
    .map(({ urn }) => urn);
}

/** What the policy pack finds in the drifted state, and does not find in the deployed one. */
async function brokenRules(
  stack: string,
  state: StateFile,
  digest: RefreshDigest,
): Promise<Finding[]> {
  const loaded = await findPack(join(__dirname, "..", "policies")).load();
  const findings = (file: StateFile): Finding[] =>
    loaded.pack.evaluate(fromStackExport(file).graph, loaded.configFor(stack));
  const keyOf = ({ policy, urn = "", message }: Finding): string => `${policy} ${urn} ${message}`;
  const known = new Set(findings(state).map(keyOf));
  return findings(driftedState(state, digest)).filter((finding) => !known.has(keyOf(finding)));
}
