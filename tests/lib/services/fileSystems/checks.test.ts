import { strict as assert } from "node:assert";

import { type ServiceInput, type ServicesInput } from "../../../../lib/services/schema";
import { servicesRefusals, webInput } from "../support";

const keyArn = "arn:{partition}:kms:{region}:{accountId}:key/mrk-1";

type Container = Partial<ServiceInput["containers"][string]>;

const check = (
  container: Container,
  fileSystems: ServicesInput["fileSystems"] = { uploads: { keyArn } },
  changes: Partial<ServiceInput> = {},
) => {
  const containers = { app: { image: "app", ...container } };
  const worker = webInput({ containers, exposure: { type: "none" }, ...changes });
  return servicesRefusals({ services: { worker }, fileSystems });
};
const uploads = { uploads: { path: "/mnt/uploads" } };

describe("File systems", () => {
  it("are mounted by containers", () => {
    assert.deepEqual(check({ fileSystems: uploads }), []);
    assert.deepEqual(
      check({ fileSystems: { uploads: { path: "/mnt/uploads", readOnly: true } } }),
      [],
    );
  });

  it("are named, and a misspelt one is named with what is meant", () => {
    assert.deepEqual(check({ fileSystems: { upload: { path: "/mnt" } } }), [
      'services.worker.containers.app.fileSystems.upload must be one of fileSystems, got "upload"; did you mean "uploads"?',
    ]);
    assert.deepEqual(check({ fileSystems: { upload: { path: "/mnt" } } }, {}), [
      'services.worker.containers.app.fileSystems.upload must be one of fileSystems, got "upload"; there are none',
    ]);
  });

  it("are refused where no container mounts them", () => {
    assert.deepEqual(check({}), [
      "fileSystems.uploads must be mounted by a container, got none; remove it, or mount it",
    ]);
  });

  it("have a folder of their own below the root", () => {
    assert.deepEqual(check({ fileSystems: { uploads: { path: "/" } } }), [
      'services.worker.containers.app.fileSystems.uploads.path must be an absolute folder below the root, got "/"',
    ]);
    assert.deepEqual(check({ fileSystems: uploads, writablePaths: ["/mnt/uploads"] }), [
      'services.worker.containers.app.fileSystems.uploads.path must be a folder that nothing else is mounted on, got "/mnt/uploads"',
    ]);
  });

  it("are for Linux", () => {
    const windows = {
      cpu: "1 vCPU",
      memory: "2 GB",
      operatingSystem: "WINDOWS_SERVER_2022_CORE",
    } as const;
    assert.deepEqual(
      check(
        { fileSystems: uploads, readonlyRootFilesystem: false },
        { uploads: { keyArn } },
        windows,
      ),
      [
        "services.worker.containers.app.fileSystems.uploads must not be set for WINDOWS_SERVER_2022_CORE; EFS is for Linux",
      ],
    );
  });

  it("have a key in each region", () => {
    const ofUsEast = "arn:aws:kms:us-east-1:123456789012:key/mrk-1";
    assert.deepEqual(check({ fileSystems: uploads }, { uploads: { keyArn: ofUsEast } }), [
      `fileSystems.uploads.keyArn must be the ARN of a KMS key in {region}, got "${ofUsEast}"`,
    ]);
  });

  it("have a user that is not root, and days that EFS knows", () => {
    assert.deepEqual(check({ fileSystems: uploads }, { uploads: { keyArn, userId: 0 } }), [
      "fileSystems.uploads.userId must be 1 to 4294967295 whole as a user id, got 0",
    ]);
  });
});
