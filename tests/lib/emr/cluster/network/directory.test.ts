import { strict as assert } from "node:assert";

import {
  type DirectoryPlan,
  type DirectoryPort,
  planDirectory,
} from "../../../../../lib/emr/cluster/network/directory";
import { cluster, parseEmr, trust } from "../../support";

function planOf(changes: object = {}, kerberos: object = { kdc: "cluster", trust }): DirectoryPlan {
  const { emr } = parseEmr({ kerberos, cluster: { ...cluster, ...changes } }).spec;
  assert(emr?.cluster);
  const plan = planDirectory(emr.cluster, emr);
  assert(plan);
  return plan;
}

const lines = (ports: readonly DirectoryPort[]): string[] =>
  ports.map(({ name, port, protocol }) => `${name} ${protocol} ${port}`);

describe("planDirectory", () => {
  it("opens the ports of an Active Directory domain to nodes", () => {
    assert.deepEqual(lines(planOf().egress), [
      "dns tcp 53",
      "dns udp 53",
      "kerberos tcp 88",
      "kerberos udp 88",
      "password tcp 464",
      "password udp 464",
      "kadmin tcp 749",
      "ldap tcp 389",
      "ldap udp 389",
      "ldaps tcp 636",
      "global-catalog tcp 3268",
      "global-catalog-tls tcp 3269",
    ]);
  });

  it("opens the ports of the cluster's own KDC to the directory of a trust", () => {
    const expected = [
      "kerberos tcp 88",
      "kerberos udp 88",
      "password tcp 464",
      "password udp 464",
      "kadmin tcp 749",
    ];
    assert.deepEqual(lines(planOf().ingress), expected);
  });

  it("opens no port of the cluster to a directory that does not trust its KDC", () => {
    const external = { kdc: "external", adminServer: "kdc:749", kdcServer: "kdc:88" };
    assert.deepEqual(planOf({}, external).ingress, []);
    assert.deepEqual(planOf({}, { kdc: "cluster" }).ingress, []);
  });

  it("opens the ports that servers have beside the usual ones", () => {
    const own = { ...trust, adminServer: "ad.test:1749", kdcServer: "ad.test:1088" };
    const hue = { ...cluster.hue, ldapUrl: "ldaps://ad.test:1636" };
    const ports = lines(planOf({ hue }, { kdc: "cluster", trust: own }).egress);
    assert.deepEqual(ports.slice(-4), [
      "port-1088 tcp 1088",
      "port-1088 udp 1088",
      "port-1749 tcp 1749",
      "port-1636 tcp 1636",
    ]);
    const same = planOf({ hue: { ...cluster.hue, ldapUrl: "ldaps://ad.test:3269" } });
    assert.equal(same.egress.length, planOf().egress.length);
  });

  it("has each range once, and nothing without a range", () => {
    const directoryCidrs = ["172.16.10.0/24", "172.16.10.0/24"];
    assert.deepEqual(planOf({ directoryCidrs }).cidrs, ["172.16.10.0/24"]);
    const { emr } = parseEmr({ cluster: { ...cluster, directoryCidrs: [] } }).spec;
    assert(emr?.cluster);
    assert.equal(planDirectory(emr.cluster, emr), undefined);
  });
});
