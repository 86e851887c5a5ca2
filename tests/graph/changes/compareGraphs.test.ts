import { strict as assert } from "node:assert";

import { type GraphChanges } from "../../../graph/changes/changes";
import { compareGraphs } from "../../../graph/changes/compareGraphs";
import { type Resource } from "../../../graph/stackGraph";
import { Secret } from "../../../graph/value";
import { type GraphBuilder, graphBuilder, type Input, output } from "../../support/graph";

const GROUP = "aws:lb/targetGroup:TargetGroup";
const RULE = "aws:lb/listenerRule:ListenerRule";
const ROLE = "aws:iam/role:Role";
const POLICY = "aws:iam/rolePolicy:RolePolicy";
const PROFILE = "aws:iam/instanceProfile:InstanceProfile";

type Build = (stack: GraphBuilder) => void;

function compare(before: Build, after: Build): GraphChanges {
  const [one, other] = [before, after].map((build) => {
    const stack = graphBuilder();
    build(stack);
    return stack.graph();
  });
  assert.ok(one !== undefined && other !== undefined);
  return compareGraphs(one, other);
}

/** `replace web (port)`: kind, name, and the properties that cause it. */
function lines({ changes }: GraphChanges): string[] {
  return changes.map(({ kind, resource, properties, deletesFirst }) => {
    const causes = properties.map(({ path, replaces }) => (replaces ? `${path}!` : path));
    const how = deletesFirst ? `${kind}, delete first,` : kind;
    return `${how} ${resource.name}${causes.length === 0 ? "" : ` (${causes.join(", ")})`}`;
  });
}

function sentences({ conflicts }: GraphChanges): string[] {
  return conflicts.map(({ kind, urn, message }) => `${kind}: ${urn.split("::").pop()} ${message}`);
}

function group(inputs: Readonly<Record<string, Input>>, name = "web"): Build {
  return (stack) => stack.resource(GROUP, name, inputs);
}

describe("comparison of two graphs", () => {
  it("is empty between equal graphs", () => {
    const build = group({ port: 80 });
    assert.deepEqual(compare(build, build), { changes: [], conflicts: [], unchanged: 2 });
  });

  it("names each created, updated, replaced and deleted resource, with deletions last", () => {
    const changes = compare(
      (stack) => {
        stack.resource(GROUP, "gone", { port: 80 });
        stack.resource(GROUP, "moved", { port: 80 });
        stack.resource(GROUP, "tuned", { port: 80, deregistrationDelay: 30 });
      },
      (stack) => {
        stack.resource(GROUP, "moved", { port: 81 });
        stack.resource(GROUP, "tuned", { port: 80, deregistrationDelay: 60 });
        stack.resource(GROUP, "new", { port: 80 });
      },
    );
    assert.deepEqual(lines(changes), [
      "replace moved (port!)",
      "update tuned (deregistrationDelay)",
      "create new",
      "delete gone",
    ]);
  });

  it("leaves components out", () => {
    const build = (name: string) => (stack: GraphBuilder) =>
      stack.resource("meridian:index:Network", name);
    assert.deepEqual(lines(compare(build("one"), build("other"))), []);
  });

  it("replaces what refers to a replaced resource by an input that replaces, and updates the rest", () => {
    const build = (cidrBlock: string) => (stack: GraphBuilder) => {
      const vpc = stack.resource("aws:ec2/vpc:Vpc", "vpc", { cidrBlock });
      const subnet = stack.resource("aws:ec2/subnet:Subnet", "subnet", { vpcId: vpc });
      stack.resource("aws:lb/loadBalancer:LoadBalancer", "balancer", { subnets: [subnet] });
    };
    const changes = compare(build("10.0.0.0/16"), build("10.1.0.0/16"));
    assert.deepEqual(lines(changes), [
      "replace vpc (cidrBlock!)",
      "replace subnet (vpcId!)",
      "update balancer (subnets)",
    ]);
    assert.match(changes.changes[1]?.properties[0]?.from ?? "", /::vpc$/);
  });

  it("deletes a resource first if the program gave it a name, with all that it replaces", () => {
    const build = (path: string) => (stack: GraphBuilder) => {
      const role = stack.resource(ROLE, "role", { name: "fixed", path });
      stack.resource(POLICY, "policy", { role: output(role, "name"), policy: "{}" });
      stack.resource(PROFILE, "profile", { role: output(role, "name") });
    };
    assert.deepEqual(lines(compare(build("/a/"), build("/b/"))), [
      "replace, delete first, role (path!)",
      "replace, delete first, policy (role!)",
      "update profile (role)",
    ]);
  });

  it("creates a resource first if AWS or the provider makes its name up", () => {
    const build = (path: string) => (stack: GraphBuilder) => stack.resource(ROLE, "role", { path });
    assert.deepEqual(lines(compare(build("/a/"), build("/b/"))), ["replace role (path!)"]);
  });

  it("keeps what repeats a name that the program wrote, if the new resource is created first", () => {
    const build = (certificateBody: string) => (stack: GraphBuilder) => {
      const inputs = { domainName: "api.example.com", certificateBody };
      const domain = stack.resource("aws:apigateway/domainName:DomainName", "domain", inputs);
      const domainName = output(domain, "domainName");
      stack.resource("aws:apigateway/basePathMapping:BasePathMapping", "mapping", { domainName });
    };
    const changes = compare(build("old"), build("new"));
    assert.deepEqual(lines(changes), ["replace domain (certificateBody!)"]);
  });

  it("replaces everything of a provider that is replaced, and of another region", () => {
    const build = (region: string) => (stack: GraphBuilder) => {
      const provider = stack.addProvider(region);
      stack.resource(GROUP, "web", { port: 80 }, { provider });
    };
    assert.deepEqual(lines(compare(build("eu-west-1"), build("eu-central-1"))), [
      "create aws-eu-central-1",
      "replace web",
      "delete aws-eu-west-1",
    ]);
  });

  it("shows secrets in no property", () => {
    const build = (value: string) => (stack: GraphBuilder) =>
      stack.resource("aws:ssm/parameter:Parameter", "p", { name: "/p", value: new Secret(value) });
    const changes = compare(build("old-password"), build("new-password"));
    assert.deepEqual(lines(changes), ["update p (value)"]);
    assert.doesNotMatch(JSON.stringify(changes.changes[0]?.properties), /password/);
  });
});

