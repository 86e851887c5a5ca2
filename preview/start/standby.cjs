"use strict";
// The process of a program that waits for its configuration, with what does not depend on it loaded.
//
// It ends instead of going on if it could do anything else than a process that is started now: if a module read its
// configuration before it was there, or if any file that was loaded, or could be found in its place, has changed.
const { readFileSync, writeSync } = require("node:fs");

const { inputsOf, isOlder, isUnchanged } = require("./inputs.cjs");

/** Descriptors: the pipe to the preview, and the one from it. */
const channel = 3;
const configurationPipe = 4;
/** What the SDK's entry and the configuration decide, which nothing may read before they do. */
const late = /^PULUMI_(NODEJS|CONFIG)/;

/**
 * Loads a module, waits, and puts the configuration into the environment.
 *
 * @param {string} module absolute path.
 */
exports.standBy = (module) => {
  const started = Date.now();
  const isPure = load(module);
  const inputs = inputsOf(Object.keys(require.cache), ["package.json"]);
  const isUsable = isPure && isOlder(inputs, started);
  const text = readFileSync(configurationPipe, "utf8");
  if (text === "" || !isUsable || !isUnchanged(inputs)) {
    process.exit();
  }
  writeSync(channel, '{"kind":"wentOn"}\n');
  Object.assign(process.env, JSON.parse(text));
};

/** Loads a module; true if none of all that it loads has read, or copied, what is not known yet. */
function load(module) {
  const { env } = process;
  let isPure = true;
  const read = (name) => {
    isPure &&= !late.test(String(name));
  };
  process.env = new Proxy(env, {
    get: (_, name) => {
      read(name);
      return env[name];
    },
    has: (_, name) => {
      read(name);
      return name in env;
    },
    ownKeys: () => {
      isPure = false;
      return Reflect.ownKeys(env);
    },
  });
  require(module);
  process.env = env;
  return isPure;
}
