import { strict as assert } from "node:assert";

import { digest, webInput } from "../../../lib/services/support";
import { register } from "../support";

const containers = { app: { image: `app@${digest}`, ports: [3000] } };
const service = (discovery?: object) =>
  webInput({
    exposure: { type: "none" },
    containers,
    ...(discovery === undefined ? {} : { discovery: discovery as never }),
  });
const SERVICE = "aws:ecs/service:Service";

describe("Services that find each other", () => {
  it("by Service Connect have a namespace, a named port, proxies with a log, and an order", async () => {
    const recording = await register({
      shop: service(),
      ledger: service({
        type: "connect",
        from: ["shop"],
        protocol: "grpc",
        idleTimeoutSeconds: 60,
      }),
    });
    const namespace = "aws:servicediscovery/httpNamespace:HttpNamespace";
    assert.deepEqual(recording.namesOf(namespace), ["discovery-connect"]);
    const log = (name: string) => ({
      logDriver: "awslogs",
      options: {
        "awslogs-group": `test-${name}-task-logs`,
        "awslogs-region": "us-east-1",
        "awslogs-stream-prefix": "service-connect",
      },
    });
    assert.deepEqual(recording.inputs(SERVICE, "ledger-service")["serviceConnectConfiguration"], {
      enabled: true,
      namespace: "arn:test-discovery-connect",
      services: [
        {
          portName: "ledger",
          discoveryName: "ledger",
          clientAlias: [{ dnsName: "ledger", port: 3000 }],
          timeout: { idleTimeoutSeconds: 60 },
        },
      ],
      logConfiguration: log("ledger"),
    });
    assert.deepEqual(recording.inputs(SERVICE, "shop-service")["serviceConnectConfiguration"], {
      enabled: true,
      namespace: "arn:test-discovery-connect",
      services: [],
      logConfiguration: log("shop"),
    });
    const definition = recording.inputs(
      "aws:ecs/taskDefinition:TaskDefinition",
      "ledger-task-definition",
    );
    const [app] = JSON.parse(definition["containerDefinitions"] as string) as {
      readonly portMappings: readonly object[];
    }[];
    assert.deepEqual(app?.portMappings, [
      { containerPort: 3000, hostPort: 3000, protocol: "tcp", name: "ledger", appProtocol: "grpc" },
    ]);
    assert.deepEqual(
      recording.ofType(SERVICE).map(({ name }) => name),
      ["test-ledger-service", "test-shop-service"],
    );
  });

  it("in DNS have a namespace of the VPC and a name with the addresses of healthy tasks", async () => {
    const recording = await register({ stock: service({ type: "dns", ttlSeconds: 5 }) });
    assert.deepEqual(
      recording.inputs(
        "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace",
        "discovery-dns",
      ),
      {
        name: "tasks.internal.example.com",
        vpc: "vpc-1",
        description: "Tasks of services, by service",
      },
    );
    assert.deepEqual(recording.inputs("aws:servicediscovery/service:Service", "stock-name"), {
      name: "stock",
      dnsConfig: {
        namespaceId: "test-discovery-dns-id",
        dnsRecords: [{ type: "A", ttl: 5 }],
        routingPolicy: "MULTIVALUE",
      },
      healthCheckCustomConfig: { failureThreshold: 1 },
    });
    const stock = recording.inputs(SERVICE, "stock-service");
    assert.deepEqual(stock["serviceRegistries"], { registryArn: "arn:test-stock-name" });
    assert.equal(stock["serviceConnectConfiguration"], undefined);
    assert.deepEqual(
      recording
        .ofType("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
        .map(({ inputs }) => [inputs["cidrIpv4"], inputs["fromPort"]]),
      [["10.0.0.0/16", 3000]],
    );
  });

  it("are connected by a rule at each end, on the port alone", async () => {
    const recording = await register({
      shop: service(),
      stock: service({ type: "dns", from: ["shop"] }),
    });
    const rule = {
      ipProtocol: "tcp",
      fromPort: 3000,
      toPort: 3000,
      description: "Tasks of shop to stock",
    };
    assert.deepEqual(
      recording.inputs(
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        "shop/stock-in",
      ),
      {
        ...rule,
        securityGroupId: "test-stock-sg-id",
        referencedSecurityGroupId: "test-shop-sg-id",
      },
    );
    assert.deepEqual(
      recording.inputs("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "shop/stock-out"),
      {
        ...rule,
        securityGroupId: "test-shop-sg-id",
        referencedSecurityGroupId: "test-stock-sg-id",
      },
    );
  });

  it("have no namespace without discovery", async () => {
    const recording = await register({ shop: service() });
    assert.deepEqual(
      recording.resources.filter(({ type }) => type.startsWith("aws:servicediscovery")),
      [],
    );
  });
});
