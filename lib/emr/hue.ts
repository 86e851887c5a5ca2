/**
 * Hue's configuration for users of a directory, as the classification `hue-ini`.
 *
 * A cluster's classifications can be read back by whoever may describe the cluster, so the password of
 * the bind user is not among them: Hue runs a command that reads it from SSM as the role of the
 * instances.
 *
 * Sources: EMR Release Guide, "Configure Hue for LDAP users"; Hue documentation, `bind_password_script`.
 */
import { type Issue } from "../spec/issue";

export interface HueDirectory {
  /** `ldaps://` and a host; without TLS the passwords of all users would cross the network in clear. */
  readonly ldapUrl: string;
  /** Where users are searched, such as `DC=emrkrb,DC=test,DC=com`. */
  readonly baseDn: string;
  /** The user that searches. */
  readonly bindDn: string;
  /** Attribute that holds a user's name. */
  readonly userNameAttribute: string;
}

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
  directory: HueDirectory,
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
    },
    [section("users", { user_name_attr: directory.userNameAttribute })],
  );
  const ldap = section("ldap", { create_users_on_login: "true" }, [
    section("ldap_servers", {}, [server]),
  ]);
  const auth = section("auth", { backend: "desktop.auth.backend.LdapBackend" });
  return section("hue-ini", {}, [section("desktop", {}, [auth, ldap])]);
}

/** Prints the password and nothing else; the shell keeps no copy of it. */
function passwordCommand(parameter: string, region: string): string {
  return [
    "aws ssm get-parameter --with-decryption --output text",
    `--query Parameter.Value --region ${region} --name ${parameter}`,
  ].join(" ");
}

/** Checks what Hue is told about the directory. */
export function checkHue(directory: Partial<HueDirectory>, path: string): Issue[] {
  const issues: Issue[] = [];
  const { ldapUrl, baseDn, bindDn } = directory;
  if (ldapUrl !== undefined && !/^ldaps:\/\/[A-Za-z0-9.-]+(:\d+)?$/.test(ldapUrl)) {
    issues.push({
      path: `${path}.ldapUrl`,
      message: `must begin with "ldaps://" and name a host, got "${ldapUrl}"; Hue would send passwords in clear`,
    });
  }
  for (const [key, value] of Object.entries({ baseDn, bindDn })) {
    if (value !== undefined && !/^[A-Za-z]+=[^,=]+(,[A-Za-z]+=[^,=]+)*$/.test(value)) {
      issues.push({
        path: `${path}.${key}`,
        message: `must be a distinguished name such as "CN=hue,DC=example,DC=com", got "${value}"`,
      });
    }
  }
  return issues;
}

function section(
  name: string,
  properties: Readonly<Record<string, string>>,
  parts: readonly Classification[] = [],
): Classification {
  return { Classification: name, Properties: properties, Configurations: parts };
}
