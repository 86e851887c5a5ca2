import { strict as assert } from "node:assert";

import { checkEgressRegions } from "../../../lib/services/egress";
import { type ServiceInput } from "../../../lib/services/schema";
import {
  sentences,
  servicePlan,
  serviceRefusals,
  servicesRefusals,
  webInput,
  webSpec,
} from "./support";

type Egress = NonNullable<ServiceInput["egress"]>;

const groups = { "us-east-1": "sg-0123456789abcdef0", "eu-west-1": "sg-0fedcba9876543210" };
const lists = { "us-east-1": "pl-0123456789abcdef0" };

describe("The egress of a service", () => {
  it("goes to the security group and the prefix list of its own region", () => {
    const egress: Egress = [
      { securityGroupIds: groups, port: 5432 },
      { prefixListIds: lists, port: 53, protocol: "udp" },
    ];
    assert.deepEqual(
      servicePlan({ egress })
        .egressRules.slice(1)
        .map(({ key, peer }) => [key, peer]),
      [
        ["task-out-5432-sg-0123456789abcdef0", { securityGroupId: "sg-0123456789abcdef0" }],
        ["task-out-53-pl-0123456789abcdef0-udp", { prefixListId: "pl-0123456789abcdef0" }],
      ],
    );
  });

  it("has one destination", () => {
    const egress: Egress = [
      { port: 5432 },
      { port: 5432, cidr: "10.0.0.0/8", securityGroupIds: groups },
    ];
    assert.deepEqual(serviceRefusals({ egress }), [
      "egress[0] must have one of cidr, securityGroupIds, prefixListIds, got none",
      "egress[1] must have one of cidr, securityGroupIds, prefixListIds, got cidr and securityGroupIds",
    ]);
  });

  it("has an entry for every region that the service runs in", () => {
    const egress: Egress = [{ prefixListIds: { "eu-west-1": "pl-0123456789abcdef0" }, port: 443 }];
    const sentence =
      "egress[0].prefixListIds must have an entry for us-east-1, got eu-west-1; every region of the stack has its own";
    assert.deepEqual(serviceRefusals({ egress }), [sentence]);
    assert.deepEqual(servicesRefusals({ services: { web: webInput({ egress }) } }), [
      `services.web.${sentence}`,
    ]);
  });

  it("misses no region whose name is misspelt in it, which is refused itself", () => {
    const egress: Egress = [{ prefixListIds: { "us-esat-1": "pl-0123456789abcdef0" }, port: 443 }];
    assert.deepEqual(serviceRefusals({ egress }), []);
    assert.deepEqual(sentences(checkEgressRegions(webSpec({ egress }).egress, ["us-east-1"])), [
      '[0].prefixListIds.us-esat-1 must be for a region of the stack, got "us-esat-1"; they are us-east-1',
    ]);
  });

  it("has none for a region that the stack does not have", () => {
    const { egress } = webSpec({ egress: [{ securityGroupIds: groups, port: 5432 }] });
    assert.deepEqual(checkEgressRegions(egress, ["us-east-1", "eu-west-1"]), []);
    assert.deepEqual(sentences(checkEgressRegions(egress, ["us-west-2", "us-east-1"])), [
      '[0].securityGroupIds.eu-west-1 must be for a region of the stack, got "eu-west-1"; they are us-east-1, us-west-2',
    ]);
  });

  it("names groups and lists by their ids", () => {
    const egress: Egress = [
      { securityGroupIds: { "us-east-1": "database" }, port: 5432 },
      { prefixListIds: { "us-east-1": "com.amazonaws.us-east-1.s3" }, port: 443 },
    ];
    assert.deepEqual(serviceRefusals({ egress }), [
      'egress[0].securityGroupIds.us-east-1 must be the id of a security group, such as "sg-0123456789abcdef0", got "database"',
      'egress[1].prefixListIds.us-east-1 must be the id of a prefix list, such as "pl-0123456789abcdef0", got "com.amazonaws.us-east-1.s3"',
    ]);
  });
});
