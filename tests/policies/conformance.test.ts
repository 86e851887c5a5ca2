/**
 * The pack gives the same findings in process as in the process that the CLI starts.
 *
 * It does where a resource's outputs hold its inputs, as they do in AWS. What neither can show is what
 * only the provider knows: computed values are those of the test.
 */
import { strict as assert } from "node:assert";
import { join } from "node:path";

import { EnforcementLevel } from "@pulumi/pulumi/proto/analyzer_pb";

import { type PackConfig } from "../../graph/pack";
import { type StackGraph } from "../../graph/stackGraph";
import { summariseUndecided } from "../../graph/undecided";
import { Secret, Unknown } from "../../graph/value";
import { policiesOf } from "../../policies/frame/createPack";
import { pack, definition } from "../../policies/pack";
import { UNDECIDED } from "../../policies/frame/sdk";
import { addBrokenApi } from "../support/apiGraph";
import { addBrokenAccount } from "../support/brokenAccount";
import { addBrokenDatabases } from "../support/brokenDatabases";
import { addBrokenDelivery } from "../support/brokenDelivery";
import { addBrokenFleet } from "../support/brokenFleet";
import { addBrokenHybrid } from "../support/brokenHybrid";
import { addBrokenMessaging } from "../support/brokenMessaging";
import { addBrokenRecovery } from "../support/brokenRecovery";
import { addBrokenPatching } from "../support/brokenPatching";
import { addBrokenSecrets } from "../support/brokenSecrets";
import { addBrokenWeb } from "../support/brokenWeb";
import { addBrokenServices } from "../support/ecs";
import { tables } from "../../policies/tables";
import { type GraphBuilder, graphBuilder } from "../support/graph";
import { addBrokenSites } from "../support/siteGraph";
import { PolicyServer } from "../support/policyServer";
import { address, addNetwork } from "./proofs/messaging/support";

const TAGS = { owner: "platform", environment: "dev", project: "meridian" };
const SSH = { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] };
const HTTPS = { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] };

/** A stack with a pass, a violation or an undecided question for each rule. */
function mixedStack(): StackGraph {
  const stack = graphBuilder();
  const provider = stack.addProvider("eu-west-1");
  const net = stack.resource("meridian:index:Network", "net");
  const good = stack.resource(
    "aws:ec2/vpc:Vpc",
    "good",
    { cidrBlock: "10.0.0.0/16" },
    { parent: net, outputs: { tagsAll: new Secret(TAGS) } },
  );
  const bare = stack.resource("aws:ec2/vpc:Vpc", "bare", {}, { outputs: { tagsAll: {} } });
  const coming = stack.resource(
    "aws:ec2/vpc:Vpc",
    "coming",
    {},
    { id: Unknown.value, outputs: { tagsAll: Unknown.value } },
  );
  stack.resource("aws:ec2/flowLog:FlowLog", "log", { vpcId: good, trafficType: "ALL" });
  stack.resource("aws:ec2/flowLog:FlowLog", "log-2", {
    vpcId: coming,
    trafficType: Unknown.value,
  });
  const type = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
  stack.resource(type, "empty", { vpcId: good });
  stack.resource(type, "full", { vpcId: coming, ingress: [SSH] });
  const edge = stack.resource("aws:ec2/securityGroup:SecurityGroup", "edge", { ingress: [HTTPS] });
  stack.resource("aws:lb/loadBalancer:LoadBalancer", "lb", { securityGroups: [edge] });
  stack.resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "maybe", {
    securityGroupId: edge,
    ipProtocol: "tcp",
    fromPort: 22,
    toPort: 22,
    cidrIpv4: Unknown.value,
  });
  stack.resource("aws:ec2/subnet:Subnet", "far", { vpcId: bare }, { provider });
  stack.resource("aws:ec2/subnet:Subnet", "odd", { vpcId: good, region: "eu-west-1" });
  stack.resource("aws:lb/targetGroup:TargetGroup", "hyphened", { name: "-hyphened" });
  stack.resource("aws:mq/broker:Broker", "unreached", { tags: { exposure: "public" } });
  stack.resource("aws:sqs/queue:Queue", "tied", { kmsMasterKeyId: good }, { provider });
  const lonely = stack.resource("aws:ec2/subnet:Subnet", "lonely", {
    vpcId: good,
    availabilityZone: "us-east-1a",
  });
  stack.resource("aws:lb/loadBalancer:LoadBalancer", "lonely", {
    internal: true,
    subnets: [lonely],
  });
  stack.resource(
    "aws:sns/topic:Topic",
    "deaf",
    { kmsMasterKeyId: "alias/aws/sns" },
    { outputs: { arn: "arn:aws:sns:eu-west-1:123456789012:deaf" } },
  );
  stack.resource("aws:cloudwatch/eventTarget:EventTarget", "to-deaf", {
    arn: "arn:aws:sns:eu-west-1:123456789012:deaf",
  });
  stack.resource("aws:cloudwatch/metricAlarm:MetricAlarm", "silent", { name: "silent" });
  stack.resource("aws:sns/topic:Topic", "first", { name: "same" });
  stack.resource("aws:sns/topic:Topic", "second", { name: "same" });
  const parent = stack.resource("meridian:index:Audit", "use1-audit");
  stack.resource("aws:sqs/queue:Queue", "use1-audit-queue", {}, { parent });
  stack.resource("meridian:index:Audit", "euw1-audit");
  addBrokenApi(stack);
  addBrokenServices(stack);
  addBrokenSecrets(stack);
  addBrokenAccount(stack);
  addBrokenDelivery(stack);
  addBrokenDatabases(stack);
  addBrokenMessaging(stack);
  addBrokenPatching(stack);
  addBrokenWeb(stack);
  addBrokenFleet(stack);
  addBrokenHybrid(stack);
  addBrokenSites(stack);
  addBrokenRecovery(stack);
  // A user on one side only, a second link, and one maintenance window.
  addNetwork(stack, {
    eastUsers: [],
    further: `<networkConnector name="again" userName="bridge" duplex="true" uri="static:(${address("east", 1)})"/>`,
    day: "MONDAY",
  });
  addBareResources(stack);
  return stack.graph();
}

