import { strict as assert } from "node:assert";

import { checkAccess, planAccess, sessionStatements } from "../../../../lib/emr/cluster/access";
import { checkEmr } from "../../../../lib/emr/checks";
import { policyDocument } from "../../../../lib/iam/document";
import { outcome, role } from "../policySupport";
import { cluster, parseEmr, secrets, sentencesOf } from "../support";

function sentences(access: object): string[] {
  const { issues, spec } = parseEmr({ cluster: { ...cluster, access } }, secrets);
  return [...sentencesOf(issues), ...sentencesOf(checkEmr(spec))];
}

describe("the access to a cluster", () => {
  it("is by Session Manager alone by default", () => {
    const { emr } = parseEmr().spec;
    assert(emr?.cluster);
    assert.deepEqual(planAccess(emr.cluster, false), {
      sessionManager: true,
      cidrs: [],
      balancer: false,
      deletionProtection: false,
    });
  });

  it("has a balancer that production protects from deletion, unless the configuration decides", () => {
    const isProtected = (own: object, isProduction: boolean) => {
      const access = { cidrs: ["192.168.0.0/16"], balancer: true, ...own };
      const { emr } = parseEmr({ cluster: { ...cluster, access } }, secrets).spec;
      assert(emr?.cluster);
      return planAccess(emr.cluster, isProduction).deletionProtection;
    };
    assert.deepEqual([isProtected({}, true), isProtected({}, false)], [true, false]);
    assert.equal(isProtected({ deletionProtection: false }, true), false);
    assert.equal(isProtected({ deletionProtection: true }, false), true);
    assert.deepEqual(sentences({ deletionProtection: true }), [
      "emr.cluster.access.deletionProtection must be left out without a balancer, got true",
    ]);
  });

  it("is accepted for ranges, with a balancer and without", () => {
    const cidrs = ["192.168.0.0/16"];
    assert.deepEqual(sentences({ cidrs }), []);
    assert.deepEqual(sentences({ cidrs, balancer: true }), []);
  });

  it("has each range once", () => {
    const access = { sessionManager: true, cidrs: ["10.9.0.0/16", "10.9.0.0/16"], balancer: false };
    const { emr } = parseEmr({ cluster: { ...cluster, access } }).spec;
    assert(emr?.cluster);
    assert.deepEqual(planAccess(emr.cluster, false).cidrs, ["10.9.0.0/16"]);
  });

  it("is refused for all networks", () => {
    assert.deepEqual(sentences({ cidrs: ["192.168.0.0/16", "0.0.0.0/0"] }), [
      'emr.cluster.access.cidrs[1] must have no address of 0.0.0.0/8, which are the addresses of this host on this network, got "0.0.0.0/0"',
    ]);
  });

  it("is refused for a balancer that no range reaches", () => {
    const message = "must name the ranges of users with a balancer, got none";
    assert.deepEqual(checkAccess({ sessionManager: true, cidrs: [], balancer: true }), [
      { path: "cidrs", message },
    ]);
  });

  it("needs a connection where the ranges lie outside of the VPC, also without a directory", () => {
    const changes = {
      kerberos: undefined,
      mappings: [],
      identities: [],
      cluster: {
        ...cluster,
        realm: undefined,
        joinUser: undefined,
        hue: undefined,
        directoryCidrs: [],
        connection: undefined,
        access: { cidrs: ["192.168.0.0/16"] },
      },
    };
    assert.deepEqual(sentencesOf(checkEmr(parseEmr(changes, {}).spec)), [
      "emr.cluster.connection must be set with ranges outside of the VPC, got nothing; without a transit gateway or VPN gateway the cluster and 192.168.0.0/16 cannot reach each other",
    ]);
  });

  it("lets the agent open channels, and read no parameter", () => {
    const identity = policyDocument(sessionStatements);
    const access = (action: string): string => outcome(role("base"), action, "*", { identity });
    assert.equal(access("ssmmessages:OpenDataChannel"), "allowed");
    assert.equal(access("ssm:UpdateInstanceInformation"), "allowed");
    assert.equal(access("ssm:GetParameter"), "notAllowed");
  });
});
