import { strict as assert } from "node:assert";

import { parseConfig } from "../../../config/parse";
import { type StackConfig } from "../../../config/stackConfig";
import { planOf, sentences } from "./support";

const image = `web@sha256:${"a".repeat(64)}`;
const web = {
  cpu: "0.5 vCPU",
  memory: "1 GB",
  tasks: 3,
  exposure: { type: "public" },
  containers: { web: { image, ports: [8080] } },
};
const regions = {
  "us-east-1": {
    cidr: "10.0.0.0/16",
    zones: ["us-east-1a", "us-east-1b"],
    nat: "single",
  },
  "eu-west-1": {
    cidr: "10.1.0.0/16",
    zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
    nat: "single",
  },
};

function parse(services: object, changes: object = {}) {
  return parseConfig({
    environment: "production",
    accountId: "123456789012",
    owner: "platform",
    domain: { name: "example.com", hostedZoneId: "Z0123456789ABCDEFGHIJ" },
    primaryRegion: "us-east-1",
    regions,
    services,
    ...changes,
  });
}

function refusals(services: object, changes: object = {}): string[] {
  const result = parse(services, changes);
  return result.ok ? [] : sentences(result.issues);
}

function configOf(services: object, changes: object = {}): StackConfig {
  const result = parse(services, changes);
  return planOf(
    result.ok ? { ok: true, plan: result.config } : { ok: false, issues: result.issues },
  );
}

describe("The services of a stack", () => {
  it("name ids for the regions of the stack alone", () => {
    const securityGroupIds = {
      "us-east-1": "sg-01234567",
      "eu-west-1": "sg-01234567",
      "us-west-2": "sg-01234567",
    };
    assert.deepEqual(refusals({ web: { ...web, egress: [{ port: 5432, securityGroupIds }] } }), [
      'services.web.egress[0].securityGroupIds.us-west-2 must be for a region of the stack, got "us-west-2"; they are eu-west-1, us-east-1',
    ]);
  });

  it("are refused with a secret that the stack's parameters do not have", () => {
    const own = (name: string): string => `arn:aws:ssm:{region}:{accountId}:parameter${name}`;
    const secrets = {
      A: own("/production/api/token"),
      B: { arn: own("/production/api/tokn"), keyArn: "arn:aws:kms:{region}:{accountId}:key/a" },
      C: own("/production/web/tokn"),
      D: "arn:aws:ssm:{region}:999999999999:parameter/production/api/tokn",
    };
    const containers = { web: { image, ports: [8080], secrets } };
    const deployerRoleArn = "arn:aws:iam::123456789012:role/deployer";
    const parameters = { api: { values: { token: { type: "SecureString" } } } };
    assert.deepEqual(refusals({ web: { ...web, containers } }, { parameters, deployerRoleArn }), [
      'services.web.containers.web.secrets.B must be a parameter that the stack has, got "/production/api/tokn"; did you mean "/production/api/token"?',
    ]);
  });

  it("are planned in each region", () => {
    const { primary, replicas } = configOf({ web });
    const hosts = [primary, ...replicas].map(
      ({ services }) => services?.balancers[0]?.balancer.host,
    );
    assert.deepEqual(hosts, ["web.use1.example.com", "web.euw1.example.com"]);
  });

  it("are not planned where there are none", () => {
    const { primary, global } = configOf({});
    assert.deepEqual([primary.services, global.services], [undefined, []]);
  });

  it("have their names in all regions planned once", () => {
    const { global } = configOf({ web });
    assert.deepEqual(
      global.services.map(({ host }) => host),
      ["web.example.com"],
    );
  });

  it("have as many tasks as the region with most zones", () => {
    assert.deepEqual(refusals({ web: { ...web, tasks: 2 } }), [
      "services.web.tasks must be at least the 3 zones of the region in production, got 2; a zone that fails must not stop the service",
    ]);
  });

  it("can start in the network of each region", () => {
    const closed = { ...regions["eu-west-1"], nat: "none", endpoints: ["logs"] };
    assert.deepEqual(refusals({ web }, { regions: { ...regions, "eu-west-1": closed } }), [
      `services.web must be able to start in eu-west-1 without a NAT gateway, got the public image "${image}"; copy it to a private registry, or set the region's nat`,
    ]);
  });

  it("are checked also where another key is refused", () => {
    const wrong = { ...web, tasks: 2 };
    assert.deepEqual(refusals({ web: wrong }, { primaryRegion: "us-est-1" }), [
      'primaryRegion must be one of the stack\'s regions, got "us-est-1"; did you mean "us-east-1"?',
      "services.web.tasks must be at least the 3 zones of the region in production, got 2; a zone that fails must not stop the service",
    ]);
    const unclear = { ...web, rollout: { strategy: "rolling", maximumPercent: 100 } };
    assert.deepEqual(refusals({ web: unclear }, { environment: "prod", regions: undefined }), [
      'environment must be "development" or "production", got "prod"',
      "regions must be set",
      "services.web.rollout must leave room to replace a task, got 100 and 100 percent of 3 tasks, which keeps 3 up and runs at most 3; raise maximumPercent to 134",
    ]);
  });

  it("are reported once where the schema refuses a service that another names", () => {
    const accounts = { ...web, exposure: { type: "internal", from: ["worker"] } };
    const worker = { ...web, exposure: { type: "none" }, cpu: undefined };
    assert.deepEqual(refusals({ worker, accounts }), [
      'services.worker.cpu must be set, for example to "0.5 vCPU"',
    ]);
    assert.deepEqual(refusals({ accounts }), [
      'services.accounts.exposure.from[0] must name a service, got "worker"; there is no other',
    ]);
  });
});

describe("The schema of services", () => {
  it("accepts settings of any plain kind as text", () => {
    const environment = { PORT: 3000, DEBUG: true, NAME: "web" };
    const { primary } = configOf({
      web: { ...web, containers: { web: { image, ports: [8080], environment } } },
    });
    const [container] = primary.services?.balancers[0]?.services[0]?.task.containers ?? [];
    assert.deepEqual(container?.environment, { PORT: "3000", DEBUG: "true", NAME: "web" });
  });

  it("suggests the key that an unknown one was probably meant to be", () => {
    assert.deepEqual(refusals({ web: { ...web, memmory: "1 GB" } }), [
      'services.web.memmory must be a known key; did you mean "memory"?',
    ]);
  });

  it("names the members of a choice", () => {
    assert.deepEqual(
      refusals({ web: { ...web, exposure: { type: "open" }, rollout: { strategy: "big-bang" } } }),
      [
        'services.web.exposure.type must have a type: "none", "internal", "public" or "shared", got "open"',
        'services.web.rollout.strategy must have a strategy: "rolling", "blueGreen", "linear" or "canary", got "big-bang"',
      ],
    );
    assert.deepEqual(refusals({ web: { ...web, tasks: { min: 3 } } }), [
      "services.web.tasks.max must be set",
    ]);
  });

  it("refuses a mix that could not be built", () => {
    const keys = (services: object) => refusals(services).map((each) => each.split(" must")[0]);
    assert.deepEqual(keys({ worker: { ...web, exposure: { type: "none", port: 80 } } }), [
      "services.worker.exposure.port",
    ]);
    assert.deepEqual(keys({ web: { ...web, rollout: { strategy: "rolling", bakeMinutes: 5 } } }), [
      "services.web.rollout.bakeMinutes",
    ]);
  });
});
