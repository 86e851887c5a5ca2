/**
 * The step that gives users their home directories in HDFS.
 *
 * On a cluster with Kerberos nobody can write to HDFS without a home of his own, and nothing makes one
 * for a user of a directory. The step runs as HDFS itself, by the keytab of the primary node.
 *
 * Source: EMR Management Guide, "Configuring a cluster for Kerberos-authenticated HDFS users".
 */
import { type Issue } from "../spec/issue";

/** Longest name of a Linux user. Source: `useradd(8)`. */
const USER = /^[a-z_][a-z0-9_-]{0,31}$/;

/**
 * Arguments of `command-runner.jar`. Running it again changes nothing.
 *
 * @param realm of the cluster; undefined without Kerberos, where HDFS believes who it is told.
 */
export function homeDirectoryArguments(users: readonly string[], realm?: string): string[] {
  const makeHomes = users.flatMap((user) => [
    `hdfs dfs -mkdir -p /user/${user}`,
    `hdfs dfs -chown ${user}:${user} /user/${user}`,
    `hdfs dfs -chmod 700 /user/${user}`,
  ]);
  const asHdfs = (
    realm === undefined
      ? makeHomes
      : [`kinit -kt /etc/hdfs.keytab hdfs/$(hostname -f)@${realm}`, ...makeHomes, "kdestroy"]
  ).join(" && ");
  return ["bash", "-c", `sudo -u hdfs bash -c '${asHdfs}'`];
}

/** The names become part of a command, so they can be nothing but names. */
export function checkHomeDirectoryUsers(users: readonly string[], path: string): Issue[] {
  return users.flatMap((user, at) =>
    USER.test(user)
      ? []
      : [
          {
            path: `${path}[${at}]`,
            message: `must be the name of a Linux user, small letters, digits, _ and -, got "${user}"`,
          },
        ],
  );
}
