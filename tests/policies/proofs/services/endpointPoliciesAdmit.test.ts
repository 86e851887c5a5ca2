import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { policyDocument, type Statement } from "../../../../lib/iam/document";
import { endpointPoliciesAdmit } from "../../../../policies/proofs/services/endpointPoliciesAdmit";
import { taskDefinition } from "../../../support/ecs";
import { exposedStack } from "../../../support/exposedStack";
import { findingsOf } from "../../../support/findings";
import { type Input, output } from "../../../support/graph";
import { account, addRole, allow, roleArn } from "../../../support/iam";

interface Options {
  readonly service?: string;
  readonly type?: string;
  readonly policy?: Input;
  /** The policy of an `aws.ec2.VpcEndpointPolicy`, and the endpoint that it names, if not this one. */
  readonly separate?: { readonly policy: Input; readonly vpcEndpointId?: Input };
  readonly privateDns?: boolean;
  /** What the task's own role is allowed. */
  readonly permissions?: readonly Statement[];
}

/** The findings about a private service whose VPC has one endpoint. */
function findings({ service = "logs", type = "Interface", policy, ...more }: Options): string[] {
  const { stack, vpc, privateSubnet, privateTable, taskGroup } = exposedStack();
  const { privateDns = true, permissions = [], separate } = more;
  const vpcEndpointId = stack.resource("aws:ec2/vpcEndpoint:VpcEndpoint", service, {
    vpcId: vpc,
    vpcEndpointType: type,
    serviceName: `com.amazonaws.us-east-1.${service}`,
    privateDnsEnabled: privateDns,
    ...(type === "Gateway" ? { routeTableIds: [privateTable] } : {}),
    ...(policy === undefined ? {} : { policy }),
  });
  if (separate !== undefined) {
    stack.resource("aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy", "separate", {
      vpcEndpointId,
      ...separate,
    });
  }
  addRole(stack, "execution", [allow("logs:PutLogEvents")]);
  addRole(stack, "task", permissions);
  stack.resource("aws:ecs/service:Service", "private", {
    taskDefinition: output(taskDefinition(stack), "arn"),
    networkConfiguration: { subnets: [privateSubnet], securityGroups: [taskGroup] },
  });
  return findingsOf(endpointPoliciesAdmit, stack.graph()).filter((each) =>
    each.includes("private:"),
  );
}

/** A policy by which everyone is allowed these actions. */
const open = (action: string | readonly string[], more: Partial<Statement> = {}): string =>
  JSON.stringify(policyDocument([{ ...allow(action), Principal: "*", ...more }]));

const refusal = (endpoint: string, actions: string) => [
  `private: the policy of endpoint ${endpoint} does not allow ${actions}, which its tasks call; allow it there`,
];

