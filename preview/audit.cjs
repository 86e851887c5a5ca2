#!/usr/bin/env node
"use strict";
void require("./start/start.cjs").start("audit", "audit.ts");
