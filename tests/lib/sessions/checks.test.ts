import { strict as assert } from "node:assert";

import { sessionRefusals } from "./support";

describe("tables of sessions", () => {
  it("are accepted for services of the stack", () => {
    assert.deepEqual(sessionRefusals({}), []);
    assert.deepEqual(sessionRefusals({ web: { services: ["web"], lifetimeMinutes: 1 } }), []);
  });

  it("have short names", () => {
    assert.deepEqual(sessionRefusals({ Web: { services: ["web"] } }), [
      'sessions.Web must be named by 1 to 20 lower-case letters, digits and hyphens, a letter first, got "Web"',
    ]);
  });

  it("name services, each once", () => {
    assert.deepEqual(sessionRefusals({ web: { services: [] } }), [
      "sessions.web.services must name 1 service or more, which read and write the sessions, got 0",
    ]);
    assert.deepEqual(sessionRefusals({ web: { services: ["wbe"] } }), [
      'sessions.web.services[0] must name a service, got "wbe"; did you mean "web"?',
    ]);
    assert.deepEqual(sessionRefusals({ web: { services: ["web", "web"] } }), [
      'sessions.web.services[1] must differ from the others, got "web" twice',
    ]);
  });

  it("are of no service that sets their variables itself", () => {
    for (const [variable, what] of [
      ["WEB_SESSIONS_TABLE", "the table's name"],
      ["WEB_SESSIONS_LIFETIME_SECONDS", "the lifetime of a session"],
    ] as const) {
      const app = { image: "web", ports: [8080], environment: { [variable]: "mine" } };
      assert.deepEqual(sessionRefusals({ web: { services: ["web"] } }, { containers: { app } }), [
        `sessions.web must not be used by a service that sets ${variable} itself, as web does in container app; it is ${what}, so remove it there`,
      ]);
    }
  });

  it("last from a minute to a year", () => {
    for (const lifetimeMinutes of [0, 525_601]) {
      assert.deepEqual(sessionRefusals({ web: { services: ["web"], lifetimeMinutes } }), [
        `sessions.web.lifetimeMinutes must be 1 to 525600 whole minutes, got ${lifetimeMinutes}`,
      ]);
    }
  });
});
