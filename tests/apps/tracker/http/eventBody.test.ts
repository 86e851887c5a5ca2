import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { readEvent } from "../../../../apps/tracker/http/eventBody";

const NOW = Date.parse("2026-01-31T12:00:00Z");

const BODY = {
  eventId: "0B8A4F6E-0A5E-4A8E-9A0E-3F6F1F4F9B11",
  type: "conversion",
  campaignId: "spring-sale",
  occurredAt: "2026-01-31T12:59:00+01:00",
  placement: "top",
  valueMicros: 5,
};

const read = (change: object) => readEvent(JSON.stringify({ ...BODY, ...change }), NOW);

describe("the body of a request", () => {
  it("is an event, whose id is the same in upper and lower case", () => {
    assert.deepEqual(read({}), {
      eventId: "0b8a4f6e-0a5e-4a8e-9a0e-3f6f1f4f9b11",
      type: "conversion",
      campaignId: "spring-sale",
      occurredAtMs: NOW - 60_000,
      receivedAtMs: NOW,
      placement: "top",
      valueMicros: 5,
    });
    assert.equal("placement" in read({ placement: undefined }), false);
  });

  it("is refused with every mistake", () => {
    assert.deepEqual(
      read({
        eventId: "1",
        type: "view",
        campaignId: "a b",
        occurredAt: "yesterday",
        placement: "",
        valueMicros: -1,
      }),
      [
        { path: "eventId", message: "must be a UUID" },
        { path: "type", message: "must be impression, click, conversion" },
        { path: "campaignId", message: "must be 1 to 64 letters, digits, - or _" },
        { path: "occurredAt", message: "must be a time such as 2026-01-31T12:00:00Z" },
        { path: "placement", message: "must be 1 to 128 characters" },
        { path: "valueMicros", message: "must be a whole number from 0" },
      ],
    );
    assert.deepEqual(read({ campaignId: undefined, extra: 1 }), [
      { path: "campaignId", message: "must be 1 to 64 letters, digits, - or _" },
      { path: "", message: "has fields that events do not have" },
    ]);
  });

  it("is refused where it is no object in JSON", () => {
    for (const body of ["", "{", "[]", "null", '"text"']) {
      assert.deepEqual(readEvent(body, NOW), [{ path: "", message: "must be an event in JSON" }]);
    }
  });

  it("has a value for conversions only", () => {
    assert.deepEqual(read({ type: "click" }), [
      { path: "valueMicros", message: "is for conversions only" },
    ]);
  });

  it("has a time of the last 7 days, or at most 5 minutes ahead", () => {
    const late = [
      {
        path: "occurredAt",
        message: "must be within the last 7 days, and at most 5 minutes ahead",
      },
    ];
    assert.deepEqual(read({ occurredAt: "2026-01-24T11:59:59Z" }), late);
    assert.deepEqual(read({ occurredAt: "2026-01-31T12:05:01Z" }), late);
    assert.ok("eventId" in read({ occurredAt: "2026-01-24T12:00:00Z" }));
    assert.ok("eventId" in read({ occurredAt: "2026-01-31T12:05:00Z" }));
  });

  it("is accepted as docs/events.md shows it", () => {
    const page = readFileSync(join(__dirname, "../../../../docs/events.md"), "utf8");
    const [, example = ""] = /```json\n(\{\n {2}"eventId"[^]*?)```/.exec(page) ?? [];
    const event = readEvent(example, NOW);
    assert.ok("campaignId" in event, JSON.stringify(event));
    assert.equal(event.campaignId, "spring-sale");
  });
});
