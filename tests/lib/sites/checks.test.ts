import { strict as assert } from "node:assert";

import { HOST, site, siteRefusals, splitRefusals } from "./support";

const PATH = `sites.${HOST}`;

describe("hosts of several sites", () => {
  it("are hosts of a service, with the nearest region or with shares of regions", () => {
    assert.deepEqual(siteRefusals({}), []);
    assert.deepEqual(splitRefusals({}), []);
    assert.deepEqual(splitRefusals({ regions: { "us-east-1": 50, "us-west-2": 30 } }), []);
    assert.deepEqual(splitRefusals({ regions: { "us-east-1": 79.9, "us-west-2": 0.1 } }), []);
  });

  it("are named by a service that the whole internet can call", () => {
    const split = { onPremises: { hq: site() } };
    assert.deepEqual(siteRefusals({ "shpo.example.com": split }), [
      'sites.shpo.example.com must be one of the hosts of a service that the whole internet can call, got "shpo.example.com"; did you mean "shop.example.com"?',
    ]);
    assert.deepEqual(
      siteRefusals({ [HOST]: split }, { exposure: { type: "internal", from: "vpc" } }),
      [
        `${PATH} must be one of the hosts of a service that the whole internet can call, got "${HOST}"; add it to exposure.hosts of the service that serves it`,
      ],
    );
    assert.deepEqual(siteRefusals({ "*.example.com": split }), [
      'sites.*.example.com must be one host, got "*.example.com"; Route 53 checks hosts, so name each that the sites serve',
    ]);
  });

  it("leave the host of the regions free", () => {
    const hosts = [HOST, `regions.${HOST}`];
    assert.deepEqual(splitRefusals({}, { exposure: { type: "public", hosts } }), [
      `${PATH} must leave "regions.${HOST}" free for the records of the regions, and a service has it; name that host otherwise`,
    ]);
  });

  it("have at least one site, with a name of its own", () => {
    assert.deepEqual(splitRefusals({ onPremises: {} }), [
      `${PATH}.onPremises must have at least one site on premises, got an empty mapping`,
    ]);
    for (const name of ["regions", "us-east-1"]) {
      assert.deepEqual(splitRefusals({ onPremises: { [name]: site() } }), [
        `${PATH}.onPremises.${name} must not be named as a region, or "regions", got "${name}"; name the site otherwise`,
      ]);
    }
  });
});

describe("shares", () => {
  it("have one decimal at most", () => {
    for (const percent of [12.55, -1, 100.1]) {
      assert.deepEqual(splitRefusals({ onPremises: { hq: site({ percent }) } }), [
        `${PATH}.onPremises.hq.percent must be a percentage from 0 to 100 with at most one decimal, got ${percent}`,
      ]);
    }
    assert.deepEqual(splitRefusals({ onPremises: { hq: site({ percent: 0.1 }) } }), []);
  });

  it("are at most 100 percent, and 100 where regions have shares", () => {
    const two = {
      hq: site({ percent: 70 }),
      branch: site({ percent: 50, address: "203.0.113.31" }),
    };
    assert.deepEqual(splitRefusals({ onPremises: two }), [
      `${PATH}.onPremises must have at most 100 percent together, got 120: hq 70, branch 50`,
    ]);
    assert.deepEqual(splitRefusals({ onPremises: { hq: site({ percent: 100 }) } }), []);
    assert.deepEqual(splitRefusals({ regions: { "us-east-1": 33.3, "us-west-2": 46.6 } }), [
      `${PATH} must have shares that are 100 percent together, got 99.9: hq 20, us-east-1 33.3, us-west-2 46.6`,
    ]);
    const all = { hq: site({ percent: 100 }) };
    assert.deepEqual(
      splitRefusals({ onPremises: all, regions: { "us-east-1": 0, "us-west-2": 0 } }),
      [
        `${PATH}.regions must have a share above 0, got 0 for all; leave regions out where they only replace the sites`,
      ],
    );
  });

  it("of regions name all regions of the stack and no other", () => {
    assert.deepEqual(splitRefusals({ regions: { "us-east-1": 80 } }), [
      `${PATH}.regions must have a share for each region of the stack, got none for us-west-2; 0 is for a region that is used when all others are down`,
    ]);
    assert.deepEqual(splitRefusals({ regions: { "us-east-1": 50, "us-west-1": 30 } }), [
      `${PATH}.regions.us-west-1 must be a region of the stack; did you mean "us-west-2"?`,
    ]);
  });
});

describe("sites on premises", () => {
  it("have public addresses, each its own", () => {
    assert.deepEqual(splitRefusals({ onPremises: { hq: site({ address: "10.1.2.3" }) } }), [
      `${PATH}.onPremises.hq.address must be a public address, got 10.1.2.3, which the internet does not route`,
    ]);
    assert.deepEqual(splitRefusals({ onPremises: { hq: site(), branch: site() } }), [
      `${PATH}.onPremises.branch.address must differ from that of hq, got 203.0.113.30 again; give one site the whole share`,
    ]);
    assert.deepEqual(splitRefusals({ onPremises: { hq: site({ address: "shop.example.com" }) } }), [
      `${PATH}.onPremises.hq.address must be the public IPv4 address of the site, got "shop.example.com"`,
    ]);
  });

  it("are shed by something", () => {
    const shed = (changes: object) =>
      splitRefusals({ onPremises: { hq: site({ shed: changes }) } });
    assert.deepEqual(shed({}), [
      `${PATH}.onPremises.hq.shed must have latencyMilliseconds or at least one of metrics, got an empty mapping`,
    ]);
    const cpu = { namespace: "Site", metric: "cpu" };
    assert.deepEqual(shed({ metrics: { cpu: { ...cpu, atLeast: 80 } } }), []);
    for (const limits of [{}, { atLeast: 80, below: 10 }]) {
      const [message] = shed({ metrics: { cpu: { ...cpu, ...limits } } });
      assert.ok(
        message?.startsWith(
          `${PATH}.onPremises.hq.shed.metrics.cpu must have either atLeast or below, got`,
        ),
        message,
      );
    }
    assert.deepEqual(shed({ metrics: { cpu: { ...cpu, atLeast: 80, region: "eu-west-1" } } }), [
      `${PATH}.onPremises.hq.shed.metrics.cpu.region must be a region of the stack, got "eu-west-1"; did you mean "us-west-2"?`,
    ]);
  });
});

describe("the load", () => {
  const load = { requestsPerSecond: 1000, requestsPerTask: 100 };
  const refusal = (split: object, tasks: number) => splitRefusals({ load, ...split }, { tasks });

  it("fits into the regions together where users go to the nearest", () => {
    // 1000 by two regions when the site is lost, 800 by one when the other is.
    assert.deepEqual(refusal({}, 8), []);
    assert.deepEqual(refusal({}, 7), [
      `${PATH}.load must fit into the regions: when us-east-1 is lost, us-west-2 gets 800, and in each at most 7 tasks of web serve 7 x 100 = 700 requests per second; raise services.web.tasks.max, or lower load.requestsPerSecond`,
    ]);
  });

  it("fits into each region where regions have shares", () => {
    const regions = { "us-east-1": 60, "us-west-2": 20 };
    assert.deepEqual(refusal({ regions }, 8), []);
    assert.deepEqual(refusal({ regions }, 7), [
      `${PATH}.load must fit into the regions: when all sites on premises are lost, us-east-1 gets 750, and at most 7 tasks of web serve 7 x 100 = 700 requests per second; raise services.web.tasks.max, or lower load.requestsPerSecond`,
    ]);
  });
});
