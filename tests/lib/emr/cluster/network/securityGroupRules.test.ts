import { strict as assert } from "node:assert";

import {
  type GroupRule,
  securityGroupRules,
  trafficOf,
} from "../../../../../lib/emr/cluster/network/securityGroupRules";

/** `primary <- core tcp`, `core -> service tcp 9443`. */
function lineOf({ direction, group, peer, protocol, port }: GroupRule): string {
  const arrow = direction === "ingress" ? "<-" : "->";
  return [group, arrow, peer, protocol, port ?? ""].join(" ").trim();
}

describe("the rules of a cluster's security groups", () => {
  it("are those of EMR's guide for private subnets, both ways", () => {
    assert.deepEqual(securityGroupRules.map(lineOf), [
      "primary <- primary icmp",
      "primary <- primary tcp",
      "primary <- primary udp",
      "primary <- core icmp",
      "primary <- core tcp",
      "primary <- core udp",
      "core <- primary icmp",
      "core <- primary tcp",
      "core <- primary udp",
      "core <- core icmp",
      "core <- core tcp",
      "core <- core udp",
      "primary <- service tcp 8443",
      "core <- service tcp 8443",
      "service <- primary tcp 9443",
      "primary -> primary all",
      "primary -> core all",
      "core -> primary all",
      "core -> core all",
      "primary -> service tcp 9443",
      "core -> service tcp 9443",
      "primary -> service tcp 443",
      "core -> service tcp 443",
      "primary -> s3 tcp",
      "core -> s3 tcp",
      "service -> primary tcp 8443",
      "service -> core tcp 8443",
    ]);
  });

  const traffic: [rule: Pick<GroupRule, "protocol" | "port">, expected: object][] = [
    [{ protocol: "all" }, { ipProtocol: "-1" }],
    [{ protocol: "tcp" }, { ipProtocol: "tcp", fromPort: 0, toPort: 65535 }],
    [
      { protocol: "tcp", port: 9443 },
      { ipProtocol: "tcp", fromPort: 9443, toPort: 9443 },
    ],
    [{ protocol: "icmp" }, { ipProtocol: "icmp", fromPort: -1, toPort: -1 }],
  ];
  for (const [rule, expected] of traffic) {
    it(`are written as EC2 takes ${rule.protocol} ${rule.port ?? "on every port"}`, () => {
      assert.deepEqual(trafficOf(rule), expected);
    });
  }
});
