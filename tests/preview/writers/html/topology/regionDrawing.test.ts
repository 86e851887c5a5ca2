import { strict as assert } from "node:assert";

import { regionDrawings } from "../../../../../preview/writers/html/topology/regionDrawing";
import { type GraphBuilder, graphBuilder } from "../../../../support/graph";

function addNetwork(stack: GraphBuilder) {
  const vpc = stack.resource("aws:ec2/vpc:Vpc", "use1-vpc", { cidrBlock: "10.0.0.0/16" });
  const subnets = ["a", "b"].map((letter) =>
    stack.resource("aws:ec2/subnet:Subnet", `use1-private-us-east-1${letter}`, {
      vpcId: vpc,
      cidrBlock: `10.0.${letter === "a" ? 0 : 1}.0/24`,
      availabilityZone: `us-east-1${letter}`,
    }),
  );
  return { vpc, subnets };
}

describe("the drawing of a region", () => {
  it("puts what has subnets into the VPC, and into a zone if it has one", () => {
    const stack = graphBuilder();
    const { vpc, subnets } = addNetwork(stack);
    stack.resource("aws:lb/loadBalancer:LoadBalancer", "use1-web", { subnets });
    stack.resource("aws:ec2/natGateway:NatGateway", "nat", { subnetId: subnets[0] ?? "" });
    stack.resource("aws:sqs/queue:Queue", "queue");
    stack.resource("aws:iam/role:Role", "role");
    const [drawing] = regionDrawings(stack.graph());
    assert.deepEqual([...(drawing?.vpcs ?? [])], [[vpc.urn, "use1-vpc 10.0.0.0/16"]]);
    assert.deepEqual(
      drawing?.boxes.map(({ lines, vpc: around, zone, isEntry }) => [
        lines.join(" "),
        around === vpc.urn,
        zone,
        isEntry,
      ]),
      [
        ["ec2.Subnet private-a 10.0.0.0/24", true, "us-east-1a", false],
        ["ec2.Subnet private-b 10.0.1.0/24", true, "us-east-1b", false],
        ["lb.LoadBalancer web 2 zones", true, undefined, true],
        ["ec2.NatGateway nat", true, "us-east-1a", false],
        ["sqs.Queue queue", false, undefined, false],
      ],
    );
  });

  it("shows the internet at public balancers and at hosts, not behind them", () => {
    const stack = graphBuilder();
    stack.resource("aws:lb/loadBalancer:LoadBalancer", "inner", { internal: true });
    const host = stack.resource("aws:apigateway/domainName:DomainName", "host");
    const api = stack.resource("aws:apigateway/restApi:RestApi", "api");
    stack.resource("aws:apigateway/basePathMapping:BasePathMapping", "mapping", {
      domainName: host,
      restApi: api,
    });
    const [drawing] = regionDrawings(stack.graph());
    assert.deepEqual(
      drawing?.boxes.filter(({ isEntry }) => isEntry).map(({ key }) => key),
      [host.urn],
    );
    assert.deepEqual(drawing.links, [[host.urn, api.urn]]);
  });

  it("joins more than three resources of a type without traffic, and keeps those with traffic", () => {
    const stack = graphBuilder();
    for (const name of ["a", "b", "c", "d"]) {
      stack.resource("aws:sqs/queue:Queue", name);
      const handler = stack.resource("aws:lambda/function:Function", name);
      stack.resource("aws:lambda/functionUrl:FunctionUrl", name, { functionName: handler });
    }
    stack.resource("aws:sns/topic:Topic", "one");
    const [drawing] = regionDrawings(stack.graph());
    const count = (type: string) => drawing?.boxes.filter(({ lines }) => lines[0] === type).length;
    assert.deepEqual(
      ["sqs.Queue", "lambda.Function", "lambda.FunctionUrl", "sns.Topic"].map(count),
      [1, 4, 4, 1],
    );
    const [queues] = drawing?.boxes ?? [];
    assert.deepEqual(queues?.lines, ["sqs.Queue", "4 resources"]);
    assert.equal(queues.resources.length, 4);
  });

  it("joins all of a type where a region has more than 150 boxes", () => {
    const stack = graphBuilder();
    for (let index = 0; index < 80; index++) {
      const handler = stack.resource("aws:lambda/function:Function", `f${index}`);
      stack.resource("aws:lambda/functionUrl:FunctionUrl", `u${index}`, { functionName: handler });
    }
    const [drawing] = regionDrawings(stack.graph());
    assert.deepEqual(
      drawing?.boxes.map(({ lines, isEntry }) => [...lines, isEntry]),
      [
        ["lambda.Function", "80 resources", false],
        ["lambda.FunctionUrl", "80 resources", true],
      ],
    );
    assert.equal(drawing.links.length, 1);
  });

  it("has no region without a drawn resource", () => {
    const stack = graphBuilder();
    stack.resource("aws:iam/role:Role", "role");
    assert.deepEqual(regionDrawings(stack.graph()), []);
  });
});
