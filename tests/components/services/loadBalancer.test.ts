import { strict as assert } from "node:assert";

import { type ServiceInput } from "../../../lib/services/schema";
import { webInput } from "../../lib/services/support";
import { register } from "./support";

const web = (changes: Partial<ServiceInput> = {}) => register({ web: webInput(changes) });
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

describe("The balancer of a service", () => {
  it("has TLS 1.3, redirects HTTP, and responds with 404 where no rule matches", async () => {
    const recording = await web();
    const https = recording.inputs("aws:lb/listener:Listener", "web-front-https");
    assert.deepEqual(
      [https["protocol"], https["sslPolicy"], https["certificateArn"]],
      ["HTTPS", "ELBSecurityPolicy-TLS13-1-2-2021-06", "arn:test-web-front-tls-certificate"],
    );
    const http = recording.inputs("aws:lb/listener:Listener", "web-front-http");
    assert.deepEqual(http["defaultActions"], [
      { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
    ]);
    const balancer = recording.inputs("aws:lb/loadBalancer:LoadBalancer", "web-front-balancer");
    assert.deepEqual(
      [balancer["dropInvalidHeaderFields"], balancer["internal"], balancer["subnets"]],
      [true, false, ["subnet-public-a", "subnet-public-b"]],
    );
  });

  it("is in private subnets, with HTTPS only, when the service is internal", async () => {
    const recording = await web({ exposure: { type: "internal" } });
    assert.deepEqual(recording.namesOf("aws:lb/listener:Listener"), ["web-front-https"]);
    const balancer = recording.inputs("aws:lb/loadBalancer:LoadBalancer", "web-front-balancer");
    assert.deepEqual(
      [balancer["internal"], balancer["subnets"]],
      [true, ["subnet-private-a", "subnet-private-b"]],
    );
  });

  it("checks the tasks on another port where the configuration names one", async () => {
    const recording = await web({
      exposure: {
        type: "public",
        port: 8080,
        healthCheck: { path: "/ready", port: 3000 },
        publicHealthPath: "/ready",
      },
      containers: { nginx: { image: "nginx:1", ports: [8080, 3000] } },
    });
    const target = recording.inputs("aws:lb/targetGroup:TargetGroup", "web-targets");
    assert.equal((target["healthCheck"] as { port: string }).port, "3000");
  });

  it("checks each task on its own port and the path of the configuration", async () => {
    const recording = await web({
      exposure: {
        type: "public",
        healthCheck: { path: "/healthz", intervalSeconds: 10 },
        stickinessSeconds: 600,
        slowStartSeconds: 60,
        deregistrationDelaySeconds: 45,
      },
    });
    const target = recording.inputs("aws:lb/targetGroup:TargetGroup", "web-targets");
    assert.deepEqual(target["healthCheck"], {
      enabled: true,
      protocol: "HTTP",
      path: "/healthz",
      port: "traffic-port",
      matcher: "200-299",
      interval: 10,
      timeout: 5,
      healthyThreshold: 2,
      unhealthyThreshold: 3,
    });
    assert.deepEqual(target["stickiness"], {
      enabled: true,
      type: "lb_cookie",
      cookieDuration: 600,
    });
    assert.deepEqual(
      [target["targetType"], target["port"], target["slowStart"], target["deregistrationDelay"]],
      ["ip", 80, 60, 45],
    );
  });

  it("sends gRPC over TLS to the tasks, to both target groups of a rollout that shifts traffic", async () => {
    const recording = await web({
      exposure: {
        type: "internal",
        protocolVersion: "GRPC",
        targetTls: true,
        healthCheck: { path: "/grpc.health.v1.Health/Check" },
      },
      rollout: { strategy: "blueGreen", bakeMinutes: 5 },
    });
    for (const name of ["web-targets", "web-alternate"]) {
      const target = recording.inputs("aws:lb/targetGroup:TargetGroup", name);
      assert.deepEqual([target["protocol"], target["protocolVersion"]], ["HTTPS", "GRPC"]);
      const { protocol, path, matcher } = target["healthCheck"] as Record<string, unknown>;
      assert.deepEqual([protocol, path, matcher], ["HTTPS", "/grpc.health.v1.Health/Check", "0"]);
    }
  });

  it("can pass TLS connections on to one service, from configured ranges", async () => {
    const recording = await web({
      exposure: { type: "public", balancerType: "network", allowedCidrs: ["203.0.113.0/24"] },
    });
    const listener = recording.inputs("aws:lb/listener:Listener", "web-tls");
    assert.deepEqual([listener["protocol"], listener["port"]], ["TLS", 443]);
    assert.deepEqual(listener["defaultActions"], [
      { type: "forward", targetGroupArn: "arn:test-web-targets" },
    ]);
    assert.equal(
      recording.inputs("aws:lb/targetGroup:TargetGroup", "web-targets")["protocol"],
      "TCP",
    );
    assert.deepEqual(
      recording.namesOf(INGRESS).filter((name) => name.includes("-in-443")),
      ["web-front-balancer-in-443-203.0.113.0-24"],
    );
    assert.deepEqual(recording.namesOf("aws:cloudwatch/metricAlarm:MetricAlarm"), [
      "web-failed",
      "web-memory",
      "web-running",
      "web-unhealthy",
    ]);
  });

  it("listens on further ports, each with a target group that the tasks are registered with", async () => {
    const recording = await register({
      caller: webInput({ exposure: { type: "none" } }),
      broker: webInput({
        containers: { broker: { image: "broker", ports: [8161, 1883, 61617] } },
        exposure: {
          type: "internal",
          balancerType: "network",
          from: ["caller"],
          targetTls: true,
          listeners: [{ port: 8883, protocol: "TLS", targetPort: 1883 }, { port: 61617 }],
        },
      }),
    });
    const listener = (name: string) => {
      const { port, protocol, certificateArn, sslPolicy, defaultActions } = recording.inputs(
        "aws:lb/listener:Listener",
        name,
      );
      return [port, protocol, certificateArn !== undefined, sslPolicy, defaultActions];
    };
    const forward = (group: string) => [{ type: "forward", targetGroupArn: `arn:test-${group}` }];
    const policy = "ELBSecurityPolicy-TLS13-1-2-2021-06";
    assert.deepEqual(listener("broker-listener-8883"), [
      8883,
      "TLS",
      true,
      policy,
      forward("broker-targets-8883"),
    ]);
    assert.deepEqual(listener("broker-listener-61617"), [
      61617,
      "TCP",
      false,
      undefined,
      forward("broker-targets-61617"),
    ]);
    const group = (name: string) => {
      const { port, protocol, healthCheck } = recording.inputs(
        "aws:lb/targetGroup:TargetGroup",
        name,
      );
      return [port, protocol, (healthCheck as { port: string }).port];
    };
    assert.deepEqual(group("broker-targets"), [80, "TLS", "traffic-port"]);
    assert.deepEqual(group("broker-targets-8883"), [80, "TLS", "8161"]);
    assert.deepEqual(group("broker-targets-61617"), [80, "TCP", "8161"]);
    const { inputs, options } = recording.get("aws:ecs/service:Service", "broker-service");
    assert.deepEqual(
      inputs["loadBalancers"],
      [
        ["broker-targets", 8161],
        ["broker-targets-8883", 1883],
        ["broker-targets-61617", 61617],
      ].map(([name, containerPort]) => ({
        targetGroupArn: `arn:test-${name ?? ""}`,
        containerName: "broker",
        containerPort,
      })),
    );
    // The cluster, and the three listeners: ECS refuses a target group without one.
    assert.equal((options.dependsOn as unknown[]).length, 4);
    assert.deepEqual(
      recording.namesOf(INGRESS).filter((name) => name.startsWith("caller/")),
      ["caller/broker", "caller/broker/61617", "caller/broker/8883"],
    );
  });

  describe("with an imported certificate", () => {
    const arn =
      "arn:aws:acm:us-east-1:123456789012:certificate/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
    const certificate = (...names: string[]) => ({ arns: { "us-east-1": arn }, names });
    const LISTENER = "aws:lb/listener:Listener";
    const ATTACHED = "aws:lb/listenerCertificate:ListenerCertificate";
    const MADE = "aws:acm/certificate:Certificate";

    it("presents it, and makes none, where it covers the host of the balancer", async () => {
      for (const [balancerType, name] of [
        ["application", "web-front-https"],
        ["network", "web-tls"],
      ] as const) {
        const exposure = { type: "internal", balancerType } as const;
        const recording = await web({
          exposure: { ...exposure, certificate: certificate("*.use1.internal.example.com") },
        });
        assert.equal(recording.inputs(LISTENER, name)["certificateArn"], arn);
        assert.deepEqual([recording.namesOf(MADE), recording.namesOf(ATTACHED)], [[], []]);
      }
    });

    it("attaches it beside the one that is made where it covers another host", async () => {
      for (const [balancerType, name] of [
        ["application", "web-front-imported-certificate"],
        ["network", "web-tls-imported-certificate"],
      ] as const) {
        const recording = await web({
          exposure: { type: "public", balancerType, certificate: certificate("web.example.com") },
        });
        assert.deepEqual(recording.namesOf(MADE), ["web-front-tls-certificate"]);
        assert.equal(recording.inputs(ATTACHED, name)["certificateArn"], arn);
      }
    });

    it("makes none for the services of a shared balancer that it covers", async () => {
      const exposure = { type: "shared", balancer: "edge", priority: 1 } as const;
      const recording = await register(
        { web: webInput({ exposure }) },
        { edge: { type: "public", certificate: certificate("web.use1.example.com") } },
      );
      assert.deepEqual(recording.namesOf(MADE), ["edge-tls-certificate"]);
      assert.deepEqual(recording.namesOf(ATTACHED), ["edge-imported-certificate"]);
      assert.deepEqual(recording.namesOf("aws:route53/record:Record").includes("web-alias"), true);
    });
  });
});
