import { strict as assert } from "node:assert";

import { readSettings } from "../../../apps/tracker/settings";

const ENVIRONMENT = {
  STREAM_NAME: "clicks",
  CORE_DATA_TABLE_NAME: "core",
  REDIS_URL: "rediss://cache:6379",
  AWS_REGION: "us-east-1",
};

describe("the settings of the collector", () => {
  it("have defaults beside what the platform sets", () => {
    assert.deepEqual(readSettings(ENVIRONMENT), {
      ...ENVIRONMENT,
      PORT: 8080,
      MAX_PENDING_EVENTS: 5000,
      SHUTDOWN_DELAY_MILLISECONDS: 5000,
      SHUTDOWN_TIMEOUT_MILLISECONDS: 25_000,
    });
  });

  it("are refused with every mistake, and without their values", () => {
    assert.throws(
      () => readSettings({ STREAM_NAME: "", REDIS_URL: "http://user:secret@cache", PORT: "80a" }),
      new RangeError(
        [
          "STREAM_NAME must be set",
          "CORE_DATA_TABLE_NAME must be set",
          "REDIS_URL must begin with rediss:// or redis://",
          "AWS_REGION must be set",
          "PORT must be a whole number",
        ].join("\n"),
      ),
    );
    assert.throws(
      () =>
        readSettings({
          ...ENVIRONMENT,
          REDIS_USER: "tracker",
          PORT: "65536",
          MAX_PENDING_EVENTS: "0",
        }),
      /^RangeError: PORT must be from 0 to 65535\nMAX_PENDING_EVENTS must be from 1 to 1000000\nREDIS_USER must be set together with REDIS_CACHE_NAME$/,
    );
  });

  it("agree with each other", () => {
    assert.throws(() => readSettings({ ...ENVIRONMENT, REDIS_USER: "tracker" }), {
      message: "REDIS_USER must be set together with REDIS_CACHE_NAME",
    });
    assert.throws(() => readSettings({ ...ENVIRONMENT, SHUTDOWN_TIMEOUT_MILLISECONDS: "5000" }), {
      message: "SHUTDOWN_DELAY_MILLISECONDS must be below SHUTDOWN_TIMEOUT_MILLISECONDS",
    });
  });
});
