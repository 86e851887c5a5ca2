/**
 * The script that every node of a cluster runs before EMR's software starts.
 *
 * Sources: EMR Management Guide, "Create bootstrap actions to install additional software"; Systems Manager
 * User Guide, "Manually installing SSM Agent on EC2 instances for Linux".
 */

/** File of the certificate authorities by which Hue verifies the directory. */
export const LDAP_CA_FILE = "/etc/meridian/ldap-ca.pem";

/**
 * The script, or undefined where nodes need none. Running it again changes nothing.
 *
 * @param caCertificate PEM text; undefined without a directory for Hue.
 * @param sessionManager whether operators open sessions on nodes.
 */
export function bootstrapScript(
  caCertificate: string | undefined,
  sessionManager: boolean,
): string | undefined {
  const parts = [
    ...(caCertificate === undefined ? [] : writeCa(caCertificate)),
    ...(sessionManager ? START_AGENT : []),
  ];
  return parts.length === 0
    ? undefined
    : ["#!/bin/bash", "set -euo pipefail", ...parts, ""].join("\n");
}

/** The text was parsed as certificates, so no line of it ends the heredoc. */
function writeCa(caCertificate: string): string[] {
  return [
    `sudo install -d -m 755 ${LDAP_CA_FILE.slice(0, LDAP_CA_FILE.lastIndexOf("/"))}`,
    `sudo tee ${LDAP_CA_FILE} > /dev/null <<'PEM'`,
    caCertificate.trim(),
    "PEM",
    `sudo chmod 644 ${LDAP_CA_FILE}`,
  ];
}

/** A cluster without sessions is of use, so an agent that cannot be installed does not end it. */
const START_AGENT = [
  "rpm -q amazon-ssm-agent > /dev/null || sudo yum install -y amazon-ssm-agent || true",
  "sudo systemctl enable --now amazon-ssm-agent || echo 'Session Manager is not available' >&2",
];
