import { strict as assert } from "node:assert";

import { accessFindings } from "../../../../lib/account/access/findings";
import { type AccessResource } from "../../../../lib/account/access/graph";
import { accessTable } from "../../../../lib/account/access/table";
import { deployerBoundary, workloadBoundary } from "../../../../lib/account/boundaries";
import { deployPolicies } from "../../../../lib/account/deployPolicy";
import { type EnvironmentScope } from "../../../../lib/account/scopes";
import { policyDocument, type Statement } from "../../../../lib/iam/document";
import { account, prod } from "../../../support/account";

const ACCOUNT = "123456789012";
const DEPLOYER = `arn:aws:iam::${ACCOUNT}:role/meridian/bootstrap/deploy-prod`;
const policyArn = (name: string) => `arn:aws:iam::${ACCOUNT}:policy/meridian/bootstrap/${name}`;
const BOUNDARY = policyArn("workload-boundary");

/** A resource whose outputs are its inputs and these. */
function resource(
  type: string,
  name: string,
  inputs: Record<string, unknown> = {},
  outputs: Record<string, unknown> = {},
  region = "us-east-1",
): AccessResource {
  return { type, name, region, inputs, outputs: { ...inputs, ...outputs } };
}

function role(name: string, changes: Record<string, unknown> = {}): AccessResource {
  const arn = `arn:aws:iam::${ACCOUNT}:role/meridian/prod/${name}`;
  return resource("aws:iam/role:Role", name, {
    name,
    arn,
    permissionsBoundary: BOUNDARY,
    ...changes,
  });
}

function rolePolicy(owner: string, statement: Statement): AccessResource {
  const policy = JSON.stringify(policyDocument([statement]));
  return resource("aws:iam/rolePolicy:RolePolicy", `${owner}-policy`, { role: owner, policy });
}

const managed = (name: string, document: unknown) =>
  resource("aws:iam/policy:Policy", name, {
    arn: policyArn(name),
    policy: JSON.stringify(document),
  });

const bootstrapOf = (environment: EnvironmentScope): AccessResource[] => [
  resource("aws:iam/role:Role", "deploy-prod", {
    name: "deploy-prod",
    arn: DEPLOYER,
    permissionsBoundary: policyArn("deployer-boundary"),
  }),
  managed("deployer-boundary", deployerBoundary(accessTable, account, environment)),
  managed("workload-boundary", workloadBoundary(account)),
  ...deployPolicies(accessTable, account, environment).flatMap((document, at) => [
    managed(`deploy-prod-${at}`, document),
    resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", `deploy-prod-${at}`, {
      role: "deploy-prod",
      policyArn: policyArn(`deploy-prod-${at}`),
    }),
  ]),
];

const bootstrap = bootstrapOf(prod);

function findings(...stack: AccessResource[]): string[] {
  return accessFindings({
    table: accessTable,
    stack,
    bootstrap,
    account,
    deployerArn: DEPLOYER,
  });
}

