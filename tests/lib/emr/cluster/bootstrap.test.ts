import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";

import { bootstrapScript, LDAP_CA_FILE } from "../../../../lib/emr/cluster/bootstrap";
import { caCertificate } from "../support";

/** Runs a script with `sudo` and system tools replaced by commands that print what they are given. */
function run(script: string): string {
  const doubles = [
    'sudo() { echo "sudo $*"; if [ "$1" = tee ]; then cat >&3; fi; }',
    "rpm() { return 1; }",
    "exec 3>&1",
  ].join("\n");
  const body = script.replace(/^#!.*\n/, "").replace("> /dev/null <<", "<<");
  return execFileSync("bash", ["-c", `${doubles}\n${body}`], { encoding: "utf8" });
}

describe("bootstrapScript", () => {
  it("writes the certificate authorities to the file that Hue reads, readable by all", () => {
    const output = run(bootstrapScript(`${caCertificate}\n`, false) ?? "");
    assert.deepEqual(output.trim().split("\n"), [
      "sudo install -d -m 755 /etc/meridian",
      `sudo tee ${LDAP_CA_FILE}`,
      ...caCertificate.split("\n"),
      `sudo chmod 644 ${LDAP_CA_FILE}`,
    ]);
  });

  it("installs and starts the agent of Session Manager", () => {
    const output = run(bootstrapScript(undefined, true) ?? "");
    assert.deepEqual(output.trim().split("\n"), [
      "sudo yum install -y amazon-ssm-agent",
      "sudo systemctl enable --now amazon-ssm-agent",
    ]);
  });

  it("is none where nodes need neither", () => {
    assert.equal(bootstrapScript(undefined, false), undefined);
  });
});