describe("options of resources in a comparison", () => {
  /** Two graphs whose last resource gets options. */
  function withOptions(before: Build, after: Build, options: Partial<Resource>): GraphChanges {
    const built = [before, after].map((build) => {
      const stack = graphBuilder();
      build(stack);
      return stack.graph();
    });
    const [one, other] = built;
    assert.ok(one !== undefined && other !== undefined);
    const last = other.resources.at(-1);
    assert.ok(last !== undefined);
    Object.assign(last, options);
    return compareGraphs(one, other);
  }

  it("ignore changes, and what comes from a replaced resource", () => {
    const build = (port: number) => (stack: GraphBuilder) => {
      const targets = stack.resource(GROUP, "targets", { port });
      stack.resource(RULE, "rule", { priority: port, actions: [{ targetGroupArn: targets }] });
    };
    const changes = withOptions(build(80), build(81), { ignoreChanges: ["actions"] });
    assert.deepEqual(lines(changes), ["replace targets (port!)", "update rule (priority)"]);
  });

  it("replace on changes, also below a path", () => {
    const options = { replaceOnChanges: ["tags"] };
    const changes = withOptions(group({ tags: { a: "1" } }), group({ tags: { a: "2" } }), options);
    assert.deepEqual(lines(changes), ["replace web (tags.a!)"]);
  });

  it("override whether the provider deletes first", () => {
    const changed = [group({ port: 80 }), group({ port: 81 })] as const;
    const first = withOptions(...changed, { deleteBeforeReplace: true });
    assert.deepEqual(lines(first), ["replace, delete first, web (port!)"]);
    const named = [group({ name: "n", port: 80 }), group({ name: "n", port: 81 })] as const;
    const last = withOptions(...named, { deleteBeforeReplace: false });
    assert.deepEqual(lines(last), ["replace web (port!)"]);
  });

  it("match a renamed resource by its alias", () => {
    const before = group({ port: 80 }, "old");
    const after = group({ port: 80, slowStart: 30 }, "new");
    const aliases = [`urn:pulumi:test::meridian::${GROUP}::old`];
    assert.deepEqual(lines(withOptions(before, after, { aliases })), ["update new (slowStart)"]);
    assert.deepEqual(lines(compare(before, after)), ["create new", "delete old"]);
  });
});

