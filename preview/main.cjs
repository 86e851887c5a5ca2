#!/usr/bin/env node
"use strict";
void require("./start/start.cjs").start("preview", "cli.ts");
