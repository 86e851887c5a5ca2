import { strict as assert } from "node:assert";

import { type ServiceInput } from "../../../lib/services/schema";
import { digest, serviceRefusals, webInput } from "../../lib/services/support";
import { register } from "./support";

const web = (changes: Partial<ServiceInput> = {}) => register({ web: webInput(changes) });

describe("An image that is built", () => {
  const containers = { web: { build: { context: "examples/web-api/app" }, ports: [8080] } };

  it("goes to a repository that scans it and takes each tag once", async () => {
    const recording = await web({ containers });
    const repository = recording.inputs("awsx:ecr:Repository", "web-task-web-repository");
    assert.deepEqual(
      [repository["imageTagMutability"], repository["imageScanningConfiguration"]],
      ["IMMUTABLE", { scanOnPush: true }],
    );
    const image = recording.inputs("awsx:ecr:Image", "web-task-web-image");
    assert.match(image["imageTag"] as string, /^[0-9a-f]{32}$/);
    assert.deepEqual(
      [image["context"], image["platform"]],
      ["examples/web-api/app", "linux/amd64"],
    );
  });

  it("runs by its digest, and can be pulled by its tasks alone", async () => {
    const recording = await web({ containers });
    const { containerDefinitions } = recording.inputs(
      "aws:ecs/taskDefinition:TaskDefinition",
      "web-task-definition",
    );
    const [definition] = JSON.parse(containerDefinitions as string) as { image: string }[];
    assert.match(definition?.image ?? "", /\/test-web-task-web-repository@sha256:b{64}$/);
    const policy = recording.inputs(
      "aws:iam/rolePolicy:RolePolicy",
      "web-task-roles-execution-policy",
    )["policy"] as string;
    assert.ok(
      policy.includes(
        '"arn:aws:ecr:us-east-1:123456789012:repository/test-web-task-web-repository"',
      ),
    );
  });

  it("needs a folder with a Dockerfile", () => {
    const missing = { web: { build: { context: "examples/none" }, ports: [8080] } };
    assert.deepEqual(serviceRefusals({ containers: missing }), [
      'containers.web.build.context must be a folder with a Dockerfile, got "examples/none", where there is no Dockerfile',
    ]);
  });

  it("is named by digest otherwise", async () => {
    const recording = await web({
      containers: { web: { image: `nginx@${digest}`, ports: [8080] } },
    });
    assert.deepEqual(recording.ofType("awsx:ecr:Repository"), []);
  });
});