/** A resource of every type of the tables, with nothing set, and some that no default makes wrong. */
function addBareResources(stack: GraphBuilder): void {
  const types = tables.flat().flatMap((rule) => ("types" in rule ? (rule.types ?? []) : []));
  for (const type of new Set(types)) {
    stack.resource(type, `bare-${type.replace(/\W/g, "-")}`);
  }
  stack.resource("aws:ecs/taskDefinition:TaskDefinition", "on-host", { networkMode: "host" });
  stack.resource("aws:cloudfront/distribution:Distribution", "unsigned", {
    origins: [{ originId: "files", domainName: "files.s3.amazonaws.com" }],
  });
}

/** The CLI hands secrets over in clear and without a mark, so this rule finds nothing there. */
const OFFLINE_ONLY = ["passwords-secret"];

function inProcess(graph: StackGraph, config: PackConfig): string[] {
  return summariseUndecided(pack.evaluate(graph, config), "MERIDIAN_UNDECIDED=list lists them")
    .map(({ policy, level, urn = "", message, undecided }) => {
      const info = policiesOf(definition).find(({ id }) => id === policy);
      return undecided
        ? `${policy} advisory ${urn} ${UNDECIDED}${message}`
        : `${policy} ${level} ${urn} ${info?.claim}\n${message}`;
    })
    .sort();
}

describe("the pack in the process that the CLI starts", () => {
  let server: PolicyServer;

  before(async function () {
    // The CLI's process checks the types of the whole pack before it answers.
    this.timeout(180_000);
    server = await PolicyServer.start(join(__dirname, "../../policies"));
  });
  after(() => server.stop());

  it("declares every policy with its claim and level", async () => {
    const info = await server.info();

    assert.equal(info.getName(), "meridian");
    assert.deepEqual(
      info.getPoliciesList().map((policy) => [policy.getName(), policy.getDescription()]),
      policiesOf(definition).map(({ id, claim }) => [id, claim]),
    );
    assert.deepEqual(
      info.getPoliciesList().map((policy) => policy.getEnforcementlevel()),
      policiesOf(definition).map(({ level }) =>
        level === "mandatory" ? EnforcementLevel.MANDATORY : EnforcementLevel.ADVISORY,
      ),
    );
  });

  for (const config of [
    {},
    { "vpc-flow-logs": "advisory", "required-tags": "disabled" },
  ] as const) {
    it(`finds the same as in process, with the settings ${JSON.stringify(config)}`, async () => {
      const graph = mixedStack();
      await server.configure(config);
      const findings = (
        await Promise.all([
          ...graph.resources.map((resource) => server.analyze(graph, resource)),
          server.analyzeStack(graph),
        ])
      ).flat();
      const found = findings.map(({ policy, level, urn, message }) =>
        [policy, level, urn, message].join(" "),
      );

      assert.deepEqual(found.sort(), inProcess(graph, config));
    });
  }

  it("reports the undecided questions of a rule in one line", async () => {
    const graph = mixedStack();
    await server.configure({});
    const findings = (
      await Promise.all([
        ...graph.resources.map((resource) => server.analyze(graph, resource)),
        server.analyzeStack(graph),
      ])
    ).flat();
    const undecided = findings
      .filter(({ message }) => message.startsWith(UNDECIDED))
      .map(({ policy }) => policy);

    assert.ok(undecided.length > 0);
    assert.deepEqual(undecided, [...new Set(undecided)]);
  });

  it("finds a violation of every rule, and of every table of rules, in this stack", () => {
    const findings = pack.evaluate(mixedStack());

    const untouched = tables.filter(
      (table) => !table.some(({ id }) => findings.some(({ policy }) => policy === id)),
    );
    assert.deepEqual(
      untouched.map((table) => table.map(({ id }) => id)),
      [],
    );
    const single = definition.rules.filter(
      (rule) => !OFFLINE_ONLY.includes(rule.id) && !tables.flat().includes(rule),
    );
    const violated = new Set(
      findings.filter(({ undecided }) => !undecided).map(({ policy }) => policy),
    );
    assert.deepEqual(
      single.map(({ id }) => id).filter((id) => !violated.has(id)),
      [],
    );
    assert.ok(findings.some(({ undecided }) => undecided));
  });
});