describe("values that decide whether a change replaces", () => {
  const service = (inputs: Readonly<Record<string, Input>>) => (stack: GraphBuilder) =>
    stack.resource("aws:ecs/service:Service", "service", inputs);
  const balancer = (inputs: Readonly<Record<string, Input>>) => (stack: GraphBuilder) =>
    stack.resource("aws:lb/loadBalancer:LoadBalancer", "balancer", inputs);
  const spot = (capacityProvider: string) => [{ capacityProvider, weight: 1 }];

  it("replaces a service with another capacity, unless it forces a deployment", () => {
    const change = (forceNewDeployment: boolean) =>
      compare(
        service({ capacityProviderStrategies: spot("FARGATE"), forceNewDeployment }),
        service({ capacityProviderStrategies: spot("FARGATE_SPOT"), forceNewDeployment }),
      );
    const path = "capacityProviderStrategies[0].capacityProvider";
    assert.deepEqual(lines(change(false)), [`replace service (${path}!)`]);
    assert.deepEqual(lines(change(true)), [`update service (${path})`]);
  });

  it("replaces a network balancer that loses a subnet, and no other", () => {
    const change = (loadBalancerType: string, before: string[], after: string[]) =>
      lines(
        compare(
          balancer({ loadBalancerType, subnets: before }),
          balancer({ loadBalancerType, subnets: after }),
        ),
      );
    assert.deepEqual(change("network", ["a", "b"], ["a"]), ["replace balancer (subnets[1]!)"]);
    assert.deepEqual(change("network", ["a"], ["a", "b"]), ["update balancer (subnets[1])"]);
    assert.deepEqual(change("application", ["a", "b"], ["a"]), ["update balancer (subnets[1])"]);
  });

  it("replaces a network balancer that gets its first security group or loses its last one", () => {
    const change = (before: string[], after: string[]) =>
      lines(
        compare(
          balancer({ loadBalancerType: "network", securityGroups: before }),
          balancer({ loadBalancerType: "network", securityGroups: after }),
        ),
      );
    assert.deepEqual(change([], ["a"]), ["replace balancer (securityGroups[0]!)"]);
    assert.deepEqual(change(["a"], ["b"]), ["update balancer (securityGroups[0])"]);
  });

  it("replaces a resource of AWS whose region changes", () => {
    const [before, after] = [group({ region: "us-east-1" }), group({ region: "us-west-2" })];
    assert.deepEqual(lines(compare(before, after)), ["replace web (region!)"]);
  });
});

