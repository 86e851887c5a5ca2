import { strict as assert } from "node:assert";

import { parseConfig } from "../../../../../config/parse";

const zone = { name: "example.com", hostedZoneId: "Z0123456789ABCDEFGHIJ" };

/** What is wrong with a stack that has these services, balancers and API. */
function sentences(changes: object): string[] {
  const result = parseConfig({
    environment: "development",
    accountId: "123456789012",
    owner: "platform",
    domain: zone,
    primaryRegion: "us-east-1",
    regions: { "us-east-1": { cidr: "10.0.0.0/16", zones: ["us-east-1a"], nat: "single" } },
    ...changes,
  });
  return result.ok ? [] : result.issues.map(({ path, message }) => `${path} ${message}`);
}

const service = (exposure: object = { type: "public" }) => ({
  cpu: "0.5 vCPU",
  memory: "1 GB",
  exposure,
  containers: { web: { image: "nginx", ports: [8080] } },
});

const api = (host?: string) => ({
  ...(host === undefined ? {} : { host }),
  throttling: { requestsPerSecond: 10, burst: 10 },
  reservedConcurrency: { helloworld: 1, healthcheck: 1 },
  health: { dependencies: { greeting: { kind: "ssm", parameter: "/other/greeting" } } },
  maxFailoverSeconds: 120,
});

describe("The host names of a stack", () => {
  it("are accepted where each has one owner", () => {
    assert.deepEqual(sentences({ api: api(), services: { web: service() } }), []);
  });

  it("are refused where a service has the name of the API", () => {
    assert.deepEqual(sentences({ api: api(), services: { api: service() } }), [
      'services.api must have host names of its own, got "api.example.com", which is that of api.host; name it otherwise',
    ]);
    assert.deepEqual(sentences({ api: api("web.example.com"), services: { web: service() } }), [
      'services.web must have host names of its own, got "web.example.com", which is that of api.host; name it otherwise',
    ]);
  });

  it("are refused where content delivery has the name of a service, or of the API", () => {
    const web = { regions: ["us-east-1"], assets: {} };
    assert.deepEqual(sentences({ web, services: { web: service() } }), []);
    assert.deepEqual(sentences({ web, services: { www: service() } }), [
      'web.host must have host names of its own, got "www.example.com", which is that of services.www; name it otherwise',
    ]);
    assert.deepEqual(sentences({ web: {}, services: { www: service() } }), []);
    const redirecting = { ...web, redirectHosts: ["example.com", "api.example.com"] };
    assert.deepEqual(sentences({ api: api(), web: redirecting }), [
      'web.redirectHosts[1] must have host names of its own, got "api.example.com", which is that of api.host; name it otherwise',
    ]);
  });

  it("are refused where a regional host of the API is that of a service", () => {
    assert.deepEqual(sentences({ api: api("use1.example.com"), services: { use1: service() } }), [
      'services.use1 must have host names of its own, got "use1.example.com", which is that of api.host; name it otherwise',
    ]);
  });

  it("are refused where a public service has the name of the private zone", () => {
    assert.deepEqual(sentences({ services: { internal: service() } }), [
      'services.internal must have host names of its own, got "internal.example.com", which is that of the private zone of each VPC; name it otherwise',
    ]);
    assert.deepEqual(sentences({ services: { internal: service({ type: "internal" }) } }), []);
  });

  it("are still checked where another service is refused", () => {
    const services = { api: service(), web: service({ type: "bublic" }) };
    assert.deepEqual(sentences({ api: api(), services }), [
      'services.web.exposure.type must have a type: "none", "internal", "public" or "shared", got "bublic"; did you mean "public"?',
      'services.api must have host names of its own, got "api.example.com", which is that of api.host; name it otherwise',
    ]);
  });

  it("are refused where a service names the host of another key", () => {
    const services = (hosts: string[]) => ({
      shop: service({ type: "public", hosts: ["shop.example.com", "buy.example.com"] }),
      web: service({ type: "public", hosts }),
    });
    assert.deepEqual(sentences({ services: services(["www.example.com"]) }), []);
    assert.deepEqual(
      sentences({ api: api(), services: services(["buy.example.com", "use1.api.example.com"]) }),
      [
        'services.web.exposure.hosts[0] must have host names of its own, got "buy.example.com", which is that of services.shop.exposure.hosts[1]; name it otherwise',
        'services.web.exposure.hosts[1] must have host names of its own, got "use1.api.example.com", which is that of api.host; name it otherwise',
      ],
    );
  });

  it("are refused where a wildcard needs the validation record of another key's host", () => {
    const services = (hosts: string[]) => ({
      shop: service({ type: "public", hosts: ["buy.example.com", "*.buy.example.com"] }),
      web: service({ type: "public", hosts }),
    });
    assert.deepEqual(sentences({ services: services(["*.example.com"]) }), []);
    assert.deepEqual(sentences({ services: services(["*.shop.example.com"]) }), [
      'services.web.exposure.hosts[0] must not be a wildcard of another host, got "*.shop.example.com", and "shop.example.com" is that of services.shop; ACM validates both by one record, so name the hosts themselves',
    ]);
  });
});
