import { strict as assert } from "node:assert";

import { type ClusterPlan } from "../../../../lib/emr/cluster/plan";
import { planEmr } from "../../../../lib/emr/plan";
import { locationOf } from "../../../../lib/location";
import { caCertificate, cluster, emr, parseEmr, secrets } from "../support";

const location = locationOf("123456789012", "us-east-1");

function planOf(
  changes: object = {},
  { values = secrets, ...others }: { values?: object; environment?: string } = {},
  security: object = {},
): ClusterPlan {
  const { spec } = parseEmr({ ...security, cluster: { ...cluster, ...changes } }, values, others);
  const planned = planEmr(spec, location);
  assert(planned.ok && planned.plan?.cluster);
  return planned.plan.cluster;
}

describe("planCluster", () => {
  it("plans machines, scaling and the idle time in seconds", () => {
    const { instances, scaling, idleTimeoutSeconds, releaseLabel } = planOf();
    assert.deepEqual(instances, { ...cluster.instances, spotCapacity: 0 });
    assert.deepEqual(scaling, { minimum: 2, maximum: 10 });
    assert.equal(idleTimeoutSeconds, 5400);
    assert.equal(releaseLabel, "emr-7.9.0");
    assert.equal(planOf({ idleTimeoutHours: 0.02 }).idleTimeoutSeconds, 72);
  });

  it("names the secrets that a trust needs", () => {
    assert.deepEqual(planOf().kerberos, {
      realm: "EC2.INTERNAL",
      joinUser: "emr-join",
      secrets: {
        kdcAdminPassword: "kerberos/kdc-admin-password",
        trustPassword: "kerberos/trust-password",
        joinPassword: "kerberos/join-password",
      },
    });
  });

  it("names the KDC's password alone without a trust, and no secret without Kerberos", () => {
    const values = {
      "kerberos/kdc-admin-password": secrets["kerberos/kdc-admin-password"],
      "hue/bind-password": secrets["hue/bind-password"],
    };
    const alone = planOf({ joinUser: undefined }, { values }, { kerberos: { kdc: "cluster" } });
    assert.deepEqual(alone.kerberos, {
      realm: "EC2.INTERNAL",
      joinUser: undefined,
      secrets: { kdcAdminPassword: "kerberos/kdc-admin-password" },
    });
    const none = planOf(
      { realm: undefined, joinUser: undefined },
      { values },
      { kerberos: undefined, mappings: emr.mappings.slice(2), identities: [] },
    );
    assert.equal(none.kerberos, undefined);
    assert.ok(!none.homeDirectoryArguments?.join(" ").includes("kinit"));
  });

  it("plans the folder of Hue's password, and the command that reads it", () => {
    const { hue, classifications } = planOf();
    assert(hue);
    assert.deepEqual(hue.scope, { ...location, path: "/production/emr" });
    assert.equal(hue.path, "hue");
    assert.ok(
      JSON.stringify(classifications[0]).includes(
        "--region us-east-1 --name /production/emr/hue/bind-password",
      ),
    );
    assert.equal(planOf({ hue: undefined }).hue, undefined);
  });

  it("plans the step for home directories in the cluster's realm, and none without users", () => {
    const { homeDirectoryArguments } = planOf();
    assert.ok(homeDirectoryArguments?.join(" ").includes("@EC2.INTERNAL && hdfs dfs -mkdir"));
    assert.equal(planOf({ homeDirectoryUsers: [] }).homeDirectoryArguments, undefined);
  });

  it("plans the certificate authority of Hue's directory, and Session Manager, into the script of nodes", () => {
    const script = planOf().bootstrapScript ?? "";
    assert.ok(script.includes(caCertificate));
    assert.ok(script.includes("amazon-ssm-agent"));
    const without = planOf({ hue: undefined, access: { sessionManager: false } }).bootstrapScript;
    assert.equal(without, undefined);
  });

  it("uses the Glue Data Catalog, and the cluster's own metastore where that is wanted", () => {
    const names = (changes: object): string[] =>
      planOf(changes).classifications.map(({ Classification }) => Classification);
    assert.deepEqual(names({}), ["hue-ini", "hive-site", "spark-hive-site"]);
    assert.deepEqual(names({ metastore: { kind: "cluster" } }), ["hue-ini"]);
  });

  it("names the readers of logs", () => {
    const logReaders = ["arn:aws:iam::123456789012:role/operator"];
    assert.deepEqual(planOf({}, {}, { logReaders }).logReaderArns, logReaders);
  });

  it("keeps logs for a year in production, else for 30 days", () => {
    assert.equal(planOf().logRetentionDays, 365);
    assert.equal(planOf({}, { environment: "development" }).logRetentionDays, 30);
  });
});
