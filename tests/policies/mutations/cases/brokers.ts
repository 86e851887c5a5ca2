/** Damages to the network of brokers. */
import { edit, type Mutation, remove, replaced, set } from "../mutation";

const BROKER = "aws:mq/broker:Broker";
const CONFIGURATION = "aws:mq/configuration:Configuration";
const NAME = "euw1-brokers-orders-broker";
const CONFIG = "euw1-brokers-orders-config";

export const brokers: readonly Mutation[] = [
  replaced("mq-network-joined", CONFIGURATION, CONFIG, "data", /userName="bridge"/, 'userName="b"'),
  replaced("mq-network-joined", CONFIGURATION, CONFIG, "data", /(:\(ssl:[^,]*),[^)]*/, "$1"),
  remove(
    "mq-network-joined",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    "use1-brokers-orders-network-from-10.22.0.0-20",
  ),
  remove(
    "mq-network-joined",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    "euw1-brokers-orders-network-to-10.20.32.0-20",
  ),
  set(
    "mq-network-routed",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    "use1-brokers-orders-network-from-192.168.40.0-28",
    { cidrIpv4: "10.99.0.0/28" },
  ),
  replaced("mq-network-one-way", CONFIGURATION, CONFIG, "data", 'networkTTL="1"', 'networkTTL="0"'),
  replaced(
    "mq-network-one-way",
    CONFIGURATION,
    CONFIG,
    "data",
    /(<networkConnector [^>]*\/>)/,
    "$1 $1",
  ),
  set("mq-network-steady", BROKER, NAME, { hostInstanceType: "mq.t3.micro" }),
  edit("mq-network-steady", BROKER, NAME, "maintenanceWindowStartTime", () => ({
    dayOfWeek: "TUESDAY",
    timeOfDay: "03:00",
    timeZone: "UTC",
  })),
  replaced("mq-configuration-permitted", CONFIGURATION, CONFIG, "data", "duplex=", "dupleks="),
  replaced("mq-configuration-permitted", CONFIGURATION, CONFIG, "data", "</broker>", ""),
];
