import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { readInput } from "../../../../scripts/migrateTask/input/readInput";

describe("readInput", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "read-input-"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  const write = (content: Buffer | string) => {
    const file = join(folder, "task.json");
    writeFileSync(file, content);
    return file;
  };

  it("reads UTF-8, with and without a byte order mark", () => {
    assert.deepEqual(readInput(write('{"ä": 1}')), { text: '{"ä": 1}' });
    assert.deepEqual(readInput(write('\ufeff{"ä": 1}')), { text: '{"ä": 1}' });
  });

  it("reads UTF-16, which PowerShell writes", () => {
    assert.deepEqual(readInput(write(Buffer.from('\ufeff{"ä": 1}', "utf16le"))), {
      text: '{"ä": 1}',
    });
  });

  it("names what is wrong with the file", () => {
    const missing = join(folder, "missing.json");
    const empty = write(" \n");
    assert.deepEqual(readInput(missing), { problem: `${missing} does not exist` });
    assert.deepEqual(readInput(folder), { problem: `${folder} is a folder` });
    assert.deepEqual(readInput(empty), {
      problem: `${empty} is empty; pass what "aws ecs describe-task-definition" prints`,
    });
  });
});
