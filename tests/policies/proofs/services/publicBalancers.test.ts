import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { publicBalancers } from "../../../../policies/proofs/services/publicBalancers";
import { serviceStack, type Parts } from "../../../support/ecs";
import { findingsOf } from "../../../support/findings";

const findings = (parts: Parts = {}) => findingsOf(publicBalancers, serviceStack(parts).graph());
const exposed = (exposure: string) => ({ service: { tags: { exposure: exposure } } });

describe("public-balancers", () => {
  it("allows a public service behind a public balancer, and an internal one behind an internal", () => {
    assert.deepEqual(findings(), []);
    assert.deepEqual(findings({ ...exposed("internal"), balancer: { internal: true } }), []);
  });

  it("refuses a service that is not declared public behind a public balancer", () => {
    assert.deepEqual(findings(exposed("internal")), [
      "service: load balancer balancer exposes a service to the internet whose exposure is internal; make the load balancer internal, or declare the service public with the tag exposure",
    ]);
    assert.deepEqual(findings({ service: { tags: null } }), [
      "service: load balancer balancer exposes a service to the internet whose exposure is not declared; make the load balancer internal, or declare the service public with the tag exposure",
    ]);
  });

  it("finds a service behind the default action of a listener", () => {
    const stack = serviceStack({ ...exposed("internal"), balancer: { internal: true } });
    const [target] = stack.graph().ofType("aws:lb/targetGroup:TargetGroup");
    const open = stack.resource("aws:lb/loadBalancer:LoadBalancer", "open", { internal: false });
    assert.ok(target !== undefined);
    stack.resource("aws:lb/listener:Listener", "open", {
      loadBalancerArn: open,
      defaultActions: [{ type: "forward", targetGroupArn: target }],
    });
    assert.deepEqual(findingsOf(publicBalancers, stack.graph()), [
      "service: load balancer open exposes a service to the internet whose exposure is internal; make the load balancer internal, or declare the service public with the tag exposure",
    ]);
  });

  it("ignores a service without a balancer", () => {
    assert.deepEqual(findings({ service: { tags: null, loadBalancers: null } }), []);
  });

  it("is undecided while the balancer's side or the tags are unknown", () => {
    assert.deepEqual(findings({ ...exposed("internal"), balancer: { internal: Unknown.value } }), [
      "? service: whether load balancer balancer exposes it to the internet",
    ]);
    assert.deepEqual(findings({ service: { tags: Unknown.value } }), [
      "? service: whether load balancer balancer exposes it to the internet",
    ]);
  });
});
