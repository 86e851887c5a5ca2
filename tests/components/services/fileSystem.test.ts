import { strict as assert } from "node:assert";

import { Services } from "../../../components/services/services";
import { type ServiceContext } from "../../../lib/services/context";
import { servicesPlan, digest, webInput } from "../../lib/services/support";
import { record, type Recording, servicesArgs } from "./support";

const mount = (readOnly: boolean) => ({
  app: {
    image: `app@${digest}`,
    fileSystems: { uploads: { path: "/mnt/uploads", readOnly } },
  },
});

function create(context: Partial<ServiceContext> = {}): Promise<Recording> {
  const exposure = { type: "none" } as const;
  const plan = servicesPlan(
    {
      fileSystems: {
        uploads: {
          keyArn: "arn:{partition}:kms:{region}:{accountId}:key/mrk-1",
          infrequentAccessDays: 30,
          userId: 500,
        },
      },
      services: {
        writer: webInput({ containers: mount(false), exposure }),
        reader: webInput({ containers: mount(true), exposure }),
        other: webInput({ containers: { app: { image: `app@${digest}` } }, exposure }),
      },
    },
    context,
  );
  return record((opts) => {
    new Services("test", { ...servicesArgs, plan }, opts);
  });
}

describe("A file system", () => {
  it("is encrypted, has one user, and is copied every day", async () => {
    const recording = await create();
    const { encrypted, kmsKeyId, throughputMode, lifecyclePolicies } = recording.inputs(
      "aws:efs/fileSystem:FileSystem",
      "efs-uploads-files",
    );
    assert.deepEqual(
      [encrypted, kmsKeyId, throughputMode, lifecyclePolicies],
      [
        true,
        "arn:aws:kms:us-east-1:123456789012:key/mrk-1",
        "elastic",
        [
          { transitionToIa: "AFTER_30_DAYS" },
          { transitionToPrimaryStorageClass: "AFTER_1_ACCESS" },
        ],
      ],
    );
    const { posixUser } = recording.inputs("aws:efs/accessPoint:AccessPoint", "efs-uploads-access");
    assert.deepEqual(posixUser, { uid: 500, gid: 500 });
    const { backupPolicy } = recording.inputs(
      "aws:efs/backupPolicy:BackupPolicy",
      "efs-uploads-backup",
    );
    assert.deepEqual(backupPolicy, { status: "ENABLED" });
  });

  it("is protected in production only", async () => {
    const isProtected = async (isProduction: boolean) =>
      (await create({ isProduction })).get("aws:efs/fileSystem:FileSystem", "efs-uploads-files")
        .options.protect;
    assert.equal(await isProtected(true), true);
    assert.equal(await isProtected(false), false);
  });

  it("denies connections in clear, and allows nobody by itself", async () => {
    const { policy } = (await create()).inputs(
      "aws:efs/fileSystemPolicy:FileSystemPolicy",
      "efs-uploads-policy",
    );
    const { Statement } = JSON.parse(String(policy)) as { Statement: Record<string, unknown>[] };
    assert.deepEqual(
      Statement.map(({ Effect, Condition }) => [Effect, Condition]),
      [["Deny", { Bool: { "aws:SecureTransport": "false" } }]],
    );
  });

  it("has a mount target in each zone, which the service waits for", async () => {
    const recording = await create();
    assert.deepEqual(
      recording.ofType("aws:efs/mountTarget:MountTarget").map(({ inputs }) => inputs["subnetId"]),
      ["subnet-private-a", "subnet-private-b"],
    );
    const waited = (service: string) => {
      const { dependsOn } = recording.get("aws:ecs/service:Service", `${service}-service`).options;
      return (dependsOn as unknown[]).length;
    };
    assert.equal(waited("writer"), waited("other") + 2);
  });

  it("admits the tasks that mount it on 2049, and no others", async () => {
    const recording = await create();
    const ingress = recording
      .ofType("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
      .filter(({ inputs }) => inputs["fromPort"] === 2049);
    assert.deepEqual(
      ingress.map(({ inputs }) => [inputs["securityGroupId"], inputs["referencedSecurityGroupId"]]),
      [
        ["test-efs-uploads-sg-id", "test-writer-sg-id"],
        ["test-efs-uploads-sg-id", "test-reader-sg-id"],
      ],
    );
  });

  it("is mounted encrypted and as the task's role, which can write where a container does", async () => {
    const recording = await create();
    const { volumes } = recording.inputs(
      "aws:ecs/taskDefinition:TaskDefinition",
      "writer-task-definition",
    );
    assert.deepEqual(volumes, [
      {
        name: "efs_uploads",
        efsVolumeConfiguration: {
          fileSystemId: "test-efs-uploads-files-id",
          transitEncryption: "ENABLED",
          authorizationConfig: { accessPointId: "test-efs-uploads-access-id", iam: "ENABLED" },
        },
      },
    ]);
    const actions = (service: string) => {
      const { policy } = recording.inputs(
        "aws:iam/rolePolicy:RolePolicy",
        `${service}-task-roles-mount-policy`,
      );
      const { Statement } = JSON.parse(String(policy)) as { Statement: { Action: string[] }[] };
      return Statement[0]?.Action;
    };
    assert.deepEqual(actions("writer"), [
      "elasticfilesystem:ClientMount",
      "elasticfilesystem:ClientWrite",
    ]);
    assert.deepEqual(actions("reader"), ["elasticfilesystem:ClientMount"]);
    const definitions = JSON.parse(
      String(
        recording.inputs("aws:ecs/taskDefinition:TaskDefinition", "reader-task-definition")[
          "containerDefinitions"
        ],
      ),
    ) as { mountPoints: object[] }[];
    assert.deepEqual(definitions[0]?.mountPoints, [
      { sourceVolume: "efs_uploads", containerPath: "/mnt/uploads", readOnly: true },
    ]);
  });
});