describe("conflicts of changes", () => {
  const rule = (name: string, priority: number) => (stack: GraphBuilder) =>
    stack.resource(RULE, name, { listenerArn: "listener", priority });
  const both =
    (...builds: Build[]): Build =>
    (stack) => {
      builds.forEach((build) => {
        build(stack);
      });
    };

  it("are the deletion and the replacement of a protected resource", () => {
    const build = (port: number, protect: boolean) => (stack: GraphBuilder) =>
      stack.resource(GROUP, "web", { port }, { protect });
    const none = () => undefined;
    assert.deepEqual(sentences(compare(build(80, true), none)), [
      "protected: web is protected: Pulumi refuses to delete it",
    ]);
    assert.deepEqual(sentences(compare(build(80, true), build(81, true))), [
      "protected: web is protected: Pulumi refuses to replace it",
    ]);
    assert.deepEqual(sentences(compare(build(80, true), build(81, false))), []);
    assert.deepEqual(sentences(compare(build(80, false), none)), []);
  });

  it("are a priority that the rule of another name still has", () => {
    assert.deepEqual(sentences(compare(rule("old", 10), rule("new", 10))), [
      "duplicate: new has the same listenerArn, priority as old, which exists until later: AWS refuses it (PriorityInUse); give it a priority that no rule has, and this one in the deployment after",
    ]);
    assert.deepEqual(sentences(compare(rule("old", 10), rule("new", 11))), []);
  });

  it("are two exchanged priorities", () => {
    const before = both(rule("a", 10), rule("b", 20));
    assert.deepEqual(
      compare(before, both(rule("a", 20), rule("b", 10))).conflicts.map(({ kind }) => kind),
      ["duplicate", "duplicate"],
    );
    assert.deepEqual(sentences(compare(before, before)), []);
  });

  it("are a replacement that is created first and keeps what identifies it", () => {
    const domain = (certificateBody: string) => (stack: GraphBuilder) =>
      stack.resource("aws:apigateway/domainName:DomainName", "api", {
        domainName: "api.example.com",
        certificateBody,
      });
    assert.deepEqual(sentences(compare(domain("old"), domain("new"))), [
      "duplicate: api has the same domainName as the resource that it replaces, which exists until later: AWS refuses it",
    ]);
  });

  it("are a setting that the deletion of its earlier resource removes", () => {
    const policy = (name: string) => (stack: GraphBuilder) =>
      stack.resource("aws:s3/bucketPolicy:BucketPolicy", name, { bucket: "b", policy: "{}" });
    assert.deepEqual(sentences(compare(policy("old"), policy("new"))), [
      "overwritten: new is the same setting in AWS as old, whose deletion comes later and removes it",
    ]);
  });

  it("are none for two resources on listeners that differ, or that are replaced", () => {
    const build = (loadBalancerArn: string, name: string) => (stack: GraphBuilder) => {
      const listener = stack.resource("aws:lb/listener:Listener", "https", { loadBalancerArn });
      stack.resource(RULE, name, { listenerArn: listener, priority: 10 });
    };
    assert.deepEqual(sentences(compare(build("one", "old"), build("other", "new"))), []);
  });

  it("are a target group that a rule keeps because it ignores changes", () => {
    const build = (port: number, ignoreChanges: string[]) => (stack: GraphBuilder) => {
      const targets = stack.resource(GROUP, "targets", { port });
      const arn = [{ targetGroupArn: targets }];
      Object.assign(stack.resource(RULE, "rule", { actions: arn }), { ignoreChanges });
    };
    assert.deepEqual(sentences(compare(build(80, ["actions"]), build(81, ["actions"]))), [
      "in use: targets is deleted while rule ignores changes of actions and keeps it: AWS refuses it (ResourceInUse)",
    ]);
    assert.deepEqual(sentences(compare(build(80, []), build(81, []))), []);
  });

  it("are a balancer whose subnets are replaced with their VPC", () => {
    const build = (cidrBlock: string, subnetCidr: string) => (stack: GraphBuilder) => {
      const vpcId = stack.resource("aws:ec2/vpc:Vpc", "vpc", { cidrBlock });
      const subnet = stack.resource("aws:ec2/subnet:Subnet", "subnet", {
        vpcId,
        cidrBlock: subnetCidr,
      });
      stack.resource("aws:lb/loadBalancer:LoadBalancer", "balancer", { subnets: [subnet] });
      stack.resource("aws:ec2/internetGateway:InternetGateway", "gateway", { vpcId });
    };
    const before = build("10.0.0.0/16", "10.0.0.0/24");
    const end =
      "of another VPC than before, and cannot leave its own: AWS refuses it; remove the region in a deployment of its own, and add it again in the next";
    assert.deepEqual(sentences(compare(before, build("10.1.0.0/16", "10.1.0.0/24"))), [
      `other VPC: balancer has subnets ${end}`,
      `other VPC: gateway has vpcId ${end}`,
    ]);
    assert.deepEqual(sentences(compare(before, build("10.0.0.0/16", "10.0.1.0/24"))), []);
  });

  it("are a service that leaves the target group which can have its traffic", () => {
    const service =
      (...loadBalancers: Input[]) =>
      (stack: GraphBuilder) =>
        stack.resource("aws:ecs/service:Service", "web", { loadBalancers });
    const shifting = service({
      targetGroupArn: "first",
      advancedConfiguration: { alternateTargetGroupArn: "second" },
    });
    const first = { targetGroupArn: "first" };
    const both = service(first, { targetGroupArn: "second" });
    assert.deepEqual(sentences(compare(shifting, service(first))), [
      "lost traffic: web leaves its alternate target group, which can have the traffic: requests fail until its old rule is deleted; set rollout.alternateTargetGroup for one deployment",
    ]);
    assert.deepEqual(sentences(compare(shifting, both)), []);
    assert.deepEqual(sentences(compare(both, service(first))), []);
    assert.deepEqual(sentences(compare(service(first), shifting)), []);
  });

  it("are a target group that is deleted first while a rule refers to it", () => {
    const build = (port: number) => (stack: GraphBuilder) => {
      const targets = stack.resource(GROUP, "targets", { name: "fixed", port });
      stack.resource(RULE, "rule", { actions: [{ targetGroupArn: targets }] });
    };
    assert.deepEqual(sentences(compare(build(80), build(81))), [
      "in use: targets is deleted while rule still refers to it: AWS refuses it (ResourceInUse)",
    ]);
  });
});
