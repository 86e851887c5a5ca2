"use strict";

// Answers on /healthz for the health checks, and with a greeting on everything else.
const { createServer } = require("node:http");

const server = createServer((request, response) => {
  const healthy = request.url === "/healthz";
  response.writeHead(200, { "content-type": healthy ? "text/plain" : "application/json" });
  response.end(healthy ? "ok\n" : `${JSON.stringify({ hello: "world" })}\n`);
});

server.listen(Number(process.env.PORT ?? 3000));

// ECS sends SIGTERM and waits: open requests are answered before the task ends.
process.on("SIGTERM", () => {
  server.close(() => process.exit(0));
});
