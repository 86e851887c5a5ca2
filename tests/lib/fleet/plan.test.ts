import { strict as assert } from "node:assert";

import { type FleetPlan, planFleets } from "../../../lib/fleet/plan";
import { locationOf } from "../../../lib/location";
import { type FleetInput, fleetInput, stackWith } from "./support";

function planIn(changes: Partial<FleetInput> = {}): FleetPlan {
  const result = planFleets(
    stackWith(fleetInput(changes)),
    locationOf("123456789012", "us-east-1"),
  );
  assert(result.ok);
  const [fleet] = result.plan?.fleets ?? [];
  assert(fleet !== undefined);
  return fleet;
}

describe("planFleets", () => {
  it("plans nothing in a region without fleets", () => {
    const elsewhere = stackWith(fleetInput({ regions: ["eu-west-1"] }));
    for (const stack of [elsewhere, stackWith(undefined)]) {
      const result = planFleets(stack, locationOf("123456789012", "us-east-1"));
      assert.deepEqual(result, { ok: true, plan: undefined });
    }
  });

  it("takes the region's image, the zones of the region and the root device of the system", () => {
    const { instance, zones } = planIn();
    assert.deepEqual(instance, {
      imageId: "ami-0123456789abcdef0",
      imageReleasedOn: "2026-11-12",
      os: "amazonLinux2023",
      instanceType: "m7g.large",
      tenancy: "default",
      rootDevice: "/dev/xvda",
      volumeGib: 30,
      patchGroup: "production",
      userData: undefined,
    });
    assert.deepEqual(zones, ["us-east-1a", "us-east-1b", "us-east-1c"]);
    const windows = planIn({ image: "windows", instanceTypes: ["m7i.large"] });
    assert.equal(windows.instance.rootDevice, "/dev/sda1");
  });

  it("admits HTTPS to everywhere, and what the fleet names", () => {
    const { connections } = planIn({
      ingress: { syslog: { port: 6514, cidrs: ["192.168.0.0/16"] } },
      egress: { dns: { port: 53, protocol: "udp", cidrs: ["192.168.0.0/24", "10.9.0.0/16"] } },
    });
    assert.deepEqual(
      connections.map(({ key, direction, protocol, port, cidr }) =>
        [key, direction, protocol, port, cidr].join(" "),
      ),
      [
        "out-https egress tcp 443 0.0.0.0/0",
        "in-syslog-192.168.0.0-16 ingress tcp 6514 192.168.0.0/16",
        "out-dns-192.168.0.0-24 egress udp 53 192.168.0.0/24",
        "out-dns-10.9.0.0-16 egress udp 53 10.9.0.0/16",
      ],
    );
  });

  it("turns targets into what EC2 Auto Scaling counts", () => {
    assert.deepEqual(planIn({ scaling: { cpuPercent: 60 } }).scaling, {
      metric: "ASGAverageCPUUtilization",
      target: 60,
    });
    // 80 Mbps are 10,000,000 bytes a second.
    assert.deepEqual(planIn({ scaling: { networkOutMbps: 80 } }).scaling, {
      metric: "ASGAverageNetworkOut",
      target: 600_000_000,
    });
  });

  it("rolls back where fewer than the least are in service, unless the least is none", () => {
    const keys = ({ rollbackAlarms }: FleetPlan) => rollbackAlarms.map(({ key }) => key);
    assert.deepEqual(keys(planIn()), ["status", "capacity"]);
    assert.deepEqual(keys(planIn({ capacity: { min: 0, max: 6 } })), ["status"]);
  });
});
