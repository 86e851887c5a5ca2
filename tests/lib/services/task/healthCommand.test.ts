import { strict as assert } from "node:assert";

import { healthCommandOf } from "../../../../lib/services/task/healthCommand";
import { digest, serviceRefusals } from "../support";

const windows = {
  operatingSystem: "WINDOWS_SERVER_2022_CORE",
  cpu: "1 vCPU",
  memory: "2 GB",
  exposure: { type: "none" },
} as const;
const app = (healthCheck: object) => ({
  containers: {
    app: { image: `app@${digest}`, readonlyRootFilesystem: false, healthCheck: healthCheck },
  },
});

describe("the command of a health check", () => {
  it("is the one that is written", () => {
    assert.deepEqual(healthCommandOf({ command: ["CMD", "check"] }), ["CMD", "check"]);
  });

  it("lists the named pipes of Windows, and opens none", () => {
    assert.deepEqual(healthCommandOf({ namedPipe: "backoffice" }), [
      "CMD",
      "powershell",
      "-NoProfile",
      "-Command",
      "if ([System.IO.Directory]::GetFiles('\\\\.\\pipe\\') -contains '\\\\.\\pipe\\backoffice') { exit 0 } exit 1",
    ]);
  });

  it("is one of both, and a pipe of Windows only", () => {
    const pipe = { namedPipe: "backoffice" };
    assert.deepEqual(serviceRefusals({ ...windows, ...app(pipe) }), []);
    assert.deepEqual(serviceRefusals({ ...windows, ...app({}) }), [
      "containers.app.healthCheck must have command or namedPipe, got neither",
    ]);
    assert.deepEqual(
      serviceRefusals({ ...windows, ...app({ ...pipe, command: ["CMD", "check"] }) }),
      ["containers.app.healthCheck must have command or namedPipe, got both"],
    );
    assert.deepEqual(serviceRefusals({ exposure: { type: "none" }, ...app(pipe) }), [
      "containers.app.healthCheck.namedPipe must not be set for LINUX; write a command",
    ]);
    assert.deepEqual(serviceRefusals({ ...windows, ...app({ namedPipe: "a'; exit 0; '" }) }), [
      `containers.app.healthCheck.namedPipe must be 1 to 200 letters, digits and _.-, got "a'; exit 0; '"`,
    ]);
  });
});
