import { strict as assert } from "node:assert";

import { checkBrokers } from "../../../lib/brokers/checks";
import { type BrokerInput, networkInput, stackWith } from "./support";

type NetworkInput = NonNullable<BrokerInput["network"]>;

function sentences(network: Partial<NetworkInput>, changes: Partial<BrokerInput> = {}): string[] {
  return checkBrokers(stackWith(networkInput(network, changes))).map(
    ({ path, message }) => `${path.replace("brokers.orders.network", "")} ${message}`,
  );
}

const cidrs = ["192.168.40.0/28"];
const allRegions = ["us-east-1", "us-west-2", "eu-west-1"];

describe("checkBrokerNetwork", () => {
  it("accepts every topology, and brokers on premises on either side", () => {
    const site = { regions: ["us-east-1"], cidrs };
    assert.deepEqual(sentences({ topology: "chain" }), []);
    assert.deepEqual(sentences({ topology: "hubAndSpoke", hub: "us-west-2" }), []);
    assert.deepEqual(sentences({ onPremises: { dc: { ...site, regions: allRegions } } }), []);
    const endpoints = ["ssl://mq1.example.com:61617", "ssl://mq2.example.com:61617"];
    const called = { ...site, initiator: "aws" as const, endpoints };
    assert.deepEqual(sentences({ topology: "chain", onPremises: { dc: called } }), []);
  });

  it("refuses burstable instances", () => {
    assert.deepEqual(sentences({}, { instanceType: "mq.t3.micro" }), [
      " must be of brokers that are not burstable, got mq.t3.micro; every broker forwards messages of the others, take mq.m5.large or larger",
    ]);
  });

  it("refuses a single broker", () => {
    assert.deepEqual(sentences({}, { regions: ["us-east-1"] }), [
      " must join two brokers or more, got 1; name further regions or a broker on premises",
    ]);
  });

  it("refuses a user that the brokers do not have", () => {
    assert.deepEqual(sentences({ user: "brigde" }), [
      '.user must be one of the broker\'s users, got "brigde"; did you mean "bridge"?',
    ]);
  });

  it("refuses a hub of another region, and one where there is none", () => {
    assert.deepEqual(sentences({ topology: "hubAndSpoke", hub: "us-east-2" }), [
      '.hub must be a region of the broker, got "us-east-2"; they are us-east-1, eu-west-1, us-west-2',
    ]);
    assert.deepEqual(sentences({ hub: "us-east-1" }), [
      '.hub must not be set in a mesh, got "us-east-1"',
    ]);
  });

  it("refuses links on which a message could arrive twice", () => {
    assert.deepEqual(sentences({ onPremises: { dc: { regions: ["us-east-1"], cidrs } } }), [
      ".topology must leave one way between any two brokers, got us-east-1 - us-west-2 and us-east-1 - eu-west-1 - us-west-2; link each broker on premises to one member, or a single one to all members of a mesh",
    ]);
  });

  it("refuses a broker on premises with the name of a region, in other regions or outside of the ranges", () => {
    const onPremises = {
      "us-west-2": { regions: ["us-east-1"], cidrs },
      dc: { regions: ["us-east-2"], cidrs: ["10.9.0.0/24"] },
    };
    assert.deepEqual(
      sentences({ topology: "chain", onPremises }, { regions: ["us-east-1", "us-west-2"] }).slice(
        -3,
      ),
      [
        ".onPremises.us-west-2 must have another name than a region of the broker",
        '.onPremises.dc.regions[0] must be a region of the broker, got "us-east-2"; they are us-east-1, us-west-2',
        '.onPremises.dc.cidrs[0] must lie within onPremisesCidrs, got "10.9.0.0/24"',
      ],
    );
  });

  it("refuses addresses where the broker on premises connects, and none where AWS does", () => {
    const site = { regions: ["us-east-1"], cidrs };
    const endpoints = ["ssl://mq.example.com:61617"];
    const of = (dc: NonNullable<NetworkInput["onPremises"]>[string]) =>
      sentences({ topology: "chain", onPremises: { dc } });
    assert.deepEqual(of({ ...site, endpoints }), [
      ".onPremises.dc.endpoints must not be set where the broker on premises connects, got 1",
    ]);
    assert.deepEqual(of({ ...site, initiator: "aws" }), [
      ".onPremises.dc.endpoints must have the address of the broker on premises, and of its standby, where AWS connects, got 0",
    ]);
  });

  it("refuses more connectors than Amazon MQ allows one broker", () => {
    const site = {
      regions: ["us-east-1"],
      cidrs,
      initiator: "aws" as const,
      endpoints: ["ssl://mq.example.com:61617"],
    };
    const sites = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`s${index}`, site]));
    const regions = { regions: ["us-east-1"] };
    assert.deepEqual(sentences({ onPremises: sites(20) }, regions), []);
    assert.deepEqual(sentences({ onPremises: sites(21) }, regions), [
      ".onPremises must need at most 20 network connectors of one broker, got 21",
    ]);
  });
});
