import { strict as assert } from "node:assert";

import { Services } from "../../../components/services/services";
import { servicesPlan, webInput } from "../../lib/services/support";
import { record, servicesArgs } from "./support";

const create = () => {
  const exposure = { type: "none" } as const;
  const registry = "{accountId}.dkr.ecr.{region}.amazonaws.com";
  const plan = servicesPlan({
    imageCaches: {
      hub: {
        upstream: "registry-1.docker.io",
        credentialsArn:
          "arn:{partition}:secretsmanager:{region}:{accountId}:secret:ecr-pullthroughcache/hub",
      },
    },
    services: {
      cached: webInput({
        exposure,
        containers: { app: { image: `${registry}/hub/library/redis:7` } },
      }),
      own: webInput({ exposure, containers: { app: { image: `${registry}/app:1` } } }),
      partner: webInput({
        exposure,
        containers: {
          app: {
            image: "registry.example.com/agent:4",
            repositoryCredentials: {
              arn: "arn:{partition}:secretsmanager:{region}:{accountId}:secret:partner",
              keyArn: "arn:{partition}:kms:{region}:{accountId}:key/partner",
            },
          },
        },
      }),
    },
  });
  return record((opts) => {
    new Services("test", { ...servicesArgs, plan }, opts);
  });
};

type Recording = Awaited<ReturnType<typeof create>>;

function statementsOf(recording: Recording, service: string) {
  const { policy } = recording.inputs(
    "aws:iam/rolePolicy:RolePolicy",
    `${service}-task-roles-execution-policy`,
  );
  const { Statement } = JSON.parse(String(policy)) as {
    Statement: { Sid: string; Action: string[]; Resource: string[] }[];
  };
  return new Map(Statement.map(({ Sid, Action, Resource }) => [Sid, { Action, Resource }]));
}

describe("A cache of images", () => {
  it("is a rule for the prefix, with the secret of the region", async () => {
    const { ecrRepositoryPrefix, upstreamRegistryUrl, credentialArn } = (await create()).inputs(
      "aws:ecr/pullThroughCacheRule:PullThroughCacheRule",
      "cache-hub",
    );
    assert.deepEqual(
      [ecrRepositoryPrefix, upstreamRegistryUrl, credentialArn],
      [
        "hub",
        "registry-1.docker.io",
        "arn:aws:secretsmanager:us-east-1:123456789012:secret:ecr-pullthroughcache/hub",
      ],
    );
  });

  it("is imported from by the execution role of the service whose image comes through it", async () => {
    const recording = await create();
    assert.deepEqual(statementsOf(recording, "cached").get("ImportImages"), {
      Action: ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"],
      Resource: ["arn:aws:ecr:us-east-1:123456789012:repository/hub/library/redis"],
    });
    assert.equal(statementsOf(recording, "own").get("ImportImages"), undefined);
  });
});

describe("Credentials of a registry", () => {
  it("are named in the container, and read by the execution role with their key", async () => {
    const recording = await create();
    const { containerDefinitions } = recording.inputs(
      "aws:ecs/taskDefinition:TaskDefinition",
      "partner-task-definition",
    );
    const [app] = JSON.parse(String(containerDefinitions)) as Record<string, unknown>[];
    const arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:partner";
    assert.deepEqual(app?.["repositoryCredentials"], { credentialsParameter: arn });
    const statements = statementsOf(recording, "partner");
    assert.deepEqual(statements.get("ReadSecrets")?.Resource, [`${arn}-??????`]);
    assert.deepEqual(statements.get("DecryptSecrets")?.Resource, [
      "arn:aws:kms:us-east-1:123456789012:key/partner",
    ]);
    assert.equal(statementsOf(recording, "own").get("ReadSecrets"), undefined);
  });
});
