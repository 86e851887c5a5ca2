import { strict as assert } from "node:assert";

import { Unknown } from "../../../graph/value";
import { publicBalancers } from "../../../policies/proofs/publicBalancers";
import { serviceStack, type Parts } from "../../support/ecs";
import { answersIn } from "../../support/findings";

const answers = (parts: Parts = {}) => answersIn(publicBalancers, serviceStack(parts).graph());
const exposed = (exposure: string) => ({ service: { tags: { exposure: exposure } } });

describe("public-balancers", () => {
  it("allows a public service behind a public balancer, and an internal one behind an internal", () => {
    assert.deepEqual(answers(), []);
    assert.deepEqual(answers({ ...exposed("internal"), balancer: { internal: true } }), []);
  });

  it("refuses a service that is not declared public behind a public balancer", () => {
    assert.deepEqual(answers(exposed("internal")), [
      "service: balancer balancer leads the internet to a service whose exposure is internal; make the balancer internal, or declare the service public with the tag exposure",
    ]);
    assert.deepEqual(answers({ service: { tags: null } }), [
      "service: balancer balancer leads the internet to a service whose exposure is not declared; make the balancer internal, or declare the service public with the tag exposure",
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
    assert.deepEqual(answersIn(publicBalancers, stack.graph()), [
      "service: balancer open leads the internet to a service whose exposure is internal; make the balancer internal, or declare the service public with the tag exposure",
    ]);
  });

  it("says nothing of a service without a balancer", () => {
    assert.deepEqual(answers({ service: { tags: null, loadBalancers: null } }), []);
  });

  it("asks while the balancer's side or the tags are unknown", () => {
    assert.deepEqual(answers({ ...exposed("internal"), balancer: { internal: Unknown.value } }), [
      "? service: whether balancer balancer leads the internet to it",
    ]);
    assert.deepEqual(answers({ service: { tags: Unknown.value } }), [
      "? service: whether balancer balancer leads the internet to it",
    ]);
  });
});