describe("endpoint-policies-admit", () => {
  it("allows an endpoint without a policy, and one that allows the calls", () => {
    assert.deepEqual(findings({}), []);
    assert.deepEqual(findings({ policy: open("*") }), []);
    assert.deepEqual(findings({ policy: open(["logs:Create*", "logs:PutLogEvents"]) }), []);
  });

  it("names the calls to start that a policy leaves out, or denies", () => {
    assert.deepEqual(
      findings({ policy: open("logs:PutLogEvents") }),
      refusal("logs", "logs:CreateLogStream"),
    );
    const denied = JSON.stringify(
      policyDocument([
        { ...allow("*"), Principal: "*" },
        { Effect: "Deny", Principal: "*", Action: "logs:Put*", Resource: "*" },
      ]),
    );
    assert.deepEqual(findings({ policy: denied }), refusal("logs", "logs:PutLogEvents"));
  });

  it("allows the principals of the account, and not those of another", () => {
    const of = (id: string) => ({ Condition: { StringEquals: { "aws:PrincipalAccount": id } } });
    assert.deepEqual(findings({ policy: open("*", of(account)) }), []);
    assert.deepEqual(
      findings({ policy: open("*", of("999999999999")) }),
      refusal("logs", "logs:CreateLogStream, logs:PutLogEvents"),
    );
  });

  it("names what the task's role is allowed, and the endpoint refuses", () => {
    const permissions = [allow("ssm:GetParameter", "arn:aws:ssm:us-east-1:1:parameter/web/*")];
    const ssm = { service: "ssm", permissions };
    assert.deepEqual(findings({ ...ssm, policy: open("ssm:GetParameter") }), []);
    assert.deepEqual(
      findings({ ...ssm, policy: open("ssm:PutParameter") }),
      refusal("ssm", "ssm:GetParameter"),
    );
    const elsewhere = { Resource: "arn:aws:ssm:us-east-1:1:parameter/other/*" };
    assert.deepEqual(
      findings({ ...ssm, policy: open("ssm:GetParameter", elsewhere) }),
      refusal("ssm", "ssm:GetParameter"),
    );
  });

  it("demands of the endpoint for S3 that layers of images pass, which ECR signs", () => {
    const s3 = { service: "s3", type: "Gateway" };
    const own = { Condition: { StringEquals: { "aws:PrincipalAccount": account } } };
    assert.deepEqual(
      findings({ ...s3, policy: open("s3:GetObject", own) }),
      refusal("s3", "s3:GetObject"),
    );
    assert.deepEqual(findings({ ...s3, policy: open("s3:GetObject") }), []);
  });

  it("leaves what only a service calls for the role", () => {
    const via = { StringEquals: { "kms:ViaService": "sqs.us-east-1.amazonaws.com" } };
    const kms = { service: "kms", policy: open("kms:Encrypt") };
    const decrypt = allow("kms:Decrypt");
    assert.deepEqual(findings({ ...kms, permissions: [{ ...decrypt, Condition: via }] }), []);
    assert.deepEqual(findings({ ...kms, permissions: [decrypt] }), refusal("kms", "kms:Decrypt"));
  });

  it("names what the role of a function in a network is allowed", () => {
    const { stack, vpc, privateSubnet, taskGroup } = exposedStack();
    stack.resource("aws:ec2/vpcEndpoint:VpcEndpoint", "sns", {
      vpcId: vpc,
      vpcEndpointType: "Interface",
      serviceName: "com.amazonaws.us-east-1.sns",
      privateDnsEnabled: true,
      policy: open("sns:Subscribe"),
    });
    addRole(stack, "notifier", [allow("sns:Publish")]);
    stack.resource("aws:lambda/function:Function", "notifier", {
      role: roleArn("notifier"),
      vpcConfig: { subnetIds: [privateSubnet], securityGroupIds: [taskGroup] },
    });
    assert.deepEqual(findingsOf(endpointPoliciesAdmit, stack.graph()), [
      "notifier: the policy of endpoint sns does not allow sns:Publish, which it calls; allow it there",
    ]);
  });

  it("leaves endpoints that the calls do not take", () => {
    assert.deepEqual(findings({ policy: open("logs:Get*"), privateDns: false }), []);
    assert.deepEqual(findings({ service: "sqs", policy: open("sqs:SendMessage") }), []);
  });

  it("reads a policy that is a resource of its own instead of the endpoint's", () => {
    const narrow = open("logs:PutLogEvents");
    const leftOut = refusal("logs", "logs:CreateLogStream");
    assert.deepEqual(findings({ separate: { policy: narrow } }), leftOut);
    assert.deepEqual(findings({ policy: open("*"), separate: { policy: narrow } }), leftOut);
    assert.deepEqual(findings({ policy: narrow, separate: { policy: open("*") } }), []);
    const ofAnother = { policy: narrow, vpcEndpointId: "vpce-0123456789abcdef0" };
    assert.deepEqual(findings({ separate: ofAnother }), []);
  });

  it("is undecided while the endpoint of such a policy is unknown", () => {
    assert.deepEqual(findings({ separate: { policy: open("*"), vpcEndpointId: Unknown.value } }), [
      "? private: whether the policies of endpoints allow its calls",
    ]);
  });

  it("is undecided while the policy is unknown", () => {
    assert.deepEqual(findings({ policy: Unknown.value }), [
      "? private: whether the policies of endpoints allow its calls",
    ]);
  });
});
