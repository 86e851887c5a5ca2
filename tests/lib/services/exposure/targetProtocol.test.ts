import { strict as assert } from "node:assert";

import { type ServiceInput } from "../../../../lib/services/schema";
import { servicePlan, serviceRefusals, servicesRefusals, webInput } from "../support";

type Exposure = ServiceInput["exposure"];

function protocolOf(exposure: Exposure) {
  const group = servicePlan({ exposure }).route?.targetGroup;
  const { protocol, path, matcher } = group?.healthCheck ?? {};
  return [group?.protocol, group?.protocolVersion, protocol, path, matcher];
}

describe("The protocol of targets", () => {
  it("is HTTP/1.1 in plain text, by default", () => {
    for (const type of ["public", "internal"] as const) {
      assert.deepEqual(protocolOf({ type }), ["HTTP", "HTTP1", "HTTP", "/", "200-299"]);
    }
    const network = { type: "public", balancerType: "network" } as const;
    assert.deepEqual(protocolOf(network), ["TCP", undefined, "HTTP", "/", "200-299"]);
  });

  it("is encrypted behind both types of balancer, and the check as configured", () => {
    const tls = { type: "internal", targetTls: true } as const;
    assert.deepEqual(protocolOf(tls).slice(0, 3), ["HTTPS", "HTTP1", "HTTPS"]);
    assert.deepEqual(protocolOf({ ...tls, balancerType: "network" }).slice(0, 3), [
      "TLS",
      undefined,
      "HTTPS",
    ]);
    assert.equal(protocolOf({ ...tls, healthCheck: { tls: false } })[2], "HTTP");
  });

  it("is checked as gRPC: an unknown method, or the one that the configuration names", () => {
    const grpc = { type: "internal", protocolVersion: "GRPC" } as const;
    assert.deepEqual(protocolOf(grpc).slice(3), ["/AWS.ALB/healthcheck", "12"]);
    const path = "/grpc.health.v1.Health/Check";
    assert.deepEqual(protocolOf({ ...grpc, healthCheck: { path } }).slice(3), [path, "0"]);
    const matcher = "0,12";
    assert.deepEqual(protocolOf({ ...grpc, healthCheck: { path, matcher } }).slice(3), [
      path,
      matcher,
    ]);
  });

  it("fits the path and the status codes of its check", () => {
    const refusals = (exposure: Exposure) => serviceRefusals({ exposure });
    const grpc = { type: "internal", protocolVersion: "GRPC" } as const;
    assert.deepEqual(refusals({ ...grpc, healthCheck: { path: "/healthz", matcher: "200" } }), [
      'exposure.healthCheck.path must be a method such as "/grpc.health.v1.Health/Check" with protocolVersion "GRPC", got "/healthz"',
      'exposure.healthCheck.matcher must be status codes of gRPC from 0 to 99, such as "0", with protocolVersion "GRPC", got "200"',
    ]);
    for (const matcher of ["0", "200,500", "199-299"]) {
      assert.deepEqual(refusals({ type: "internal", healthCheck: { matcher } }), [
        `exposure.healthCheck.matcher must be status codes from 200 to 499, such as "200" or "200-299", got "${matcher}"`,
      ]);
    }
    assert.deepEqual(refusals({ type: "internal", healthCheck: { matcher: "200,499" } }), []);
  });

  it("has no version behind a network balancer", () => {
    const exposure = {
      type: "internal",
      balancerType: "network",
      protocolVersion: "HTTP2",
    } as const;
    assert.deepEqual(serviceRefusals({ exposure }), [
      'exposure.protocolVersion must not be set on a network balancer; leave it out, or use balancerType "application"',
    ]);
  });

  it("is HTTP/1.1 where Route 53 checks the service", () => {
    const refusals = (exposure: Exposure) =>
      servicesRefusals({
        balancers: { edge: { type: "public" } },
        services: {
          web: webInput({ exposure }),
          docs: webInput({ exposure: { type: "shared", balancer: "edge", priority: 1 } }),
        },
      });
    const sentence =
      "services.web.exposure.protocolVersion must be HTTP1 where the whole internet can call, got HTTP2; Route 53 checks by HTTP/1.1, and the balancer would respond with 464; name the callers under allowedCidrs";
    const version = { protocolVersion: "HTTP2" } as const;
    assert.deepEqual(refusals({ type: "public", ...version }), [sentence]);
    assert.deepEqual(refusals({ type: "shared", balancer: "edge", priority: 2, ...version }), [
      sentence,
    ]);
    const allowedCidrs = ["203.0.113.0/24"];
    assert.deepEqual(refusals({ type: "public", allowedCidrs, ...version }), []);
    assert.deepEqual(refusals({ type: "internal", ...version }), []);
  });
});
