import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { healthChecksAnswered } from "../../../../policies/proofs/dns/healthChecksAnswered";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, type Input, output } from "../../../support/graph";

type Inputs = Readonly<Record<string, Input>>;

interface Parts {
  readonly check?: Inputs;
  readonly balancer?: Inputs;
  readonly listener?: Inputs;
  readonly rule?: Inputs;
  readonly target?: Inputs;
  readonly service?: Inputs;
}

/** A health check of a service whose host leads to its tasks, with changes. */
function findings(parts: Parts = {}): string[] {
  const stack = graphBuilder();
  const balancer = stack.resource("aws:lb/loadBalancer:LoadBalancer", "edge", parts.balancer);
  const listener = stack.resource("aws:lb/listener:Listener", "https", {
    loadBalancerArn: balancer,
    port: 443,
    defaultActions: [{ type: "fixed-response", fixedResponse: { statusCode: "404" } }],
    ...parts.listener,
  });
  const target = stack.resource("aws:lb/targetGroup:TargetGroup", "targets", {
    targetType: "ip",
    port: 8080,
    healthCheck: { path: "/healthz", port: "8080", matcher: "200-299" },
    ...parts.target,
  });
  stack.resource("aws:lb/listenerRule:ListenerRule", "rule", {
    listenerArn: listener,
    priority: 10,
    conditions: [{ hostHeader: { values: ["*.USE1.example.com"] } }],
    actions: [{ type: "forward", targetGroupArn: target }],
    ...parts.rule,
  });
  stack.resource("aws:ecs/service:Service", "service", {
    loadBalancers: [{ targetGroupArn: target, containerName: "web", containerPort: 8080 }],
    ...parts.service,
  });
  stack.resource("aws:route53/record:Record", "host", {
    zoneId: "Z1",
    name: "web.use1.example.com",
    type: "A",
    aliases: [{ name: output(balancer, "dnsName"), zoneId: "Z9", evaluateTargetHealth: false }],
  });
  stack.resource("aws:route53/healthCheck:HealthCheck", "check", {
    type: "HTTPS",
    fqdn: "web.use1.example.com",
    port: 443,
    resourcePath: "/healthz",
    ...parts.check,
  });
  return findingsOf(healthChecksAnswered, stack.graph());
}

const refused = (why: string, path = "/healthz") => [
  `check: it requests ${path} of web.use1.example.com, ${why}`,
];

describe("health-checks-answered", () => {
  it("allows a host that a rule forwards to the tasks of a service", () => {
    assert.deepEqual(findings(), []);
  });

  it("ignores checks that request no load balancer of the stack", () => {
    assert.deepEqual(findings({ check: { fqdn: "office.example.net" } }), []);
    assert.deepEqual(findings({ check: { type: "CALCULATED", fqdn: null } }), []);
  });

  it("refuses targets that do not take the version of Route 53's requests", () => {
    const healthCheck = { path: "/healthz", port: "8080", matcher: "200-299" };
    const ofVersion = (protocolVersion: string) =>
      findings({ target: { targetType: "ip", port: 8080, healthCheck, protocolVersion } });
    assert.deepEqual(ofVersion("HTTP1"), []);
    for (const version of ["HTTP2", "GRPC"]) {
      assert.deepEqual(
        ofVersion(version),
        refused(
          `which target group targets takes in ${version} alone, and Route 53 requests in HTTP/1.1; check a host with targets of HTTP1`,
        ),
      );
    }
  });

  it("refuses a host that no rule forwards, by host or by path", () => {
    const constant =
      "which the default action of load balancer edge answers with a constant; add a listener rule that forwards it";
    const conditions = [{ pathPattern: { values: ["/downloads/*"] } }];
    assert.deepEqual(findings({ rule: { conditions } }), refused(constant));
    const path = { resourcePath: "/downloads/a?b=/c" };
    assert.deepEqual(findings({ rule: { conditions }, check: path }), []);
    const other = [{ hostHeader: { values: ["web.usw?.example.com"] } }];
    assert.deepEqual(findings({ rule: { conditions: other } }), refused(constant));
  });

  it("refuses a rule that answers with a constant", () => {
    const actions = [{ type: "redirect", redirect: { statusCode: "HTTP_301" } }];
    assert.deepEqual(
      findings({ rule: { actions } }),
      refused(
        "which rule rule of load balancer edge answers with a constant; add a listener rule that forwards it",
      ),
    );
  });

  it("refuses a port without a listener, and a balancer that is internal", () => {
    assert.deepEqual(
      findings({ check: { port: 8443 } }),
      refused(
        "and load balancer edge has no listener on port 8443; add one, or check another port",
      ),
    );
    assert.deepEqual(
      findings({ balancer: { internal: true } }),
      refused("whose load balancer edge is internal; check a host on the internet"),
    );
  });

  it("refuses a target group that no task is registered with", () => {
    assert.deepEqual(
      findings({ service: { loadBalancers: [] } }),
      refused("which leads to target group targets without tasks; register a service with it"),
    );
    assert.deepEqual(
      findings({ service: { loadBalancers: [] }, target: { targetType: "instance" } }),
      [],
    );
  });

  it("refuses a path that tasks answer at another port, or with a failure", () => {
    const healthCheck = { path: "/healthz", port: "9000", matcher: "200" };
    assert.deepEqual(
      findings({ target: { healthCheck } }),
      refused(
        "which target group targets checks on port 9000, and requests arrive on 8080; request a path of port 8080",
      ),
    );
    assert.deepEqual(
      findings({
        target: { healthCheck: { ...healthCheck, port: "traffic-port", matcher: "401" } },
      }),
      refused(
        "which target group targets expects to answer with 401, and Route 53 takes 200 to 399 as healthy; request another path",
      ),
    );
    assert.deepEqual(findings({ target: { healthCheck }, check: { resourcePath: "/ready" } }), []);
  });

  it("is undecided while something is unknown that decides", () => {
    const undecided = ["? check: whether a task can answer it"];
    assert.deepEqual(findings({ check: { fqdn: Unknown.value } }), undecided);
    assert.deepEqual(findings({ rule: { conditions: Unknown.value } }), undecided);
    assert.deepEqual(findings({ service: { loadBalancers: Unknown.value } }), undecided);
  });

  it("is undecided about a rule with a condition that health checks cannot be known to meet", () => {
    const conditions = [{ sourceIp: { values: ["203.0.113.0/24"] } }];
    assert.deepEqual(findings({ rule: { conditions } }), ["? check: whether a task can answer it"]);
  });
});