describe("accessFindings", () => {
  it("finds nothing in a stack that the role can deploy", () => {
    const task = resource("aws:ecs/taskDefinition:TaskDefinition", "web", {
      taskRoleArn: `arn:aws:iam::${ACCOUNT}:role/meridian/prod/web`,
    });
    const parameter = resource("aws:ssm/parameter:Parameter", "greeting", {
      arn: `arn:aws:ssm:us-east-1:${ACCOUNT}:parameter/production/api/greeting`,
    });
    assert.deepEqual(findings(role("web"), task, parameter), []);
  });

  it("fails a type without a row", () => {
    assert.deepEqual(findings(resource("aws:redshift/cluster:Cluster", "orders")), [
      "aws:redshift/cluster:Cluster must have a row in lib/account/access/, with the actions that it needs and their source",
    ]);
  });

  it("fails what is in a region that the bootstrap has not", () => {
    const vpc = resource("aws:ec2/internetGateway:InternetGateway", "igw", {}, {}, "eu-west-1");
    const [first, ...others] = findings(vpc);
    assert.equal(
      first,
      "deploy-prod cannot create aws:ec2/internetGateway:InternetGateway: ec2:AttachInternetGateway is not allowed on igw in eu-west-1",
    );
    assert.ok(others.length > 0);
  });

  it("fails a role outside of the path, and one without the boundary", () => {
    const arn = `arn:aws:iam::${ACCOUNT}:role/web`;
    assert.ok(
      findings(role("web", { arn })).includes(
        `deploy-prod cannot create aws:iam/role:Role: iam:TagRole is not allowed on web (${arn})`,
      ),
    );
    const [denied, ...others] = findings(role("web", { permissionsBoundary: undefined }));
    assert.equal(
      denied,
      `deploy-prod cannot create aws:iam/role:Role: iam:CreateRole is denied on web (arn:aws:iam::${ACCOUNT}:role/meridian/prod/web)`,
    );
    assert.equal(others.at(-1), 'web must have a boundary of the bootstrap, got ""');
  });

  it("fails a role of the bootstrap that a task would run as", () => {
    const task = resource("aws:ecs/taskDefinition:TaskDefinition", "web", {
      taskRoleArn: DEPLOYER,
    });
    assert.deepEqual(findings(task), [
      `deploy-prod cannot create aws:ecs/taskDefinition:TaskDefinition: iam:PassRole is not allowed on web (${DEPLOYER})`,
    ]);
  });

  it("finds the role behind an instance profile", () => {
    const elsewhere = `arn:aws:iam::${ACCOUNT}:role/nodes`;
    const profile = resource("aws:iam/instanceProfile:InstanceProfile", "nodes", {
      name: "nodes-profile",
      arn: `arn:aws:iam::${ACCOUNT}:instance-profile/meridian/prod/nodes-profile`,
      role: "nodes",
    });
    const cluster = resource("aws:emr/cluster:Cluster", "emr", {
      ec2Attributes: { instanceProfile: "nodes-profile" },
    });
    const found = findings(role("nodes", { arn: elsewhere }), profile, cluster);
    assert.ok(
      found.includes(
        `deploy-prod cannot create aws:emr/cluster:Cluster: iam:PassRole is not allowed on emr (${elsewhere})`,
      ),
    );
  });

  it("fails a key whose policy does not let the role administer it", () => {
    const key = (deployer: string) =>
      resource("aws:kms/key:Key", "api", {
        arn: `arn:aws:kms:us-east-1:${ACCOUNT}:key/1`,
        policy: JSON.stringify(
          policyDocument([
            { Effect: "Allow", Principal: { AWS: deployer }, Action: "kms:*", Resource: "*" },
          ]),
        ),
      });
    assert.deepEqual(findings(key(DEPLOYER)), []);
    assert.ok(
      findings(key(`arn:aws:iam::${ACCOUNT}:role/platform-deployer`)).includes(
        `deploy-prod cannot update aws:kms/key:Key: kms:PutKeyPolicy is not allowed on api (arn:aws:kms:us-east-1:${ACCOUNT}:key/1)`,
      ),
    );
  });

  it("fails a bucket whose policy keeps the role out", () => {
    const bucket = resource("aws:s3/bucket:Bucket", "logs", { bucket: "logs-1a2b3c4" });
    const policy = resource("aws:s3/bucketPolicy:BucketPolicy", "logs-policy", {
      bucket: "logs-1a2b3c4",
      policy: JSON.stringify(
        policyDocument([
          { Effect: "Deny", Principal: "*", Action: "s3:DeleteBucket", Resource: "*" },
        ]),
      ),
    });
    assert.deepEqual(findings(bucket, policy), [
      "deploy-prod cannot delete aws:s3/bucket:Bucket: s3:DeleteBucket is denied on logs (arn:aws:s3:::logs-1a2b3c4)",
    ]);
  });

  it("counts further resources instead of repeating itself", () => {
    const parameter = (name: string) =>
      resource("aws:ssm/parameter:Parameter", name, {
        arn: `arn:aws:ssm:us-east-1:${ACCOUNT}:parameter/development/${name}`,
      });
    assert.equal(
      findings(parameter("one"), parameter("two"), parameter("three"))[0],
      `deploy-prod cannot create aws:ssm/parameter:Parameter: ssm:AddTagsToResource is not allowed on one (arn:aws:ssm:us-east-1:${ACCOUNT}:parameter/development/one) and 2 more`,
    );
  });

  it("fails a permission that the boundary takes away", () => {
    const statement = (action: string): Statement => ({
      Effect: "Allow",
      Action: action,
      Resource: "*",
    });
    assert.deepEqual(findings(role("web"), rolePolicy("web", statement("kms:Decrypt"))), []);
    assert.deepEqual(findings(role("web"), rolePolicy("web", statement("iam:CreateUser"))), [
      `web loses iam:CreateUser, which its boundary ${BOUNDARY} does not allow`,
    ]);
  });

  it("fails a provider that acts as a role which the deploy role cannot take", () => {
    const roleArn = "arn:aws:iam::210987654321:role/dns-records";
    const provider = resource("pulumi:providers:aws", "aws-zones", {
      assumeRoles: JSON.stringify([{ roleArn, sessionName: "meridian-prod" }]),
    });
    const stack = [provider, resource("pulumi:providers:aws", "aws-us-east-1")];
    assert.deepEqual(findings(...stack), [
      `deploy-prod cannot take ${roleArn}, as which provider aws-zones acts; name it under environments.*.zoneRoleArn of the account's bootstrap`,
    ]);
    const own = { ...prod, zoneRoleArn: roleArn };
    const prepared = bootstrapOf(own);
    const check = { table: accessTable, stack, account, deployerArn: DEPLOYER };
    assert.deepEqual(accessFindings({ ...check, bootstrap: prepared }), []);
    const bounded = prepared.map((each) =>
      each.name === "deployer-boundary"
        ? managed("deployer-boundary", deployerBoundary(accessTable, account, prod))
        : each,
    );
    assert.equal(accessFindings({ ...check, bootstrap: bounded }).length, 1);
  });

  it("fails a deployer that the bootstrap does not have", () => {
    const deployerArn = `arn:aws:iam::${ACCOUNT}:role/platform-deployer`;
    assert.deepEqual(
      accessFindings({ table: accessTable, stack: [], bootstrap, account, deployerArn }),
      [`${deployerArn} must be a role of the bootstrap, which has none of this ARN`],
    );
  });
});
