/**
 * The step that creates the home directories of users in HDFS.
 *
 * On a cluster with Kerberos a user writes to HDFS only below its own home directory, and nothing creates
 * one for a user of a directory. The step runs as the HDFS user, by the keytab of the primary node.
 *
 * Source: EMR Management Guide, "Configuring a cluster for Kerberos-authenticated HDFS users".
 */

/**
 * Arguments of `command-runner.jar`. Running it again changes nothing.
 *
 * @param users names of Linux users: they become part of a shell command.
 * @param realm of the cluster; undefined without Kerberos, where HDFS authenticates no user.
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
