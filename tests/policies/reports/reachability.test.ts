import { strict as assert } from "node:assert";

import { reachability } from "../../../policies/reports/reachability";
import { exposedStack } from "../../support/exposedStack";

describe("the report of reachability", () => {
  it("has a row for what the internet reaches, with its path and declaration", () => {
    assert.deepEqual(reachability(exposedStack().stack.graph()).rows, [
      [
        "service",
        "us-east-1",
        "yes",
        "no",
        "the internet (IPv4) -> internet gateway (route of subnet public) -> network ACL acl (all ports) -> security group web (tcp 443) -> load balancer balancer -> listener listener -> target group targets -> service (port 8080)",
      ],
    ]);
  });

  it("is empty where nothing is reached", () => {
    const { stack } = exposedStack({ balancer: { internal: true } });
    assert.deepEqual(reachability(stack.graph()).rows, []);
  });
});
