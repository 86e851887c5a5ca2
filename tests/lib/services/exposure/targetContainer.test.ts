import { strict as assert } from "node:assert";

import { resolveTargetContainer } from "../../../../lib/services/exposure/targetContainer";
import { webSpec } from "../support";

const app = { image: "app" };
const resolve = (
  exposure: { readonly container?: string; readonly port?: number },
  apiPorts: number[] = [],
) => {
  const containers = {
    nginx: { ...app, ports: [8080, 8081] },
    api: { ...app, ports: apiPorts },
  };
  return resolveTargetContainer(exposure, webSpec({ containers }).containers);
};

describe("The target container", () => {
  it("is the only container with ports, on its first", () => {
    assert.deepEqual(resolve({}), { ok: true, plan: { container: "nginx", port: 8080 } });
  });

  it("is the named one", () => {
    assert.deepEqual(resolve({ container: "api" }, [3000]), {
      ok: true,
      plan: { container: "api", port: 3000 },
    });
    assert.deepEqual(resolve({ container: "nginx", port: 8081 }, [3000]), {
      ok: true,
      plan: { container: "nginx", port: 8081 },
    });
  });

  it("must be named where several listen", () => {
    assert.deepEqual(resolve({}, [3000]), {
      ok: false,
      issues: [
        {
          path: "container",
          message: "must name a container that listens on a port, got none; these do: nginx, api",
        },
      ],
    });
  });
});
