/**
 * Programs in other styles than ours: the proofs judge them by what their resources are, and not by how they
 * are composed. All findings of these proofs are listed.
 */
import { strict as assert } from "node:assert";
import { join } from "node:path";

import { previewCommand } from "../../support/previewCommand";

const PROOFS = [
  "internet-reach-declared",
  "no-public-ingress",
  "decrypt-as-declared",
  "keys-administrable",
  "regions-independent",
  "zones-independent",
  "names-unique",
  "private-tasks-start",
  "task-egress-admitted",
];

interface Document {
  readonly findings: readonly {
    readonly policy: string;
    readonly urn?: string;
    readonly message: string;
    readonly undecided: boolean;
  }[];
}

async function findings(program: string): Promise<string[]> {
  const { stdout, stderr } = await previewCommand(
    ...["dev", "--project", join(__dirname, program)],
    ...["--policy-pack", "policies", "--format", "json"],
  );
  assert.notEqual(stdout, "", stderr);
  const document = JSON.parse(stdout) as Document;
  return document.findings
    .filter(({ policy }) => PROOFS.includes(policy))
    .map(({ policy, urn, message, undecided }) => {
      const name = urn?.split("::").pop() ?? "stack";
      return `${policy} ${undecided ? "? " : ""}${name}: ${message}`;
    })
    .sort();
}

const INGRESS_FIX = "name a source group or a known range instead";
const reached = (name: string, path: string) =>
  `internet-reach-declared ${name}: the internet reaches it, and it is not declared public: ${path}; close one of these hops, or declare it with the tag exposure: public`;

describe("foreign programs", function () {
  this.timeout(120_000);

  it("with inline rules: an open database is found, a closed one is not", async () => {
    assert.deepEqual(await findings("inline-rules"), [
      reached(
        "open",
        "the internet (IPv4) -> internet gateway (route of subnet subnet-a) -> network ACL acl (all ports) -> security group db (tcp 5432)",
      ),
      `no-public-ingress db: ingress opens tcp 5432 to 0.0.0.0/0; ${INGRESS_FIX}`,
    ]);
  });

  it("with policies as resources: another account's root, and a function behind an API", async () => {
    const root = "arn:aws:iam::999999999999:root";
    const fix = "add it to readers, or remove the permission";
    assert.deepEqual(await findings("policies-as-resources"), [
      `decrypt-as-declared key: ${root} can decrypt by calling KMS itself; ${fix}`,
      `decrypt-as-declared key: ${root} can decrypt through any-other-service.eu-west-1.amazonaws.com; ${fix}`,
      `decrypt-as-declared key: ${root} could grant itself more: kms:PutKeyPolicy; ${fix}`,
      reached("code", "the internet -> API api -> function code"),
      "keys-administrable key: no principal can change the key's policy, and AWS cannot restore it; allow kms:PutKeyPolicy to the role that deploys",
    ]);
  });

  it("in the default VPC: the open instance is found, not the others", async () => {
    assert.deepEqual(await findings("default-vpc"), [
      reached(
        "open",
        "the internet (IPv4) -> internet gateway of the default VPC -> security group ssh (tcp 22)",
      ),
      `no-public-ingress ssh: ingress opens tcp 22 to 0.0.0.0/0; ${INGRESS_FIX}`,
      `no-public-ingress web: ingress opens tcp 80 to 0.0.0.0/0, in a security group that named is also attached to; ${INGRESS_FIX}`,
    ]);
  });

  it("in several accounts: names collide in one account and region only", async () => {
    assert.deepEqual(await findings("several-accounts"), [
      'names-unique again: its name "alerts" is also that of first, and is unique in a region of an account; give it another, or leave it to Pulumi',
      "regions-independent far: alarmActions is computed from first of eu-west-1, so eu-central-1 cannot be changed while that region is lost; give each region its own",
    ]);
  });

  it("of awsx, whose subnets only its plugin knows: the reach is undecided", async () => {
    const question = "whether the internet reaches it, which depends on whether";
    assert.deepEqual(await findings("awsx"), [
      `internet-reach-declared ? hidden: ${question} it has no public IPv6 address`,
      `internet-reach-declared ? server: ${question} its subnet is public`,
      `no-public-ingress group: ingress opens tcp 80 to 0.0.0.0/0, in a security group that hidden is also attached to; ${INGRESS_FIX}`,
    ]);
  });
});
