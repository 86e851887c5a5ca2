/**
 * Hue's configuration for users of a directory, as the classification `hue-ini`.
 *
 * Every principal that is allowed to describe the cluster can read its classifications, so the password
 * of the bind user is not among them: Hue runs a command that reads it from SSM as the role of the
 * instances.
 *
 * Sources: EMR Release Guide, "Configure Hue for LDAP users"; Hue documentation, `bind_password_script`;
 * Hue, `useradmin/ldap_access.py` (`ldap_cert`).
 */
import { LDAP_CA_FILE } from "./bootstrap";
import { type HueSpec } from "./schema";

/** One classification of a cluster. */
export interface Classification {
  readonly Classification: string;
  readonly Properties: Readonly<Record<string, string>>;
  readonly Configurations: readonly Classification[];
}

/**
 * @param passwordParameter full name of the SecureString that holds the bind user's password.
 */
export function hueClassification(
  directory: HueSpec,
  passwordParameter: string,
  region: string,
): Classification {
  const server = section(
    "directory",
    {
      ldap_url: directory.ldapUrl,
      base_dn: directory.baseDn,
      search_bind_authentication: "true",
      bind_dn: directory.bindDn,
      bind_password_script: passwordCommand(passwordParameter, region),
      // With a file Hue demands a certificate that it verifies, and without one it accepts any.
      ldap_cert: LDAP_CA_FILE,
    },
    [section("users", { user_name_attr: directory.userNameAttribute })],
  );
  const ldap = section("ldap", { create_users_on_login: "true" }, [
    section("ldap_servers", {}, [server]),
  ]);
  const auth = section("auth", { backend: "desktop.auth.backend.LdapBackend" });
  return section("hue-ini", {}, [section("desktop", {}, [auth, ldap])]);
}

/** A command that prints the password and nothing else. No file or environment variable has a copy. */
function passwordCommand(parameter: string, region: string): string {
  return [
    "aws ssm get-parameter --with-decryption --output text",
    `--query Parameter.Value --region ${region} --name ${parameter}`,
  ].join(" ");
}

function section(
  name: string,
  properties: Readonly<Record<string, string>>,
  parts: readonly Classification[] = [],
): Classification {
  return { Classification: name, Properties: properties, Configurations: parts };
}
