import { strict as assert } from "node:assert";

import { findAnswering, isAnswering } from "../../../lib/service/answering";

const containers = { nginx: { ports: [8080, 8081] }, api: {} };

describe("What answers", () => {
  it("is the only container with ports, on its first", () => {
    assert.deepEqual(findAnswering({}, containers, "exposure"), { container: "nginx", port: 8080 });
  });

  it("is what is named", () => {
    const both = { ...containers, api: { ports: [3000] } };
    assert.deepEqual(findAnswering({ container: "api" }, both, "exposure"), {
      container: "api",
      port: 3000,
    });
    assert.deepEqual(findAnswering({ container: "nginx", port: 8081 }, both, "exposure"), {
      container: "nginx",
      port: 8081,
    });
  });

  it("must be named where several listen", () => {
    const found = findAnswering({}, { ...containers, api: { ports: [3000] } }, "exposure");
    assert.ok(!isAnswering(found));
    assert.deepEqual(found, [
      {
        path: "exposure.container",
        message: "must name a container that listens on a port, got none; these do: nginx, api",
      },
    ]);
  });
});
