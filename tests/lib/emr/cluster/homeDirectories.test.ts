import { strict as assert } from "node:assert";

import { homeDirectoryArguments } from "../../../../lib/emr/cluster/homeDirectories";

describe("homeDirectoryArguments", () => {
  it("creates each home as the HDFS user, and changes nothing when it runs again", () => {
    assert.deepEqual(homeDirectoryArguments(["ada"], "EC2.INTERNAL"), [
      "bash",
      "-c",
      "sudo -u hdfs bash -c 'kinit -kt /etc/hdfs.keytab hdfs/$(hostname -f)@EC2.INTERNAL && hdfs dfs -mkdir -p /user/ada && hdfs dfs -chown ada:ada /user/ada && hdfs dfs -chmod 700 /user/ada && kdestroy'",
    ]);
  });

  it("requests no ticket without Kerberos", () => {
    assert.equal(
      homeDirectoryArguments(["ada"])[2],
      "sudo -u hdfs bash -c 'hdfs dfs -mkdir -p /user/ada && hdfs dfs -chown ada:ada /user/ada && hdfs dfs -chmod 700 /user/ada'",
    );
  });
});
